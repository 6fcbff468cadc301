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
	const { errors, sent } = await runWith({ operation: 'destroy' });
	expect(errors).toEqual(
		[0, 1, 2].map(
			(item) => `This node has no operation "destroy" for the resource "user" [item ${item}]`,
		),
	);
	expect(sent).toEqual([]);
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

test('a cancel with Skip Unchanged tells that n8n keeps nothing of the run', async () => {
	const warnings: string[] = [];
	const options = { skipUnchanged: true };
	await runWith({ signal: AbortSignal.abort(), warnings, options });
	expect(warnings).toEqual([expect.stringMatching(/3 not sent\. n8n keeps no state .* Send All/)]);
});

test('a cancel with On Error set to Stop counts every item', async () => {
	const cancel = new AbortController();
	const warnings: string[] = [];
	const given = {
		ids: [1, 2, 3, 4, 5],
		continues: false,
		signal: cancel.signal,
		warnings,
		answer: (id: unknown) => {
			if (id === 2) cancel.abort();
			return answerOf(success);
		},
	};
	await expect(runWith(given)).rejects.toThrow();
	expect(warnings).toEqual([expect.stringContaining('1 sent, 0 unchanged, 1 failed, 3 not sent')]);
});

test('a dry run of many lets n8n have its turn, so that a cancel ends it', async () => {
	const cancel = new AbortController();
	setTimeout(() => cancel.abort(), 50);
	const ids = Array.from({ length: 50_000 }, (_, index) => index + 1);
	const { items, errors } = await runWith({
		ids,
		options: { dryRun: true },
		signal: cancel.signal,
	});
	expect(items).toHaveLength(ids.length);
	expect(errors.at(-1)).toMatch(/^Not sent: the workflow was stopped/);
});

describe('what goes wrong in the node itself', () => {
	test('before anything is sent fails every item, as n8n would take them for done', async () => {
		const { context, sent } = setUp();
		context.getCredentials = async () => {
			throw new Error('Node does not have any credentials set');
		};
		const [items = []] = await run(context, brokerWork, operations);
		expect(items.map(({ json }) => json.error)).toEqual(
			Array(3).fill(
				expect.objectContaining({
					message: expect.stringMatching(/^Node does not have any credentials set \[item \d\]$/),
					cause: 'configuration',
					attempts: 0,
				}),
			),
		);
		expect(sent).toEqual([]);
	});

	test.each(['answer', 'request'] as const)(
		'in the %s of one item fails no other',
		async (where) => {
			const broken: typeof brokerWork = {
				...brokerWork,
				[where]: (...given: never[]) => {
					if (JSON.stringify(given).includes('"id":2')) throw new Error('a hostile text');
					return (brokerWork[where] as (...all: never[]) => unknown)(...given);
				},
			};
			const { context, sent } = setUp();
			const [items = []] = await run(context, broken, operations);
			expect(sent).toEqual(where === 'answer' ? [1, 2, 3] : [1, 3]);
			expect(items.map(({ json }) => json.id ?? json.error)).toEqual([
				1,
				expect.objectContaining({
					cause: 'unknown',
					retryable: false,
					attempts: 1,
					message: 'The node met a fault of its own with this item [item 1]',
					description: expect.stringContaining('a hostile text'),
				}),
				3,
			]);
		},
	);

	test('with an answer that is nested without end fails its item only', async () => {
		const deep = '['.repeat(20_000) + ']'.repeat(20_000);
		const body = Buffer.from(`{"result":true,"mcode":"m0000000","data":${deep}}`);
		const answer = (id: unknown) =>
			id === 2 ? { statusCode: 200, headers: {}, body } : answerOf(success);
		const { errors, sent } = await runWith({ answer });
		expect(sent).toEqual([1, 2, 3]);
		expect(errors).toEqual([undefined, expect.stringContaining('fault of its own'), undefined]);
	});
});

test('who waits for a turn when the run gives up is not sent', async () => {
	const ids = Array.from({ length: 50 }, (_, index) => index + 1);
	const options = { concurrency: 50, requestsPerSecond: 50 };
	const { errors, sent } = await runWith({ ids, options, answer: () => wrongToken });
	expect(sent.length).toBeLessThanOrEqual(2);
	expect(errors.filter((error) => String(error).startsWith('Not sent'))).toHaveLength(
		ids.length - sent.length,
	);
});

test('who waits for a turn when Stop has ended the run is not sent, and hides no failure', async () => {
	const { context, sent } = setUp({
		ids: [1, 2, 3, 4, 5, 6],
		continues: false,
		options: { concurrency: 6, requestsPerSecond: 20 },
		answer: (id) => answerOf(id === 2 ? refusal : success),
	});
	await expect(run(context, brokerWork, operations)).rejects.toThrow('The name is taken [item 1]');
	expect(sent.length).toBeLessThanOrEqual(3);
});

test('people who are skipped as unchanged do not end a row of failures', async () => {
	const state = {};
	const options = { skipUnchanged: true, stopAfterFailures: 2 };
	await runWith({ ids: [1, 3], state, options });
	const { errors } = await runWith({
		ids: [2, 1, 4, 3, 5],
		state,
		options,
		answer: () => answerOf(refusal),
	});
	expect(
		errors.map((error) => (error === undefined ? undefined : String(error).slice(0, 8))),
	).toEqual(['The name', undefined, 'The name', 'Not sent', 'Not sent']);
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
