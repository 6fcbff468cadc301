import { createHash } from 'node:crypto';

import type { INodeParameters } from 'n8n-workflow';

import { openOffice, SEEDED_PASSWORD, TOKEN_LIFE_MS } from '../../../sandbox/ovopark/office.mts';
import { isLive } from '../../../sandbox/ovopark/tokens.mts';
import { createEngine } from '../../engine/n8n.mts';
import { errorOf } from '../../engine/vendors.mts';
import { BLANK, GIVEN_PASSWORD, jsonOf } from '../support.mts';
import { useOvopark } from './support.mts';

const bench = useOvopark();

const user = { userName: 'user00042', password: SEEDED_PASSWORD };
const md5 = createHash('md5').update(SEEDED_PASSWORD).digest('hex');
const anyToken = expect.stringMatching(/^[0-9a-f]{32}$/);

test('Mobile Login answers token and enterprise', async () => {
	expect(jsonOf(await bench.does('userToken/login', user))).toEqual([
		{
			userName: 'user00042',
			code: '0',
			requestId: expect.any(String),
			attempts: 1,
			data: { token: anyToken, enterpriseId: 2026 },
		},
	]);
});

test('SSO Login sends the MD5 and answers when the token ends', async () => {
	const [json] = jsonOf(await bench.does('userToken/login', { method: 'ssoLogin', ...user }));
	expect(json?.data).toMatchObject({
		token: anyToken,
		tokenExpirationTimestamp: expect.any(Number),
		userId: 42,
	});
});

test.each([
	['mobileLogin', 'md5', SEEDED_PASSWORD, undefined],
	['mobileLogin', 'plain', md5, undefined],
	['ssoLogin', 'plain', md5, undefined],
	['ssoLogin', 'md5', SEEDED_PASSWORD, undefined],
	['ssoLogin', 'plain', SEEDED_PASSWORD, '103095'],
])('%s with %s', async (method, passwordForm, password, code) => {
	const setup = { onError: 'continueRegularOutput' } as const;
	const parameters = { ...user, method, passwordForm, password };
	const { outputs } = await bench.does('userToken/login', parameters, [{}], setup);
	const json = outputs[0]?.[0]?.json;
	if (code === undefined) expect(json).toMatchObject({ data: { token: anyToken } });
	else expect(json).toMatchObject({ error: { code, cause: 'credential', attempts: 1 } });
});

test('a dry run shows neither the password nor its MD5', async () => {
	const parameters = { ...user, method: 'ssoLogin', options: { dryRun: true } };
	const shown = JSON.stringify(jsonOf(await bench.does('userToken/login', parameters)));
	expect(shown).toContain('password=***');
	expect(shown).not.toContain(md5);
});

test('one wrong password does not keep the others from signing in', async () => {
	const parameters = { ...user, password: '={{ $json.password }}' };
	const items = [{ password: GIVEN_PASSWORD }, { password: SEEDED_PASSWORD }];
	const setup = { onError: 'continueRegularOutput' } as const;
	const node = {
		type: 'ovopark',
		credential: 'ovoparkOpenPlatformApi',
		parameters: { resource: 'userToken', operation: 'login', ...parameters },
		...setup,
	};
	const { outputs } = await bench.run(node, items);
	expect(errorOf(outputs[0]?.[0]).code).toBe('103095');
	expect(outputs[0]?.[1]?.json).toMatchObject({ data: { token: anyToken } });
});

test.each([
	{ userId: '42' },
	{ loginName: 'user00042' },
	{ mobilePhone: '10000000042' },
	{ employeeName: '={{ $json.name }}' },
])('the token of the user with %j is answered', async (parameters: INodeParameters) => {
	const name = String(bench.person('ovopark', 42)?.fields.showName);
	const [json] = jsonOf(await bench.does('userToken/get', parameters, [{ name }]));
	expect(json).toMatchObject({ attempts: 1, data: { token: anyToken, enterpriseId: 2026 } });
});

test('an answered token opens what asks for one, until it is forgotten', async () => {
	const [json] = jsonOf(await bench.does('userToken/login', user));
	const { token } = { token: '', ...(json?.data as object) };
	const own = { ...bench.sandbox.credentials.ovoparkOpenPlatformApi, userToken: token };
	const engine = await createEngine({ ovoparkOpenPlatformApi: own });
	const node = {
		type: 'ovopark',
		credential: 'ovoparkOpenPlatformApi',
		parameters: { resource: 'role', operation: 'getAll' },
		onError: 'continueRegularOutput',
	} as const;
	expect((await engine.run(node, [{}])).outputs[0]).toHaveLength(12);
	bench.sandbox.reset();
	const ended = await engine.run(node, [{}]);
	expect(errorOf(ended.outputs[0]?.[0])).toMatchObject({ code: '9990001', cause: 'credential' });
});

test('a token of the sandbox ends after a day', () => {
	const office = openOffice();
	office.tokens.set('issued', TOKEN_LIFE_MS);
	expect(isLive(office, 'issued', TOKEN_LIFE_MS - 1)).toBe(true);
	expect(isLive(office, 'issued', TOKEN_LIFE_MS)).toBe(false);
	expect(isLive(office, 'another', 0)).toBe(false);
});

const bad: Array<[path: string, parameters: INodeParameters, message: RegExp]> = [
	['userToken/login', { ...user, userName: BLANK }, /^User Name is empty/],
	['userToken/login', { ...user, password: BLANK }, /^Password is empty/],
	['userToken/login', { ...user, method: '={{ "x" }}' }, /^Method must be/],
	['userToken/get', {}, /^User ID and the three fields below are blank/],
	['userToken/get', { loginName: 'a', userId: '42' }, /^User ID is one of several/],
	['userToken/get', { loginName: 'a', mobilePhone: '1' }, /^Login Name is one of several/],
];

test.each(bad)('%s with %j sends nothing', async (path, parameters, message) => {
	const { error } = await bench.does(path, parameters);
	expect(error?.message).toMatch(message);
	expect(bench.sent()).toBe(0);
});
