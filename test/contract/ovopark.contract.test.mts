import fc from 'fast-check';

import { callApi } from '../../dist/nodes/Ovopark/operations/api.call.js';
import { updateUser } from '../../dist/nodes/Ovopark/operations/user.update.js';
import { ovopark } from '../../dist/nodes/Ovopark/vendor/protocol.js';
import { codeRows } from '../../sandbox/ovopark/codes.mts';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { codeCases } from '../fixtures/ovopark-errors.mts';
import {
	callOf,
	changesIn,
	exchange,
	personIn,
	refused,
	send,
	thisMoment,
	tidy,
} from './client.mts';

let sandbox: Sandbox;
let clock = 0;
let calls = 0;

beforeAll(async () => {
	sandbox = await startSandbox({ now: () => Date.now() + clock });
});
afterEach(() => {
	clock = 0;
	tidy(sandbox, 'ovopark');
});
afterAll(async () => await sandbox.close());

const update = async (values: object, keys: object = {}) =>
	await exchange(
		ovopark,
		{ ...sandbox.credentials.ovoparkOpenPlatformApi, ...keys },
		callOf(updateUser, { apiVersion: 'v2', id: '', ...values }),
	);

/** No two calls are alike: within one second the gateway would take the second for a repeat. */
const api = async (method: string, params: object = {}, keys: object = {}) => {
	calls += 1;
	return await exchange(
		ovopark,
		{ ...sandbox.credentials.ovoparkOpenPlatformApi, ...keys },
		callOf(callApi, { method, apiVersion: 'v1', params: { ...params, turn: calls } }),
	);
};

const ROLES = 'open.shopweb.role.getRoleListByGroup';

const everything = {
	showName: '张三 & "Söhne" +1 %20',
	validateDate: '2026-06-25 00:00:00',
	isSingleSign: 1,
	orgIds: '1, 2',
	privilegeIds: [5, 6],
	organizeIds: '2，3',
	roleIds: 7,
	employeeNumber: '99007',
	mobilePhone: '18662250113',
	mail: 'test@example.com',
	pId: '1',
	depIds: '9801, 9802',
	userDepIds: '9801',
	userContent: '[{"configureId": 12, "content": "早班"}]',
	dutiesId: '1',
	parentEmployeeNumber: '00001',
	thirdIdFit: false,
	shopId: 'SH-001',
	thirdOrgIds: 'HR-01, HR-02',
	shopIdList: 'SH-001',
	userShopIdList: 'SH-001',
};

const asSent = {
	...everything,
	isSingleSign: '1',
	orgIds: '1,2',
	privilegeIds: '5,6',
	organizeIds: '2,3',
	roleIds: '7',
	depIds: '9801,9802',
	userContent: '[{"configureId":12,"content":"早班"}]',
	thirdIdFit: 'false',
	thirdOrgIds: 'HR-01,HR-02',
};

describe('a user', () => {
	test('is stored with every documented field as it was sent', async () => {
		const values = { apiVersion: 'v1', id: '42', updateFields: everything };
		expect(await update(values)).toMatchObject({ ok: true, code: '0' });
		expect(personIn(sandbox, 'ovopark', '42')?.received).toEqual({ ...asSent, id: '42' });
	});

	test('is found by employee number in version v2', async () => {
		const updateFields = { employeeNumber: '00042', showName: 'A' };
		expect(await update({ updateFields })).toMatchObject({ ok: true });
		expect(personIn(sandbox, 'ovopark', '42')?.received).toEqual(updateFields);
	});

	test('gets the password as typed, and nobody sees it again', async () => {
		expect(await update({ id: 42, updateFields: { password: 'a&b=c+d%20 e/f' } })).toMatchObject({
			ok: true,
		});
		expect(personIn(sandbox, 'ovopark', '42')?.fields).toMatchObject({ passwordSet: true });
	});

	test.each(['md5', 'sha1'])('is changed by a request signed with %s', async (signMethod) => {
		const values = { id: 42, updateFields: { showName: signMethod } };
		expect(await update(values, { signMethod })).toMatchObject({ ok: true });
		expect(personIn(sandbox, 'ovopark', '42')?.changes).toBe(1);
	});

	test('is stored as sent, whatever signs the text holds', async () => {
		const text = fc.string({ unit: 'grapheme', minLength: 1 }).filter((it) => it.trim() !== '');
		let turn = 0;
		await fc.assert(
			fc.asyncProperty(text, async (showName) => {
				turn += 1;
				const id = String((turn % 2000) + 1);
				expect(await update({ id, updateFields: { showName } })).toMatchObject({ ok: true });
				expect(personIn(sandbox, 'ovopark', id)?.received).toEqual({ id, showName });
			}),
			{ numRuns: 30 },
		);
	});
});

