import { createHash } from 'node:crypto';

import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { SEEDED_PASSWORD } from '../../sandbox/ovopark/office.mts';
import type { NodeSetup, RunOptions } from './n8n.mts';
import { errorOf, expectNoSecret, useBench } from './vendors.mts';

const LIFE_MS = 60_000;
const WRONG_PASSWORD = 'wrong-password-example';

/** How far the vendor's clock is ahead; a test may make it jump past the end of a token. */
let ahead = (): number => 0;

const bench = useBench({ tokenLifeMs: LIFE_MS, now: () => Date.now() + ahead() });

beforeEach(() => {
	ahead = () => 0;
});

const user = { userToken: '', userName: 'user00042', password: SEEDED_PASSWORD };

const logins = () =>
	bench.sandbox.requests('ovopark').filter(({ person }) => person === user.userName).length;

/** Runs with a user instead of a token in the credential; neither password nor its MD5 may show. */
async function run(
	parameters: INodeParameters,
	items: IDataObject[],
	credential: IDataObject = {},
	setup: Partial<NodeSetup> & RunOptions = {},
) {
	const { mode, ...own } = setup;
	const node = { type: 'ovopark', credential: 'ovoparkOpenPlatformApi', parameters, ...own };
	const data = { ...bench.sandbox.credentials.ovoparkOpenPlatformApi, ...user, ...credential };
	const done = await bench.run(node, items, { mode, credential: data });
	const { outputs, error, hints, staticData } = done;
	for (const password of [SEEDED_PASSWORD, WRONG_PASSWORD]) {
		const md5 = createHash('md5').update(password).digest('hex');
		expectNoSecret([outputs, error, hints, staticData, done.whole.data], password, md5);
	}
	return done;
}

const goOn = { onError: 'continueRegularOutput' } as const;
const roles = { resource: 'role', operation: 'getAll', returnAll: true };
const update = (options: INodeParameters = {}): INodeParameters => ({
	resource: 'user',
	operation: 'update',
	apiVersion: 'v2',
	id: '={{ $json.id }}',
	updateFields: { showName: '={{ $json.name }}' },
	options,
});
const people = (count: number) =>
	Array.from({ length: count }, (_, index) => ({ id: index + 1, name: `Name ${index + 1}` }));

describe.each(['n8n', 'keepAlive'])('with %s', (httpClient) => {
	test('a run signs in once, however many requests are under way', async () => {
		const { outputs } = await run(update({ httpClient, concurrency: 50 }), people(120));
		expect(outputs[0]?.map(({ json }) => json.attempts)).toEqual(people(120).map(() => 1));
		expect(logins()).toBe(1);
	});

	test('a token that ends in the middle of a run is renewed once, and every item is done', async () => {
		ahead = () => (bench.sandbox.requests('ovopark').length > 100 ? LIFE_MS + 1_000 : 0);
		const { outputs } = await run(update({ httpClient, concurrency: 50 }), people(200));
		expect(outputs[0]?.map(({ json }) => json.outcome)).toEqual(people(200).map(() => 'updated'));
		expect(logins()).toBe(2);
		const requests = bench.sandbox.requests('ovopark');
		const refused = requests.filter(({ code }) => code === '9990001').length;
		expect(refused).toBeGreaterThan(1);
		expect(requests).toHaveLength(200 + refused + 2);
		expect(bench.person('ovopark', 200)?.received).toEqual({ id: '200', showName: 'Name 200' });
	});

	test('what asks for a token is answered', async () => {
		const { outputs } = await run({ ...roles, options: { httpClient } }, [{}]);
		expect(outputs[0]).toHaveLength(12);
	});
});

test('a creation that was refused for its token is sent again', async () => {
	ahead = () => (logins() > 0 ? LIFE_MS + 1_000 : 0);
	const parameters = {
		resource: 'user',
		operation: 'create',
		userName: 'new.user',
		showName: '王芳',
		password: 'given-password-example',
		validateDate: '2030-01-01 00:00:00',
		isSingleSign: 0,
		orgIds: '7',
		organizeIds: '7',
		roleIds: '1',
	};
	// The second token was issued after the jump, so it lives.
	const { outputs } = await run(parameters, [{}]);
	expect(outputs[0]?.[0]?.json).toMatchObject({ outcome: 'created', attempts: 2 });
	expect(logins()).toBe(2);
});

