/** n8n's protection of inner networks, switched on: our nodes send nothing past it. */
import { personOf, VENDORS, type VendorRow } from '../engine/vendors.mts';
import { useN8n, type Bench } from './useN8n.mts';
import { chain, manualTrigger, ourNode, rowsOf, TRIGGER } from './workflows.mts';

const ON = { N8N_SSRF_PROTECTION_ENABLED: 'true' };
/** Says that n8n itself refused, and where to look. */
const SAID = /network policy of this n8n/;

/** From here on, Automatic keeps connections where nothing filters them. */
const PEOPLE = 20;

async function run(bench: Bench, row: VendorRow) {
	const { label, type, credential, parameters } = row;
	const { rest } = bench.n8n;
	const people = Array.from({ length: PEOPLE }, (_, at) => ({
		id: personOf(row, at + 1),
		name: `Name ${at}`,
	}));
	const node = ourNode('Sync', type, credential, bench.stored, parameters({ maxRetries: 0 }), {
		onError: 'continueRegularOutput',
	});
	const workflow = chain(`Filtered ${label}`, [manualTrigger, ...rowsOf(people), node]);
	const { id } = await rest.createWorkflow(workflow);
	const { data } = await rest.ended(await rest.start(id, TRIGGER));
	return data?.resultData.runData.Sync?.[0]?.data?.main?.[0]?.map(({ json }) => json) ?? [];
}

describe('with the sandbox on an inner address', () => {
	const bench = useN8n({ settings: ON });

	test.each(VENDORS)('$label: every item is refused, and nothing arrives', async (row) => {
		const items = await run(bench, row);
		expect(items).toHaveLength(PEOPLE);
		for (const { error } of items) expect(error).toMatchObject({ cause: 'configuration' });
		expect(items[0]?.error).toMatchObject({ message: expect.stringMatching(SAID) });
		expect(bench.sandbox.requests(row.vendor)).toEqual([]);
		expect(bench.sandbox.connections()).toBe(0);
	});
});

describe('with the address of the sandbox allowed', () => {
	const bench = useN8n({ settings: { ...ON, N8N_SSRF_ALLOWED_IP_RANGES: '127.0.0.1/32' } });

	test.each(VENDORS)("$label: goes through n8n's client, a connection a request", async (row) => {
		const before = bench.sandbox.connections();
		const items = await run(bench, row);
		expect(items.map(({ outcome }) => outcome)).toEqual(Array(PEOPLE).fill(row.outcome));
		expect(bench.sandbox.requests(row.vendor)).toHaveLength(PEOPLE);
		expect(bench.sandbox.connections() - before).toBe(PEOPLE);
	});
});

describe('without the protection', () => {
	const bench = useN8n();

	test.each(VENDORS)('$label: keeps its connections', async (row) => {
		const before = bench.sandbox.connections();
		const items = await run(bench, row);
		expect(items.map(({ outcome }) => outcome)).toEqual(Array(PEOPLE).fill(row.outcome));
		expect(bench.sandbox.connections() - before).toBeLessThan(PEOPLE);
	});
});
