import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { startSandbox } from '../../sandbox/server.mts';
import type { LoggedRequest, Sandbox, SandboxOptions } from '../../sandbox/server.mts';
import { personOf, useBench, VENDORS } from './vendors.mts';
import type { VendorRow } from './vendors.mts';

/** These tests take their time, so all runs are made at once, each against a sandbox of its own. */
const bench = useBench({ isFresh: false });

const roster = (row: VendorRow, count: number): IDataObject[] =>
	Array.from({ length: count }, (_, at) => ({ id: personOf(row, at + 1), name: `Name ${at}` }));

interface Seen {
	output: INodeExecutionData[];
	log: LoggedRequest[];
	sandbox: Sandbox;
	milliseconds: number;
}

async function measure(
	row: VendorRow,
	items: IDataObject[],
	options: IDataObject,
	vendorOptions: SandboxOptions = {},
	prepare: (sandbox: Sandbox) => void = () => {},
): Promise<Seen> {
	const sandbox = await startSandbox(vendorOptions);
	try {
		prepare(sandbox);
		const { type, credential, parameters } = row;
		const setup = parameters(options as Parameters<typeof parameters>[0]);
		const start = Date.now();
		const { outputs } = await bench.run(
			{ type, credential, parameters: setup, onError: 'continueRegularOutput' },
			items,
			{ credential: { ...sandbox.credentials[credential] } },
		);
		const milliseconds = Date.now() - start;
		return { output: outputs[0] ?? [], log: sandbox.requests(row.vendor), sandbox, milliseconds };
	} finally {
		await sandbox.close();
	}
}

const outcomes = ({ output }: Seen) => output.map(({ json }) => json.outcome);

/** How many of `times` lie within the busiest stretch of so many milliseconds. */
const busiest = (times: number[], stretch: number): number =>
	Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + stretch).length));

const LATENCY = 100;

describe.each(VENDORS)('$label', (row) => {
	const { vendor, outcome, received } = row;
	const bursts: Record<string, Promise<Seen>> = {};
	const LIMIT = 20;
	const COUNT = 60;

	const run = {
		n8n: () =>
			measure(row, roster(row, 40), { concurrency: 4, httpClient: 'n8n' }, { latencyMs: LATENCY }),
		keepAlive: () =>
			measure(
				row,
				roster(row, 40),
				{ concurrency: 4, httpClient: 'keepAlive' },
				{ latencyMs: LATENCY },
			),
		ceiling: () => measure(row, roster(row, 16), { requestsPerSecond: 10, concurrency: 10 }),
		limited: () =>
			measure(
				row,
				roster(row, COUNT),
				{ maxRetries: 5 },
				{ requestsPerSecond: { [vendor]: LIMIT } },
			),
		// The first answer for the person comes late, the first request for another is refused once.
		order: () => {
			const [slow, throttled] = [personOf(row, 501), personOf(row, 502)];
			const names = ['First', 'Second'];
			const items = names.flatMap((name) => [
				{ id: slow, name: `Slow ${name}` },
				{ id: throttled, name: `Throttled ${name}` },
			]);
			return measure(row, items, { concurrency: 10 }, {}, (sandbox) => {
				sandbox.fault({ vendor, kind: 'trickle', ms: 3, person: String(slow) });
				sandbox.fault({ vendor, kind: 'status', status: 429, person: String(throttled) });
			});
		},
		twice: () => {
			const again = { id: personOf(row, 601), name: 'Same Name' };
			return measure(row, [again, again], { concurrency: 10, maxRetries: 0 });
		},
	} satisfies Record<string, () => Promise<Seen>>;

	beforeAll(async () => {
		for (const [name, start] of Object.entries(run)) bursts[name] = start();
		await Promise.all(Object.values(bursts));
	}, 30_000);
	const seen = async (name: keyof typeof run): Promise<Seen> => {
		const found = await bursts[name];
		if (found === undefined) throw new Error(`${name} was not run`);
		return found;
	};

	test.each(['n8n', 'keepAlive'] as const)(
		'never more than Concurrency requests are under way, and as many when there is work (%s)',
		async (httpClient) => {
			const { log, ...rest } = await seen(httpClient);
			expect(outcomes({ log, ...rest })).toEqual(Array(40).fill(outcome));
			const times = log.map(({ at }) => at);
			expect(times).toHaveLength(40);
			// A request that came within the latency of another was under way together with it.
			expect(busiest(times, LATENCY - 3)).toBe(4);
		},
	);

	test('no more requests start within a second than Requests Per Second', async () => {
		const { log, milliseconds } = await seen('ceiling');
		const times = log.map(({ at }) => at);
		expect(times).toHaveLength(16);
		// Starts are exact (see the pacer's own tests); a stalled machine may log two late.
		expect(busiest(times, 950)).toBeLessThanOrEqual(12);
		expect(milliseconds).toBeGreaterThanOrEqual(1_490);
	});

	test('a vendor that takes 20 a second is found out: all arrive, in little more than that takes', async () => {
		const { log, milliseconds, ...rest } = await seen('limited');
		expect(outcomes({ log, milliseconds, ...rest })).toEqual(Array(COUNT).fill(outcome));
		const refused = log.length - COUNT;
		expect(refused).toBeGreaterThan(0);
		expect(refused).toBeLessThanOrEqual(15);
		expect(milliseconds).toBeLessThanOrEqual((1.3 * COUNT * 1_000) / LIMIT + 3_000);
	});

	test.each([
		['waits for a slow answer', 501, 'Slow Second', 2],
		['waits for a row that is tried again', 502, 'Throttled Second', 3],
	])('a later row of a person %s', async (_, number, name, requests) => {
		const { output, log, sandbox } = await seen('order');
		expect(output.map(({ json }) => json.outcome)).toEqual(Array(4).fill(outcome));
		const id = personOf(row, number);
		expect(log.filter(({ person }) => person === String(id))).toHaveLength(requests);
		const { people } = sandbox.state(vendor) as { people: Array<{ id: string }> };
		expect(people.find((person) => person.id === String(id))).toMatchObject({
			changes: 2,
			received: received(id, name),
		});
	});

	test('the same row twice is sent twice, as two requests', async () => {
		const { log, ...rest } = await seen('twice');
		expect(outcomes({ log, ...rest })).toEqual([outcome, outcome]);
		expect(log.map(({ code }) => code)).toEqual([row.code, row.code]);
		if (vendor !== 'brokerwork') {
			expect(new Set(log.map(({ signature }) => signature)).size).toBe(2);
		}
	});
});
