import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import { callApi } from '../../../dist/nodes/BrokerWork/operations/api.call.js';
import { updateUser } from '../../../dist/nodes/BrokerWork/operations/user.update.js';
import { brokerWork, type BrokerWorkCall } from '../../../dist/nodes/BrokerWork/vendor/protocol.js';
import type { Operation } from '../../../dist/nodes/shared/operation.js';
import { RepeatGap } from '../../../dist/nodes/shared/repeatGap.js';
import { prepare, type Session } from '../../../dist/nodes/shared/session.js';
import { contextOf } from '../context.mts';
import { FakeClock } from '../fakeClock.mts';

const credential = { baseUrl: 'https://bw.example.com', tenantId: 'T1', apiToken: 'hunter2' };
const success = { result: true, mcode: 'm0000000', data: { note: 'token hunter2' } };
const refusal = { result: false, mcode: 'bw-user_1013' };
const maybe = 'lost on the way';

const callFor = (id: number, name: string): BrokerWorkCall => ({
	method: 'POST',
	path: '/v1/api/user/update',
	body: { id, name },
});
const redact = (text: string) => text.replaceAll('hunter2', '***');

interface Setting {
	readonly options?: object;
	readonly mode?: string;
	readonly state?: IDataObject;
	readonly credential?: object;
	readonly credentials?: object;
	readonly operation?: Operation<BrokerWorkCall>;
	readonly repeatGap?: number;
	/** What the vendor answers, one after the other, the last again and again. */
	readonly answers?: unknown[];
}

/** An update in one call, whose effect the tests may set. */
const singleCall: Operation<BrokerWorkCall> = { ...updateUser, perform: undefined };

function setUp(setting: Setting = {}) {
	const { answers = [success], repeatGap = 0, operation = singleCall } = setting;
	const clock = new FakeClock();
	const begun = clock.now();
	const sent: unknown[] = [];
	const sentAt: number[] = [];
	const send = async (_type: unknown, options: unknown) => {
		const { body } = options as IHttpRequestOptions;
		sent.push(body === undefined ? undefined : JSON.parse(String(body)));
		sentAt.push(clock.now() - begun);
		const answer = answers[Math.min(sent.length, answers.length) - 1];
		if (answer === maybe) throw Object.assign(new Error('x'), { code: 'ECONNRESET' });
		return { statusCode: 200, headers: {}, body: JSON.stringify(answer) };
	};
	const context = contextOf({
		...setting,
		credential: setting.credential ?? credential,
		parameters: { options: { maxRetries: 0, ...setting.options } },
		send,
	});
	const prepared = prepare(
		context,
		{ ...brokerWork, repeatGap },
		operation,
		1,
		clock,
		new RepeatGap(),
	);
	return { clock, prepared, sent, sentAt };
}

async function open(setting: Setting = {}) {
	const { prepared, ...rest } = setUp(setting);
	const session = await prepared;
	if (!session.ok) throw new Error(session.message);
	return { session, ...rest };
}

const jsonOf = async (session: Session<BrokerWorkCall>, call: BrokerWorkCall) => {
	const outcome = await session.handle(call, redact);
	if (!outcome.ok) throw new Error(outcome.failure.message);
	if (!('json' in outcome)) throw new Error('records came out');
	return outcome.json;
};

/** One run that handles these calls; what was sent of them, by name. */
async function run(setting: Setting, calls: BrokerWorkCall[]): Promise<string[]> {
	const { session, sent, clock } = await open(setting);
	for (const call of calls) {
		const handled = session.handle(call, redact);
		await clock.runOut();
		await handled;
	}
	session.finish();
	return sent.map((body) => String((body as { name: string }).name));
}

describe('a run cannot begin', () => {
	test('with options that do not fit', async () => {
		expect(await setUp({ options: { concurrency: 0 } }).prepared).toMatchObject({
			ok: false,
			cause: 'validation',
			message: 'Concurrency must be a whole number from 1 to 50',
		});
	});

	test('with a credential that does not fit', async () => {
		expect(await setUp({ credential: { ...credential, apiToken: '' } }).prepared).toMatchObject({
			ok: false,
			cause: 'credential',
			stops: 'run',
		});
	});
});

