import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { operations } from '../../../dist/nodes/BrokerWork/operations/index.js';
import { brokerWork } from '../../../dist/nodes/BrokerWork/vendor/protocol.js';
import { run } from '../../../dist/nodes/shared/run.js';
import { contextOf, type Given } from '../context.mts';

const success = { result: true, mcode: 'm0000000' };
const refusal = { result: false, mcode: 'bw-user_1013' };
const wrongToken = { statusCode: 401, headers: {}, body: Buffer.from('no') };
const answerOf = (body: object) => ({
	statusCode: 200,
	headers: {},
	body: Buffer.from(JSON.stringify(body)),
});

interface Setting extends Given {
	/** The user ids of the items; `x` is one that no user can have. */
	readonly ids?: unknown[];
	readonly options?: object;
	readonly answer?: (id: unknown, times: number) => object | Promise<object>;
	readonly continues?: boolean;
	readonly retryOnFail?: boolean;
	readonly operation?: string;
	/** The items themselves, where two runs have the same. */
	readonly inputs?: INodeExecutionData[];
}

function setUp(setting: Setting = {}) {
	const { ids = [1, 2, 3], options, answer = () => answerOf(success), continues = true } = setting;
	const sent: unknown[] = [];
	const send = async (_type: unknown, { body }: { body: string }) => {
		const { id } = JSON.parse(body) as { id: unknown };
		sent.push(id);
		return await answer(id, sent.filter((each) => each === id).length);
	};
	const stub = contextOf({
		credential: { baseUrl: 'https://bw.example.com', tenantId: 'T1', apiToken: 'hunter2' },
		send: async (...given) => await send(given[0], given[1] as { body: string }),
		...setting,
	});
	const inputs =
		setting.inputs ?? ids.map((id): INodeExecutionData => ({ json: { id } as IDataObject }));
	const context = Object.assign(stub, {
		getInputData: () => inputs,
		getNodeParameter: (name: string, item: number) =>
			({
				resource: 'user',
				operation: setting.operation ?? 'update',
				id: ids[item],
				updateFields: { name: 'A' },
				options: { maxRetries: 0, concurrency: 1, ...options },
			})[name],
		getNode: () => ({
			id: '1',
			name: 'Node',
			type: 'node',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
			retryOnFail: setting.retryOnFail,
		}),
		continueOnFail: () => continues,
	});
	return { context, sent };
}

async function runWith(setting: Setting = {}) {
	const { context, sent } = setUp(setting);
	const [items = []] = await run(context, brokerWork, operations);
	const errors = items.map(({ json }) => (json.error as IDataObject | undefined)?.message);
	return { items, errors, sent };
}

test('no items, no output', async () => {
	expect(await runWith({ ids: [] })).toMatchObject({ items: [], sent: [] });
});

test('every item comes out at its place, whatever became of it', async () => {
	const answer = (id: unknown) => answerOf(id === 2 ? refusal : success);
	const { items, errors } = await runWith({ ids: [1, 2, 'x', 4], answer });
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2, 3].map((item) => ({ item })));
	expect(errors.map((error) => error !== undefined)).toEqual([false, true, true, false]);
});

test('an operation that the node does not have is refused', async () => {
	await expect(runWith({ operation: 'destroy' })).rejects.toThrow('no operation "destroy"');
});

describe('a run that cannot begin', () => {
	const options = { concurrency: 0 };

	test('fails every item', async () => {
		const { errors, sent } = await runWith({ options });
		expect(errors).toEqual(
			[0, 1, 2].map((item) => `Concurrency must be a whole number from 1 to 50 [item ${item}]`),
		);
		expect(sent).toEqual([]);
	});

	test('is thrown with On Error set to Stop', async () => {
		await expect(runWith({ options, continues: false })).rejects.toThrow('Concurrency must be');
	});
});

describe('with On Error set to Stop', () => {
	test('bad input is refused before anything is sent', async () => {
		const { context, sent } = setUp({ ids: [1, 'x'], continues: false });
		await expect(run(context, brokerWork, operations)).rejects.toThrow('[item 1]');
		expect(sent).toEqual([]);
	});

	test('the first failure ends the run', async () => {
		const answer = (id: unknown) => answerOf(id === 2 ? refusal : success);
		const { context, sent } = setUp({ answer, continues: false });
		await expect(run(context, brokerWork, operations)).rejects.toThrow('[item 1]');
		expect(sent).toEqual([1, 2]);
	});
});

