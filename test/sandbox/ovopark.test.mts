import { codeRows } from '../../sandbox/ovopark/codes.mts';
import { startSandbox } from '../../sandbox/server.mts';
import type { Sandbox } from '../../sandbox/server.mts';
import { callOvopark, chinaTime, personIn } from './clients.mts';
import type { OvoparkCall } from './clients.mts';

const V1 = 'open.shopweb.user.updateUser v1';
const V2 = 'open.shopweb.user.updateUser v2';
const ROLES = 'open.shopweb.role.getRoleListByGroup v1';
const USERS = 'open.shopweb.user.getUsersByEnterprise v1';

const lists = { orgIds: '7,10', organizeIds: '7,10', roleIds: '7,10', depIds: '9808,9809' };

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

function statOf(json: Record<string, unknown>): { code: unknown; codename: unknown } {
	const { stat } = json as { stat: { code: unknown; codename: unknown } };
	return stat;
}

async function codeOf(method: string, fields: Record<string, string>, call?: OvoparkCall) {
	const { json, status } = await callOvopark(sandbox, method, fields, call);
	expect(status).toBe(200);
	return Number(statOf(json).code);
}

const token = () => ({ authenticator: sandbox.credentials.ovoparkOpenPlatformApi.userToken });

describe('the gateway', () => {
	const minute = 60_000;
	const bent: Array<[code: number, call: OvoparkCall]> = [
		[1, { bend: { _akey: undefined } }],
		[2, { bend: { _akey: 'other' } }],
		[3, { bend: { _akey: 'sandboxexamplekey000000000000old' } }],
		[4, { bend: { _sm: '' } }],
		[5, { bend: { _sm: 'sha256' } }],
		[6, { bend: { _sig: '' } }],
		[7, { secret: 'wrong' }],
		[7, { bend: { _sig: 'abc' } }],
		[8, { bend: { _mt: undefined } }],
		[9, { bend: { _mt: 'open.shopweb.user.removeUser' } }],
		[9, { bend: { _version: 'v3' } }],
		[10, { bend: { _requestMode: undefined } }],
		[11, { bend: { _aid: '' } }],
		[12, { bend: { _aid: 'S107' } }],
		[13, { bend: { _version: undefined } }],
		[14, { bend: { _timestamp: undefined } }],
		[15, { bend: { _timestamp: '1700000000000' } }],
		[16, { bend: { _timestamp: chinaTime(Date.now() - 11 * minute) } }],
		[16, { bend: { _timestamp: chinaTime(Date.now() + 11 * minute) } }],
		[16, { bend: { _timestamp: chinaTime(Date.now() - 8 * 60 * minute) } }],
		[17, { bend: { _format: 'xml' } }],
		[1, { headers: { 'content-type': 'application/json' } }],
		[1, { headers: { 'content-type': 'multipart/form-data; boundary=x' } }],
	];

	test.each(bent)('answers %i for %j', async (code, call) => {
		expect(await codeOf(V2, { id: '42', showName: 'x' }, call)).toBe(code);
		expect(personIn(sandbox.state('ovopark'), '42')?.changes).toBe(0);
	});

	test('does not read a query', async () => {
		const response = await fetch(`${sandbox.url}/cloud.api?_akey=x`);
		expect(await response.json()).toMatchObject({ stat: { code: 1, codename: 'KEY_NOTNULL' } });
	});

	test('answers -100 for the same signed request within ten seconds', async () => {
		const same = { bend: { _timestamp: chinaTime(Date.now()) } };
		expect(await codeOf(V2, { id: '42' }, same)).toBe(0);
		expect(await codeOf(V2, { id: '42' }, same)).toBe(-100);
		expect(await codeOf(V2, { id: '43' }, same)).toBe(0);
	});

	test('takes sha1', async () => {
		expect(await codeOf(V2, { id: '42' }, { bend: { _sm: 'sha1' } })).toBe(0);
	});

	test('types success as number and as text in turns', async () => {
		const codes: unknown[] = [];
		for (const id of ['1', '2'])
			codes.push(statOf((await callOvopark(sandbox, V2, { id })).json).code);
		expect(codes).toEqual(['0', 0]);
	});
});

describe('the user token', () => {
	test('is asked for by the role list', async () => {
		expect(await codeOf(ROLES, {})).toBe(9990001);
		const { json } = await callOvopark(sandbox, ROLES, { again: '1' }, { headers: token() });
		expect(json['data']).toHaveLength(12);
	});

	test('may come in the newer header', async () => {
		const headers = { 'Ovo-Authorization': token().authenticator };
		expect(await codeOf(ROLES, {}, { headers })).toBe(0);
	});

	test('is refused when wrong, even where it is not needed', async () => {
		expect(await codeOf(V2, { id: '42' }, { headers: { authenticator: 'wrong' } })).toBe(9990001);
	});
});