describe('a call', () => {
	test('that the vendor acknowledged has its outcome, and secrets taken out', async () => {
		const { session, sent } = await open();
		expect(await jsonOf(session, callFor(42, 'A'))).toEqual({
			id: 42,
			outcome: 'updated',
			code: 'm0000000',
			requestId: null,
			attempts: 1,
			data: { note: 'token ***' },
		});
		expect(sent).toEqual([{ id: 42, name: 'A' }]);
	});

	test('that the vendor refused has its failure', async () => {
		const { session } = await open({ answers: [refusal] });
		expect(await session.handle(callFor(42, 'A'), redact)).toMatchObject({
			ok: false,
			failure: { code: 'bw-user_1013' },
			attempts: 1,
			retryable: false,
		});
	});

	test('that may be sent again says so', async () => {
		const answers = [{ result: false, mcode: 'BW_REQUEST_TOO_MUCH' }];
		const { session } = await open({ answers });
		expect(await session.handle(callFor(42, 'A'), redact)).toMatchObject({ retryable: true });
	});
});

test('the secrets of a session are those of the credential', async () => {
	expect((await open()).session.secrets).toEqual(['hunter2']);
});

describe('a dry run', () => {
	const options = { dryRun: true };

	test('sends nothing and shows the request without its secrets', async () => {
		const { session, sent } = await open({ options });
		const json = await jsonOf(session, callFor(42, 'A'));
		expect(json).toMatchObject({ id: 42, outcome: 'dryRun', attempts: 0 });
		expect(json.data).toMatchObject({
			method: 'POST',
			url: 'https://bw.example.com/v1/api/user/update',
			headers: { 'x-api-token': '***' },
			body: '{"id":42,"name":"A"}',
		});
		expect(sent).toEqual([]);
	});

	test('tells who is unchanged and remembers nothing', async () => {
		const state: IDataObject = {};
		await run({ state, options: { skipUnchanged: true } }, [callFor(1, 'A')]);
		const before = { ...state };
		const { session } = await open({ state, options: { ...options, skipUnchanged: true } });
		expect(await jsonOf(session, callFor(1, 'A'))).toMatchObject({ outcome: 'unchanged' });
		expect(await jsonOf(session, callFor(1, 'B'))).toMatchObject({ outcome: 'dryRun' });
		session.finish();
		expect(state).toEqual(before);
	});
});

