import { ovopark, type OvoparkCall } from '../../../dist/nodes/Ovopark/vendor/protocol.js';
import type { Delivery } from '../../../dist/nodes/shared/deliver.js';
import type { Failure } from '../../../dist/nodes/shared/failure.js';
import type { HttpRequest } from '../../../dist/nodes/shared/http.js';
import { Pacer } from '../../../dist/nodes/shared/pace.js';
import { redactor } from '../../../dist/nodes/shared/redact.js';
import { RepeatGap } from '../../../dist/nodes/shared/repeatGap.js';
import { signedIn } from '../../../dist/nodes/shared/signIn.js';
import { faultFailure } from '../../../dist/nodes/shared/transport/faults.js';
import { FakeClock } from '../fakeClock.mts';
import { httpAnswer } from '../support.mts';

const stored = {
	baseUrl: 'https://gateway.example.com/cloud.api',
	appId: 'DC-1',
	accessKey: 'k',
	accessSecret: 's',
	userName: 'wang.fang',
	password: 'example',
};
const update = (id: string): OvoparkCall => ({
	method: 'open.shopweb.user.updateUser',
	version: 'v2',
	params: { id, showName: 'x' },
});
const ended = httpAnswer({ stat: { code: 9990001, cid: 'c' } });
const done = httpAnswer({ stat: { code: 0, cid: 'c' } });

const isLogin = ({ body }: HttpRequest) => body?.includes('mobileLogin') === true;

/** A vendor whose token of the first login ends after some calls. */
function start({
	lives = Infinity,
	given = {},
	maxRetries = 0,
	first,
}: { lives?: number; given?: object; maxRetries?: number; first?: Failure } = {}) {
	let lost = first;
	const clock = new FakeClock();
	const begun = clock.now();
	const sent: Array<{ login: boolean; token: string | undefined; at: number }> = [];
	const secrets: string[] = [];
	const send = signedIn({
		vendor: ovopark,
		credential: ovopark.credential.parse({ ...stored, ...given }),
		transport: async (request) => {
			const token = request.headers.authenticator;
			sent.push({ login: isLogin(request), token, at: clock.now() - begun });
			const logins = sent.filter(({ login }) => login).length;
			if (isLogin(request)) {
				return httpAnswer({ stat: { code: 0 }, data: { token: `token-${logins}` } });
			}
			if (lost !== undefined) {
				const failure = lost;
				lost = undefined;
				return failure;
			}
			const uses = sent.filter((each) => each.token === 'token-1').length;
			return token === 'token-1' && uses > lives ? ended : done;
		},
		pacer: new Pacer({ concurrency: 50, requestsPerSecond: 0 }, clock),
		clock,
		maxRetries,
		gap: new RepeatGap(),
		secrets,
	});
	return { clock, sent, secrets, send };
}

async function sendAll(count: number, { clock, send, ...rest }: ReturnType<typeof start>) {
	const all: Array<Promise<Delivery>> = [];
	for (let id = 1; id <= count; id++) all.push(send(update(String(id)), 'once'));
	await clock.runOut();
	return { deliveries: await Promise.all(all), ...rest };
}

test('calls that begin together share one login, and carry its token', async () => {
	const { deliveries, sent } = await sendAll(50, start());
	expect(deliveries.every(({ answer }) => answer.ok)).toBe(true);
	expect(sent.map(({ token }) => token)).toEqual([undefined, ...Array(50).fill('token-1')]);
});

test('calls that were refused together share one new login', async () => {
	const { deliveries, sent } = await sendAll(50, start({ lives: 10 }));
	expect(deliveries.every(({ answer }) => answer.ok)).toBe(true);
	expect(deliveries.filter(({ attempts }) => attempts === 2)).toHaveLength(40);
	expect(sent.filter(({ login }) => login)).toHaveLength(2);
	expect(sent.filter(({ token }) => token === 'token-2')).toHaveLength(40);
});

test('nothing is sent again within the gap in which it would look like the same request', async () => {
	const { sent } = await sendAll(1, start({ lives: 0 }));
	const [firstLogin, first, secondLogin, second] = sent;
	expect((secondLogin?.at ?? 0) - (firstLogin?.at ?? 0)).toBeGreaterThanOrEqual(ovopark.repeatGap);
	expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(ovopark.repeatGap);
});

test.each([
	['read', true],
	['idempotent', true],
	['once', false],
] as const)(
	'a call of effect %s that may have arrived before its token ended: %p',
	async (effect, isSent) => {
		const lost: Failure = faultFailure('ECONNRESET');
		const { clock, send, sent } = start({ lives: 0, maxRetries: 1, first: lost });
		const delivery = send(update('1'), effect);
		await clock.runOut();
		expect((await delivery).answer.ok).toBe(isSent);
		expect(sent.filter(({ login }) => login)).toHaveLength(isSent ? 2 : 1);
	},
);

test('the tokens may not be shown, those that come later neither', async () => {
	const started = start({ lives: 0 });
	const redact = redactor(started.secrets, ['own']);
	expect(redact('token-1 own')).toBe('token-1 ***');
	await sendAll(1, started);
	expect(redact('token-1 token-2 own')).toBe('*** *** ***');
});

test('a token of the credential is left to the signer', async () => {
	const { sent } = await sendAll(2, start({ given: { userToken: 't' } }));
	expect(sent.map(({ login, token }) => [login, token])).toEqual([
		[false, undefined],
		[false, undefined],
	]);
});

test('a cancelled run is not told as a refused login', async () => {
	const started = start();
	started.clock.cancel();
	const { deliveries, sent } = await sendAll(1, started);
	expect(deliveries[0]?.answer).toMatchObject({
		message: expect.stringMatching(/^Not sent: the workflow/),
	});
	expect(sent).toEqual([]);
});
