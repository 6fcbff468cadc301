import { brokerWork } from '../../../dist/nodes/BrokerWork/vendor/protocol.js';
import { deliver, momentOf } from '../../../dist/nodes/shared/deliver.js';
import type { HttpRequest } from '../../../dist/nodes/shared/http.js';
import { Pacer } from '../../../dist/nodes/shared/pace.js';
import { RepeatGap } from '../../../dist/nodes/shared/repeatGap.js';
import type { OperationEffect } from '../../../dist/nodes/shared/retry.js';
import { faultFailure } from '../../../dist/nodes/shared/transport/faults.js';
import type { Transport } from '../../../dist/nodes/shared/transport/transport.js';
import { FakeClock } from '../fakeClock.mts';
import { httpAnswer } from '../support.mts';

const credential = brokerWork.credential.parse({
	baseUrl: 'https://bw.example.com',
	tenantId: 'T1',
	apiToken: 't',
});
const call = { method: 'POST', path: '/p', body: { id: 1 } } as const;

const success = httpAnswer({ result: true, mcode: 'm0000000' });
const tooMuch = httpAnswer({ result: false, mcode: 'BW_REQUEST_TOO_MUCH' });
const conflict = httpAnswer({ result: false, mcode: 'bw-user_1013' });
const lost = faultFailure('ECONNRESET');
const unreachable = faultFailure('ECONNREFUSED');

type Outcome = Awaited<ReturnType<Transport>>;

interface Try {
	readonly outcomes: Outcome[];
	readonly effect: OperationEffect;
	readonly maxRetries?: number;
	readonly repeatGap?: number;
	/** Called with the number of the try before its outcome. */
	readonly onTry?: (number: number) => void;
}

/** Plays the outcomes one after the other, the last one again and again. */
function start({ outcomes, effect, maxRetries = 3, repeatGap = 0, onTry }: Try) {
	const clock = new FakeClock();
	const pacer = new Pacer({ concurrency: 5, requestsPerSecond: 0 }, clock);
	const sent: HttpRequest[] = [];
	const sentAt: number[] = [];
	const begun = clock.now();
	const transport: Transport = async (request) => {
		sent.push(request);
		sentAt.push(clock.now() - begun);
		onTry?.(sent.length);
		return outcomes[Math.min(sent.length, outcomes.length) - 1]!;
	};
	const vendor = { ...brokerWork, repeatGap };
	const gap = new RepeatGap();
	const delivering = {
		vendor,
		credential,
		transport,
		pacer,
		clock,
		maxRetries,
		gap,
		secrets: ['hunter2'],
	};
	return { clock, pacer, sent, sentAt, delivery: deliver(call, effect, delivering) };
}

async function deliverWith(given: Try) {
	const { clock, delivery, ...rest } = start(given);
	await clock.runOut();
	return { ...(await delivery), ...rest };
}

beforeEach(() => jest.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => jest.restoreAllMocks());

test('a success is sent once', async () => {
	expect(await deliverWith({ outcomes: [success], effect: 'once' })).toMatchObject({
		answer: { ok: true },
		attempts: 1,
	});
});

test.each<[string, Outcome[], OperationEffect, number]>([
	['a limit, until it is lifted', [tooMuch, tooMuch, success], 'once', 3],
	['a server that is not reached', [unreachable, success], 'once', 2],
	['a connection that broke, of a call that may be sent twice', [lost, success], 'idempotent', 2],
	['a connection that broke, of a call that only reads', [lost, success], 'read', 2],
])('is tried again: %s', async (_, outcomes, effect, attempts) => {
	expect(await deliverWith({ outcomes, effect })).toMatchObject({ answer: { ok: true }, attempts });
});

test.each<[string, Outcome, OperationEffect]>([
	['a refusal', conflict, 'idempotent'],
	['a connection that broke, of a call that may not be sent twice', lost, 'once'],
])('is not tried again: %s', async (_, outcome, effect) => {
	expect(await deliverWith({ outcomes: [outcome], effect })).toMatchObject({
		answer: { ok: false },
		attempts: 1,
	});
});

test('is given up after as many retries as are allowed', async () => {
	const { answer, attempts, sent } = await deliverWith({
		outcomes: [tooMuch],
		effect: 'once',
		maxRetries: 2,
	});
	expect([answer.ok, attempts, sent.length]).toEqual([false, 3, 3]);
});