describe('people who are unchanged', () => {
	const skip = { skipUnchanged: true };
	let state: IDataObject = {};
	beforeEach(() => {
		state = {};
	});

	const runWith = async (setting: Setting, ...names: string[]) =>
		await run(
			{ state, options: skip, ...setting },
			names.map((name) => callFor(1, name)),
		);

	test('are not sent again', async () => {
		expect(await runWith({}, 'A')).toEqual(['A']);
		expect(await runWith({}, 'A')).toEqual([]);
		expect(await runWith({}, 'B', 'A')).toEqual(['B', 'A']);
	});

	test('come out as unchanged, without an attempt', async () => {
		await runWith({}, 'A');
		const { session } = await open({ state, options: skip });
		expect(await jsonOf(session, callFor(1, 'A'))).toEqual({
			id: 1,
			outcome: 'unchanged',
			code: null,
			requestId: null,
			attempts: 0,
		});
	});

	test('are sent with Send All, and remembered', async () => {
		await runWith({}, 'A');
		expect(await runWith({ options: { ...skip, sendAll: true } }, 'A', 'B')).toEqual(['A', 'B']);
		expect(await runWith({}, 'B')).toEqual([]);
	});

	test('are sent in a manual run, which remembers nothing', async () => {
		await runWith({}, 'A');
		const before = { ...state };
		expect(await runWith({ mode: 'manual' }, 'A', 'B')).toEqual(['A', 'B']);
		expect(state).toEqual(before);
	});

	test('are forgotten by a run that sends without skipping', async () => {
		await runWith({}, 'A');
		expect(await runWith({ options: {} }, 'B')).toEqual(['B']);
		expect(await runWith({}, 'A')).toEqual(['A']);
	});

	test('are forgotten where it is not known what became of a change', async () => {
		await runWith({}, 'A');
		expect(await runWith({ answers: [maybe] }, 'B')).toEqual(['B']);
		expect(await runWith({}, 'A')).toEqual(['A']);
	});

	test('are forgotten where an earlier try may have arrived, though the last was refused', async () => {
		const twice: Operation<BrokerWorkCall> = { ...singleCall, effect: () => 'idempotent' };
		await runWith({}, 'A');
		const setting = {
			operation: twice,
			answers: [maybe, refusal],
			options: { ...skip, maxRetries: 1 },
		};
		expect(await runWith(setting, 'B')).toEqual(['B', 'B']);
		expect(await runWith({}, 'A')).toEqual(['A']);
	});

	test('stay so where the vendor refused a change', async () => {
		await runWith({}, 'A');
		expect(await runWith({ answers: [refusal] }, 'B')).toEqual(['B']);
		expect(await runWith({}, 'A')).toEqual([]);
	});

	test('are sent with another credential, and with another secret', async () => {
		const mine = { brokerWorkApi: { id: 'c1', name: 'Mine' } };
		const other = { brokerWorkApi: { id: 'c2', name: 'Other' } };
		await runWith({ credentials: mine }, 'A');
		expect(await runWith({ credentials: other }, 'A')).toEqual(['A']);
		expect(await runWith({ credentials: mine }, 'A')).toEqual([]);
		const changed = { ...credential, apiToken: 'hunter3' };
		expect(await runWith({ credentials: mine, credential: changed }, 'A')).toEqual(['A']);
	});

	test('leave nothing in a workflow that never skips', async () => {
		await runWith({ options: {} }, 'A');
		expect(state).toEqual({});
	});

	test('are not known of calls that are about nobody', async () => {
		for (let time = 0; time < 2; time++) {
			expect(await runWith({ operation: callApi }, 'A')).toEqual(['A']);
		}
		expect(state).toEqual({});
	});

	test('never leave their data or secrets in the state', async () => {
		await runWith({}, 'Hildegard');
		expect(JSON.stringify(state)).not.toMatch(/Hildegard|hunter2|T1/);
	});
});

describe('the gap of a vendor between equal requests', () => {
	test('is kept between equal calls only', async () => {
		const { session, clock, sentAt } = await open({ repeatGap: 1000 });
		const first = session.handle(callFor(1, 'A'), redact);
		const second = session.handle(callFor(2, 'A'), redact);
		await clock.advance(100);
		await Promise.all([first, second]);
		const third = session.handle(callFor(1, 'A'), redact);
		await clock.runOut();
		await third;
		expect(sentAt[0]).toBe(0);
		expect(sentAt[1]).toBe(0);
		expect(sentAt[2]).toBeGreaterThanOrEqual(1000);
	});

	test('is kept between equal calls that are under way together', async () => {
		const { session, clock, sentAt } = await open({ repeatGap: 1000, options: { concurrency: 5 } });
		const both = [1, 2].map(async () => await session.handle(callFor(1, 'A'), redact));
		await clock.runOut();
		await Promise.all(both);
		expect(sentAt).toEqual([0, 1000]);
	});

	test('costs nothing once it has passed', async () => {
		const { session, clock, sentAt } = await open({ repeatGap: 1000 });
		await session.handle(callFor(1, 'A'), redact);
		await clock.advance(5000);
		await session.handle(callFor(1, 'A'), redact);
		expect(sentAt).toEqual([0, 5000]);
	});

	test('is none where the vendor has no such rule', async () => {
		const { session, sentAt } = await open();
		await session.handle(callFor(1, 'A'), redact);
		await session.handle(callFor(1, 'A'), redact);
		expect(sentAt).toEqual([0, 0]);
	});
});
