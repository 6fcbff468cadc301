import { brokerWork } from '../../../dist/nodes/BrokerWork/vendor/protocol.js';
import { deliver } from '../../../dist/nodes/shared/deliver.js';
import type { HttpRequest } from '../../../dist/nodes/shared/http.js';
import { faultFailure } from '../../../dist/nodes/shared/transport/faults.js';
import type { Transport } from '../../../dist/nodes/shared/transport/transport.js';
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

/** Plays the outcomes one after the other, the last one again and again. */
async function deliverWith(outcomes: Outcome[], effect: 'once' | 'idempotent', maxRetries = 3) {
	const sent: HttpRequest[] = [];
	const transport: Transport = async (request) => {
		sent.push(request);
		return outcomes[Math.min(sent.length, outcomes.length) - 1]!;
	};
	const options = { effect, maxRetries };
	return { ...(await deliver(call, credential, brokerWork, transport, options)), sent };
}

beforeEach(() => jest.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => jest.restoreAllMocks());

test('a success is sent once', async () => {
	expect(await deliverWith([success], 'once')).toMatchObject({ answer: { ok: true }, attempts: 1 });
});

test.each<[string, Outcome[], 'once' | 'idempotent', number]>([
	['a limit, until it is lifted', [tooMuch, tooMuch, success], 'once', 3],
	['a server that is not reached', [unreachable, success], 'once', 2],
	['a connection that broke, of a call that may be sent twice', [lost, success], 'idempotent', 2],
])('is tried again: %s', async (_, outcomes, effect, attempts) => {
	expect(await deliverWith(outcomes, effect)).toMatchObject({ answer: { ok: true }, attempts });
});

test.each<[string, Outcome, 'once' | 'idempotent']>([
	['a refusal', conflict, 'idempotent'],
	['a connection that broke, of a call that may not be sent twice', lost, 'once'],
])('is not tried again: %s', async (_, outcome, effect) => {
	expect(await deliverWith([outcome], effect)).toMatchObject({
		answer: { ok: false },
		attempts: 1,
	});
});

test('is given up after as many retries as are allowed', async () => {
	const { answer, attempts, sent } = await deliverWith([tooMuch], 'once', 2);
	expect([answer.ok, attempts, sent.length]).toEqual([false, 3, 3]);
});

test('every try sends the same request', async () => {
	const { sent } = await deliverWith([tooMuch, success], 'once');
	expect(sent[1]).toEqual(sent[0]);
});