test('every try sends the same request', async () => {
	const { sent } = await deliverWith({ outcomes: [tooMuch, success], effect: 'once' });
	expect(sent[1]).toEqual(sent[0]);
});

describe('before the next try', () => {
	test('a limit makes the pacer pause', async () => {
		const { sentAt } = await deliverWith({ outcomes: [tooMuch, success], effect: 'once' });
		expect(sentAt).toEqual([0, 1000]);
	});

	test('Retry-After is kept', async () => {
		const asks = { ...tooMuch, headers: { 'retry-after': '7' } };
		const { sentAt } = await deliverWith({ outcomes: [asks, success], effect: 'once' });
		expect(sentAt).toEqual([0, 7000]);
	});

	test('the gap of the vendor is kept', async () => {
		const given: Try = { outcomes: [unreachable, success], effect: 'once', repeatGap: 1500 };
		expect((await deliverWith(given)).sentAt).toEqual([0, 1500]);
	});

	test('a connection that broke makes nobody else wait', async () => {
		const { sentAt } = await deliverWith({ outcomes: [lost, success], effect: 'idempotent' });
		expect(sentAt).toEqual([0, 0]);
	});

	test.each([429, 503])('HTTP %i makes the pacer pause whatever the body says', async (status) => {
		const outcomes = [httpAnswer('busy', status), success];
		expect((await deliverWith({ outcomes, effect: 'idempotent' })).sentAt).toEqual([0, 1000]);
	});
});

describe('a workflow that is stopped', () => {
	test('before the first try sends nothing', async () => {
		const { clock, delivery, sent } = start({ outcomes: [success], effect: 'once' });
		await clock.cancel();
		expect(await delivery).toMatchObject({
			answer: { ok: false, effect: 'none', message: expect.stringMatching(/^Not sent/) },
			attempts: 0,
		});
		expect(sent).toEqual([]);
	});

	test('between two tries keeps what the first came to', async () => {
		const { clock, delivery, sent } = start({ outcomes: [tooMuch, success], effect: 'once' });
		await clock.advance(10);
		await clock.cancel();
		expect(await delivery).toMatchObject({
			answer: { ok: false, code: 'BW_REQUEST_TOO_MUCH' },
			attempts: 1,
		});
		expect(sent).toHaveLength(1);
	});
});

test('a secret at the place where a text is cut is not shown in part', async () => {
	const page = { status: 502, headers: {}, body: `<p>${'x'.repeat(195)} hunter2</p>` };
	const { answer } = await deliverWith({ outcomes: [page], effect: 'once' });
	expect(answer).toMatchObject({ ok: false, httpStatus: 502 });
	expect(JSON.stringify(answer)).not.toMatch(/hun/);
});

test('a secret that is part of the code leaves code and cause alone', async () => {
	const refused = httpAnswer({ result: false, mcode: 'bw-user_1013', errorMessage: 'hunter2' });
	const { answer } = await deliverWith({ outcomes: [refused], effect: 'once' });
	expect(answer).toMatchObject({ code: 'bw-user_1013', cause: 'conflict', vendorMessage: '***' });
});

test('gives its place back whatever comes', async () => {
	const clock = new FakeClock();
	const pacer = new Pacer({ concurrency: 1, requestsPerSecond: 0 }, clock);
	const played = [success, conflict, lost, success];
	const transport: Transport = async () => played.shift()!;
	const delivering = {
		vendor: brokerWork,
		credential,
		transport,
		pacer,
		clock,
		maxRetries: 0,
		gap: new RepeatGap(),
		secrets: [],
	};
	const deliveries = played.map(async () => await deliver(call, 'once', delivering));
	await clock.runOut();
	expect((await Promise.all(deliveries)).map(({ answer }) => answer.ok)).toEqual([
		true,
		false,
		false,
		true,
	]);
});

test('a moment is the time of the clock and a nonce of its own', () => {
	const clock = new FakeClock();
	const [a, b] = [momentOf(clock), momentOf(clock)];
	expect([a.now, b.now]).toEqual([clock.now(), clock.now()]);
	expect(a.nonce).not.toBe(b.nonce);
});
