import { setTimeout as wait } from 'node:timers/promises';

import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { NodeRun } from './n8n.mts';
import { personOf, useBench, VENDORS } from './vendors.mts';
import type { VendorRow } from './vendors.mts';

/** A cancelled run ends within a second (some 5 ms, measured); a busy machine may double that. */
const SOON = 2_000;
const LATENCY = 150;
const bench = useBench({ latencyMs: LATENCY });
const COUNT = 200;

let warnings: string[] = [];
beforeEach(() => {
	warnings = [];
	jest.spyOn(bench.engine.logger, 'warn').mockImplementation((text) => {
		warnings.push(text);
	});
});
afterEach(() => {
	jest.restoreAllMocks();
});

interface Cancelled {
	run: NodeRun;
	/** From the cancel to the end of the run, milliseconds. */
	took: number;
	/** Requests the vendor had seen when the run was cancelled. */
	seen: number;
}

/** A run that is cancelled as soon as the vendor has seen so many requests. */
async function cancelledAfter(
	row: VendorRow,
	requests: number,
	options: INodeParameters,
	items: IDataObject[],
): Promise<Cancelled> {
	const { vendor, type, credential, parameters } = row;
	let cancel = () => {};
	const running = bench.run(
		{ type, credential, parameters: parameters(options), onError: 'continueRegularOutput' },
		items,
		{ mode: 'trigger', onStart: (given) => (cancel = given) },
	);
	const limit = Date.now() + 3_000;
	while (bench.sandbox.requests(vendor).length < requests && Date.now() < limit) await wait(5);
	await wait(50);
	const seen = bench.sandbox.requests(vendor).length;
	const start = Date.now();
	cancel();
	const run = await running;
	return { run, took: Date.now() - start, seen };
}

const roster = (row: VendorRow, count = COUNT): IDataObject[] =>
	Array.from({ length: count }, (_, at) => ({ id: personOf(row, at + 1), name: `Name ${at}` }));

/** One word for each row: sent, unknown (under way when it was stopped), or not sent. */
const fates = ({ outputs }: NodeRun): string[] =>
	(outputs[0] ?? []).map(({ json }) => {
		if (!('error' in json)) return 'sent';
		const { message = '' } = json.error as unknown as { message: string };
		return message.startsWith('Not sent: the workflow was stopped') ? 'not sent' : 'unknown';
	});

const count = (words: string[], sought: string): number =>
	words.filter((word) => word === sought).length;

describe.each(VENDORS)('$label', (row) => {
	const { vendor } = row;

	test.each(['n8n', 'keepAlive'])(
		'a run that is cancelled ends at once, sends nothing more and says what was sent (%s)',
		async (httpClient) => {
			const options = { concurrency: 5, httpClient };
			const { run, took, seen } = await cancelledAfter(row, 12, options, roster(row));
			expect(took).toBeLessThan(SOON);
			await wait(2 * LATENCY);
			expect(bench.sandbox.requests(vendor)).toHaveLength(seen);
			expect(run.whole.status).toBe('canceled');

			const words = fates(run);
			expect(words).toHaveLength(COUNT);
			const [sent, unknown, notSent] = ['sent', 'unknown', 'not sent'].map((word) =>
				count(words, word),
			);
			expect(sent).toBeGreaterThan(0);
			expect(unknown).toBeGreaterThan(0);
			expect(unknown).toBeLessThanOrEqual(5);
			// Whatever the vendor saw is told as sent or as unknown, and nothing else is.
			expect(sent! + unknown!).toBe(seen);
			expect(warnings).toEqual([
				`The workflow was stopped: ${sent} sent, 0 unchanged, ${unknown} failed, ${notSent} not sent.`,
			]);
			expect(run.hints.map(({ message }) => message)).toEqual(warnings);
		},
	);

	test('what n8n saves at a cancel holds nothing of the node, which is why the log tells', async () => {
		const { run } = await cancelledAfter(row, 5, {}, roster(row));
		expect(run.saved).toHaveLength(1);
		expect(run.saved[0]?.data.resultData.runData.Node?.[0]?.data).toBeUndefined();
		expect(warnings).toHaveLength(1);
	});

	test('a wait that the vendor asked for is cut short', async () => {
		const headers = { 'retry-after': '60' };
		bench.sandbox.fault({ vendor, kind: 'status', status: 429, headers, times: 0 });
		const { took, seen, run } = await cancelledAfter(row, 2, {}, roster(row));
		expect(took).toBeLessThan(SOON);
		expect(bench.sandbox.requests(vendor)).toHaveLength(seen);
		expect(fates(run)).toHaveLength(COUNT);
		expect(count(fates(run), 'sent')).toBe(0);
	});

	test('an answer that never comes is not waited for', async () => {
		bench.sandbox.fault({ vendor, kind: 'noAnswer', times: 0 });
		const { took, seen, run } = await cancelledAfter(row, 2, {}, roster(row));
		expect(took).toBeLessThan(SOON);
		expect(bench.sandbox.requests(vendor)).toHaveLength(seen);
		expect(count(fates(run), 'unknown')).toBe(seen);
		expect(count(fates(run), 'not sent')).toBe(COUNT - seen);
	});

	// n8n drops this state at a cancel, which a hint tells; another caller of the node may keep it.
	test('the state that a cancelled run leaves holds who was sent, not who was under way', async () => {
		const options = { skipUnchanged: true, concurrency: 2 };
		const items = roster(row, 20);
		const { run } = await cancelledAfter(row, 4, options, items);
		expect(warnings).toEqual([expect.stringContaining('n8n keeps no state of a stopped run')]);
		const sentBefore = fates(run).map((fate) => fate === 'sent');
		const { type, credential, parameters } = row;
		const next = await bench.run(
			{ type, credential, parameters: parameters({ ...options, dryRun: true }) },
			items,
			{
				mode: 'trigger',
				staticData: JSON.parse(JSON.stringify(run.staticData)) as IDataObject,
			},
		);
		expect(next.outputs[0]?.map(({ json }) => json.outcome === 'unchanged')).toEqual(sentBefore);
		expect(sentBefore).toContain(true);
		expect(sentBefore).toContain(false);
	});
});

test('Ovopark: the wait between two rows of one person is cut short', async () => {
	const row = VENDORS[2]!;
	const items = Array.from({ length: 30 }, () => ({ id: 41, name: 'Same' }));
	const { took, seen, run } = await cancelledAfter(row, 1, {}, items);
	expect(took).toBeLessThan(SOON);
	expect(bench.sandbox.requests('ovopark')).toHaveLength(seen);
	expect(fates(run)).toHaveLength(30);
});