test('a token that ends again is not renewed again', async () => {
	ahead = () => bench.sandbox.requests('ovopark').length * (LIFE_MS / 2);
	const { outputs } = await run(update({ concurrency: 1 }), people(8), {}, goOn);
	expect(logins()).toBe(2);
	const failed = outputs[0]?.filter(({ json }) => 'error' in json) ?? [];
	expect(errorOf(failed[0])).toMatchObject({ code: '9990001', cause: 'credential' });
	expect(errorOf(failed.at(-1)).message).toMatch(/^Not sent: an earlier item was refused/);
});

test.each([
	[{ password: WRONG_PASSWORD }, '103095', 'The password is not right'],
	[{ userName: 'nobody' }, '103094', 'The user name is not known'],
])('with %j every item fails, after one login', async (wrong, code, told) => {
	const { outputs } = await run(update({ concurrency: 50 }), people(60), wrong, goOn);
	const errors = outputs[0]?.map(errorOf) ?? [];
	expect(errors).toHaveLength(60);
	expect(errors[0]).toMatchObject({
		message: `Could not sign in with the user of the credential: ${told} [item 0]`,
		description: expect.stringMatching(/^Nothing was written for this item\. Use the /),
		code,
		cause: 'credential',
		retryable: false,
		attempts: 0,
	});
	expect(new Set(errors.map(({ cause }) => cause))).toEqual(new Set(['credential']));
	expect(bench.sent()).toBe(1);
});

test('a refusal that nobody documents is told as one of the credential', async () => {
	bench.sandbox.fault({ vendor: 'ovopark', kind: 'code', code: '424242' });
	const { error } = await run(update(), people(3));
	expect(error?.message).toMatch(/^Could not sign in with the user of the credential: The service/);
	expect(bench.sent()).toBe(1);
});

test('a login that meets a passing fault is tried again', async () => {
	bench.sandbox.fault({ vendor: 'ovopark', kind: 'status', status: 503 });
	const { outputs } = await run(update(), people(3));
	expect(outputs[0]?.map(({ json }) => json.outcome)).toEqual(['updated', 'updated', 'updated']);
	expect(logins()).toBe(2);
});

test('a login that finds nobody there leaves the items to be run later', async () => {
	bench.sandbox.fault({ vendor: 'ovopark', kind: 'status', status: 503, times: 0 });
	const { outputs } = await run(update({ maxRetries: 1 }), people(2), {}, goOn);
	expect(errorOf(outputs[0]?.[0])).toMatchObject({ cause: 'transient', retryable: true });
	expect(logins()).toBe(2);
});

test('a login that answers no token is told', async () => {
	const body = JSON.stringify({ stat: { code: 0, cid: 'c' }, data: {} });
	bench.sandbox.fault({ vendor: 'ovopark', kind: 'wrongShape', body });
	const { outputs } = await run(update(), people(1), {}, goOn);
	expect(errorOf(outputs[0]?.[0])).toMatchObject({
		message: expect.stringContaining('the answer holds no token'),
		cause: 'credential',
	});
});

test('a token in the credential is used without signing in', async () => {
	const { userToken } = bench.sandbox.credentials.ovoparkOpenPlatformApi;
	const { outputs } = await run(roles, [{}], { userToken });
	expect(outputs[0]).toHaveLength(12);
	expect(logins()).toBe(0);
});

test('what answers a token is asked without signing in', async () => {
	const parameters = { resource: 'userToken', operation: 'get', userId: '7' };
	await run(parameters, [{}]);
	expect(bench.sent()).toBe(1);
});

test('a dry run signs nobody in and shows *** for the token', async () => {
	const { outputs } = await run(update({ dryRun: true }), people(1));
	expect(outputs[0]?.[0]?.json).toMatchObject({
		outcome: 'dryRun',
		data: { headers: { authenticator: '***' } },
	});
	expect(bench.sent()).toBe(0);
});

test.each([
	[{ password: '' }, 'Password in the Ovopark credential is empty, but User Name is not'],
	[{ userName: '' }, 'User Name in the Ovopark credential is empty, but Password is not'],
])('half a user in the credential is told: %j', async (half, message) => {
	const { error } = await run(update(), people(1), half);
	expect(error?.message).toContain(message);
	expect(bench.sent()).toBe(0);
});

test('neither name nor password is needed', async () => {
	const { outputs } = await run(update(), people(1), { userName: '', password: '' });
	expect(outputs[0]?.[0]?.json).toMatchObject({ outcome: 'updated' });
	expect(bench.sent()).toBe(1);
});