describe('the user token', () => {
	test.each(['authenticator', 'Ovo-Authorization'])('is taken from %s', async (tokenHeader) => {
		expect(await api(ROLES, {}, { tokenHeader })).toMatchObject({ ok: true });
	});

	test.each([
		['missing', ''],
		['wrong', 'other-token'],
	])('that is %s is refused where one is needed', async (_, userToken) => {
		expect(refused(await api(ROLES, {}, { userToken }))).toMatchObject({
			code: '9990001',
			cause: 'credential',
		});
	});

	test('may be missing where none is needed', async () => {
		const values = { id: 42, updateFields: { showName: 'A' } };
		expect(await update(values, { userToken: '' })).toMatchObject({ ok: true });
	});
});

describe('any method', () => {
	test('answers with its data', async () => {
		const answer = await api('open.shopweb.departments.getDeptListByPage', {
			pageNumber: 1,
			pageSize: 2,
		});
		expect(answer).toMatchObject({ ok: true, data: { records: [{}, {}] } });
	});

	test('has its identifier', async () => {
		expect((await api(ROLES)).requestId).toEqual(expect.stringMatching(/./));
	});

	test('that does not exist is refused', async () => {
		expect(refused(await api('open.no.such.method'))).toMatchObject({
			code: '9',
			cause: 'configuration',
		});
	});

	test('is served by the older route too', async () => {
		const baseUrl = `${sandbox.url}/m.api`;
		expect(await api(ROLES, {}, { baseUrl })).toMatchObject({ ok: true });
	});
});

describe('a refusal arrives whole and stores nothing', () => {
	test.each(codeRows)('$code $codename by id', async ({ code, codename, text, person }) => {
		const failure = refused(await update({ id: person, updateFields: { showName: 'A' } }));
		expect(failure).toMatchObject({ httpStatus: 200, code: String(code) });
		expect(failure.vendorMessage).toContain(codename);
		expect(failure.vendorMessage).toContain(text);
		expect(changesIn(sandbox, 'ovopark')).toBe(0);
	});

	test.each(codeRows)('$code $codename by employee number', async ({ code, person }) => {
		const updateFields = { employeeNumber: person, showName: 'A' };
		expect(refused(await update({ updateFields })).code).toBe(String(code));
	});

	test.each(codeRows.filter(({ codename }) => codename.startsWith('SANDBOX_')))(
		'$code, which nobody documents, is unknown',
		async ({ person }) => {
			const failure = refused(await update({ id: person, updateFields: { showName: 'B' } }));
			expect(failure).toMatchObject({ cause: 'unknown', repeat: 'never' });
		},
	);

	test('every documented code is among them', () => {
		const known = codeRows.map(({ code }) => code);
		expect(known).toEqual(expect.arrayContaining(codeCases.map(([code]) => code)));
	});
});

describe('the gateway refuses', () => {
	test.each([
		['another key', { accessKey: 'other' }, '2', 'credential'],
		[
			'a key that has run out',
			{ accessKey: 'sandboxexamplekey000000000000old' },
			'3',
			'credential',
		],
		['another secret', { accessSecret: 'wrong' }, '7', 'credential'],
		['another app', { appId: 'DC-999999' }, '12', 'credential'],
	])('%s', async (_, keys, code, cause) => {
		expect(refused(await api(ROLES, {}, keys))).toMatchObject({ code, cause });
	});

	test.each([
		['ahead of', -30],
		['behind', 30],
	])('a clock that is %s its own, and the user is told by how much', async (direction, minutes) => {
		clock = minutes * 60_000;
		const failure = refused(await api(ROLES));
		expect(failure).toMatchObject({ code: '16', cause: 'configuration' });
		expect(failure.description).toContain(`30 min ${direction} the gateway's`);
	});

	test('the same signed request a second time', async () => {
		const credential = ovopark.credential.parse(sandbox.credentials.ovoparkOpenPlatformApi);
		const call = callOf(callApi, { method: ROLES, apiVersion: 'v1', params: {} });
		const signed = ovopark.sign(
			ovopark.request(call, credential, thisMoment()),
			credential,
			thisMoment(),
		);
		await send(ovopark, signed, call);
		expect(refused(await send(ovopark, signed, call))).toMatchObject({
			code: '-100',
			cause: 'conflict',
		});
	});
});

describe('what is no answer of the vendor is told as such', () => {
	test.each([
		['a page of a proxy', { kind: 'html' }, 'transient', 'HTTP status 502; the body starts: '],
		['a page with HTTP 200', { kind: 'html', status: 200 }, 'configuration', 'HTTP status 200'],
		['a redirect', { kind: 'redirect' }, 'configuration', 'HTTP status 302'],
		['an empty answer', { kind: 'empty' }, 'unknown', 'the body was empty'],
		['a list', { kind: 'wrongShape' }, 'unknown', 'the body starts: ['],
		['half an answer', { kind: 'truncated' }, 'unknown', 'the body starts: {'],
		['HTTP 503', { kind: 'status', status: 503 }, 'transient', 'HTTP status 503'],
	] as const)('%s', async (_, fault, cause, told) => {
		sandbox.fault({ vendor: 'ovopark', ...fault });
		const failure = refused(await api(ROLES));
		expect(failure.cause).toBe(cause);
		expect(failure.description).toContain(told);
	});
});