describe('a run that gives up', () => {
	test('after failures in a row, bad input counted, says so of the rest', async () => {
		const { errors, sent } = await runWith({
			ids: [1, 'x', 3, 4],
			options: { stopAfterFailures: 2 },
			answer: () => answerOf(refusal),
		});
		expect(sent).toEqual([1]);
		expect(errors.slice(2)).toEqual(
			[2, 3].map((item) => expect.stringMatching(`^Not sent: the run gave up.*item ${item}`)),
		);
	});

	test('after a wrong token sends nothing more', async () => {
		const { errors, sent, items } = await runWith({ answer: () => wrongToken });
		expect(sent).toEqual([1]);
		expect(errors[2]).toMatch(/^Not sent: an earlier item was refused/);
		expect(items[2]?.json.error).toMatchObject({ retryable: false, attempts: 0 });
	});
});

test('a cancel leaves the rest unsent, and is told', async () => {
	const cancel = new AbortController();
	const warnings: string[] = [];
	const { errors, sent } = await runWith({
		signal: cancel.signal,
		warnings,
		answer: (id) => {
			if (id === 2) setTimeout(() => cancel.abort(), 1);
			return id === 2 ? new Promise<object>(() => {}) : answerOf(success);
		},
	});
	expect(sent).toEqual([1, 2]);
	expect(errors).toEqual([
		undefined,
		expect.stringContaining('while this request was under way'),
		expect.stringContaining('Not sent: the workflow was stopped'),
	]);
	expect(warnings).toEqual([
		'The workflow was stopped: 1 sent, 0 unchanged, 1 failed, 1 not sent.',
	]);
});

describe('n8n runs the whole node again', () => {
	const answerOnce = () => {
		let isFirst = true;
		return (id: unknown) => {
			const isRefused = id === 2 && isFirst;
			if (isRefused) isFirst = false;
			return answerOf(isRefused ? refusal : success);
		};
	};
	const inputs = () => [1, 2, 3].map((id): INodeExecutionData => ({ json: { id } }));

	test.each([
		[true, {}, [2, 3]],
		[false, {}, [1, 2, 3]],
		[undefined, {}, [1, 2, 3]],
		[true, { dryRun: true }, []],
	])('with Retry On Fail %p and %p sends %p', async (retryOnFail, options, expected) => {
		const items = inputs();
		const answer = answerOnce();
		const first = setUp({ inputs: items, retryOnFail, answer, continues: false });
		await expect(run(first.context, brokerWork, operations)).rejects.toThrow('[item 1]');
		const again = await runWith({ inputs: items, retryOnFail, answer, options });
		expect(again.sent).toEqual(expected);
		expect(again.items.map(({ json }) => json.id)).toEqual([1, 2, 3]);
	});

	test('and is cancelled: what the vendor acknowledged before is still told', async () => {
		const items = inputs();
		const first = setUp({
			inputs: items,
			retryOnFail: true,
			answer: answerOnce(),
			continues: false,
		});
		await expect(run(first.context, brokerWork, operations)).rejects.toThrow('[item 1]');
		const again = await runWith({ inputs: items, retryOnFail: true, signal: AbortSignal.abort() });
		expect(again.sent).toEqual([]);
		expect(again.items[0]?.json).toMatchObject({ id: 1, outcome: 'updated' });
		expect(again.errors.slice(1)).toEqual(
			[1, 2].map((item) => expect.stringMatching(`^Not sent: .*item ${item}`)),
		);
	});
});

test('calls about one person keep their order, others do not wait', async () => {
	let underWay = 0;
	let most = 0;
	const answer = async () => {
		most = Math.max(most, ++underWay);
		await new Promise((resolve) => setTimeout(resolve, 5));
		underWay--;
		return answerOf(success);
	};
	await runWith({ ids: [1, 1, 1, 1], options: { concurrency: 5 }, answer });
	expect(most).toBe(1);
	await runWith({ ids: [1, 2, 3, 4], options: { concurrency: 5 }, answer });
	expect(most).toBe(2);
});