describe('updateUser', () => {
	const changes: Array<[code: number, method: string, fields: Record<string, string>]> = [
		[0, V1, { id: '42', ...lists }],
		[0, V2, { id: '42', showName: '张三', mail: '' }],
		[0, V2, { employeeNumber: '00042', validateDate: '2026-06-25 00:00:00' }],
		[0, V2, { id: '42', employeeNumber: '007' }],
		[0, V2, { id: '42', userContent: '[{"configureId":12,"content":"早班"}]', pId: '1' }],
		[990400, V1, { ...lists }],
		[990400, V1, { id: '42', ...lists, depIds: '' }],
		[990400, V2, { showName: 'x' }],
		[990404, V2, { id: '5000' }],
		[990404, V2, { employeeNumber: '42' }],
		[990405, V2, { id: '42', roleIds: '7,13' }],
		[990405, V2, { id: '42', pId: '5000' }],
		[990409, V2, { id: '42', employeeNumber: '00043' }],
		[990422, V2, { id: '42', orgIds: '7, 10' }],
		[990422, V2, { id: '42', orgIds: '7,' }],
		[990422, V2, { id: '42', isSingleSign: 'yes' }],
		[990422, V2, { id: '42', userContent: '[' }],
		[990422, V2, { id: '42', validateDate: '2026-06-25' }],
	];

	test.each(changes)('answers %i (%s, %j)', async (code, method, fields) => {
		expect(await codeOf(method, fields)).toBe(code);
		expect(personIn(sandbox.state('ovopark'), '42')?.changes).toBe(code === 0 ? 1 : 0);
	});

	test('keeps what it was told, but no password', async () => {
		await callOvopark(sandbox, V2, { id: '42', showName: 'A B', password: 'a&b=c+d%20 e/f' });
		const person = personIn(sandbox.state('ovopark'), '42');
		expect(person?.received).toEqual({ id: '42', showName: 'A B', passwordSet: true });
		expect(JSON.stringify(sandbox.state('ovopark'))).not.toContain('a&b=c');
	});
});

test('getUsersByEnterprise pages, a hundred at most', async () => {
	const fields = { enterpriseId: '2026', pageNumber: '20', pageSize: '500' };
	const { json } = await callOvopark(sandbox, USERS, fields);
	expect(json['data']).toMatchObject({ total: 2000, pageSize: 100 });
	expect(json['data']).toHaveProperty('records.99.employeeNumber', '02000');
	expect(await codeOf(USERS, {})).toBe(990400);
	expect(await codeOf(USERS, { enterpriseId: '1' })).toBe(990405);
});

test.each([
	[
		'open.shopweb.organize.getOrganizesTrees v2',
		{ isTree: 'true' },
		'0.children.0.children.0.id',
		6,
	],
	['open.shopweb.organize.getOrganizesTrees v2', {}, 'length', 21],
	['open.shopweb.user.getMenuPrivileges v1', {}, '0.children.0.id', 5],
	['open.shopweb.departments.getDeptListByPage v1', { pageSize: '40' }, 'records.39.id', 9840],
])('%s with %j has %s', async (method, fields, place, value) => {
	const { json } = await callOvopark(sandbox, method, { ...fields }, { headers: token() });
	expect(json['data']).toHaveProperty(place, value);
});

test('getDeviceList lists the devices of one store', async () => {
	const method = 'open.shopweb.device.getDeviceList v1';
	const { json } = await callOvopark(sandbox, method, { id: '9801' });
	expect(json['data']).toEqual([
		{ id: 98011, name: 'Camera 1', depId: 9801 },
		{ id: 98012, name: 'Camera 2', depId: 9801 },
	]);
	expect(await codeOf(method, {})).toBe(990400);
	expect(await codeOf(method, { id: '1' })).toBe(990405);
});

test('special people answer their code', async () => {
	for (const { code, codename, person } of codeRows) {
		const { json } = await callOvopark(sandbox, V2, { id: person });
		expect({ ...statOf(json), code: Number(statOf(json).code) }).toMatchObject({ code, codename });
	}
	expect(await codeOf(V2, { employeeNumber: '990016' })).toBe(16);
	expect(await codeOf(V1, { id: '990500' })).toBe(-500);
});
