/** What n8n does with rows that fail: its three ways to go on, its retry, and its stop button. */
import { setTimeout as wait } from 'node:timers/promises';

import type { IDataObject, INode } from 'n8n-workflow';

import { ERROR_KEYS, personOf, VENDORS, type VendorRow } from '../engine/vendors.mts';
import type { Execution, Task } from './instance/rest.mts';
import { useN8n } from './useN8n.mts';
import { chain, manualTrigger, ourNode, rowsOf, TRIGGER } from './workflows.mts';

const bench = useN8n({ sandbox: { latencyMs: 100 } });
const NODE = 'Sync';

beforeEach(() => {
	bench.sandbox.reset();
});

async function started(
	row: VendorRow,
	rows: IDataObject[],
	settings: Partial<INode>,
	options: IDataObject = {},
): Promise<string> {
	const { label, type, credential, parameters } = row;
	const set = parameters({ maxRetries: 0, ...options } as Parameters<typeof parameters>[0]);
	const workflow = chain(`${label}: ${expect.getState().currentTestName}`.slice(0, 120), [
		manualTrigger,
		...rowsOf(rows),
		ourNode(NODE, type, credential, bench.stored, set, settings),
	]);
	const { id } = await bench.n8n.rest.createWorkflow(workflow);
	return await bench.n8n.rest.start(id, TRIGGER);
}

const run = async (...given: Parameters<typeof started>): Promise<Execution> =>
	await bench.n8n.rest.ended(await started(...given));

const taskOf = ({ data }: Execution): Task | undefined => data?.resultData.runData[NODE]?.at(-1);
const outputs = (execution: Execution) => taskOf(execution)?.data?.main ?? [];

describe.each(VENDORS)('$label', (row) => {
	const { vendor, refused, operation, label, outcome } = row;
	/** Ten people; three of them cannot be changed. */
	const people = Array.from({ length: 10 }, (_, at) => ({
		id: [2, 5, 8].includes(at) ? refused : personOf(row, at + 40),
		name: `Name ${at}`,
	}));

	test('Continue (using error output): seven people on one branch, three failures on the other', async () => {
		const execution = await run(row, people, { onError: 'continueErrorOutput' });
		expect(execution.status).toBe('success');
		const [done, failed] = outputs(execution);
		expect(done?.map(({ json }) => json.outcome)).toEqual(Array(7).fill(outcome));
		expect(failed).toHaveLength(3);
		for (const item of failed ?? []) {
			expect(item.json).toMatchObject({ id: refused, name: expect.stringMatching(/^Name/) });
			const error = item.json.error as IDataObject;
			expect(Object.keys(error).sort()).toEqual([...ERROR_KEYS].sort());
			expect(error).toMatchObject({ vendor: label, operation });
		}
		expect(failed?.map(({ pairedItem }) => pairedItem)).toEqual(
			[2, 5, 8].map((item) => expect.objectContaining({ item })),
		);
	});

	test('Continue: all ten stay in their places, three of them as failures', async () => {
		const execution = await run(row, people, { onError: 'continueRegularOutput' });
		expect(execution.status).toBe('success');
		const [all] = outputs(execution);
		expect(all?.map(({ json }) => ('error' in json ? 'failed' : json.outcome))).toEqual(
			people.map((_, at) => ([2, 5, 8].includes(at) ? 'failed' : outcome)),
		);
	});

	test('Stop: the execution fails with the message and what to do about it', async () => {
		const execution = await run(row, people, {});
		expect(execution.status).toBe('error');
		const { message = '', description = '' } = taskOf(execution)?.error ?? {};
		expect(message).toMatch(/item 2/);
		expect(String(description).length).toBeGreaterThan(20);
	});

	test('Retry On Fail: who was acknowledged is not sent again', async () => {
		const good = people.filter((_, at) => ![2, 5, 8].includes(at));
		bench.sandbox.fault({
			vendor,
			kind: 'code',
			code: { aliyun: '460', brokerwork: 'BW_USER_NAME_NULL', ovopark: '100002' }[vendor],
			person: String(good[0]?.id),
		});
		const execution = await run(row, good, {
			retryOnFail: true,
			maxTries: 3,
			waitBetweenTries: 200,
		});
		expect(execution.status).toBe('success');
		const asked = good.map(
			({ id }) =>
				bench.sandbox.requests(vendor).filter(({ person }) => person === String(id)).length,
		);
		expect(asked).toEqual([2, 1, 1, 1, 1, 1, 1]);
	});

	test('the stop button ends a run in its middle, and nothing is sent after it', async () => {
		const many = Array.from({ length: 300 }, (_, at) => ({
			id: personOf(row, at + 1),
			name: `Name ${at}`,
		}));
		const id = await started(row, many, { onError: 'continueRegularOutput' });
		while (bench.sandbox.requests(vendor).length < 20) await wait(20);
		await bench.n8n.rest.stopExecution(id);
		await wait(500);
		const atStop = bench.sandbox.requests(vendor).length;
		expect((await bench.n8n.rest.ended(id)).status).toBe('canceled');
		await wait(1_000);
		expect(bench.sandbox.requests(vendor)).toHaveLength(atStop);
		expect(atStop).toBeLessThan(100);
	});
});
