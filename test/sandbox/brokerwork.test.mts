import { codeRows, specialIdOf } from '../../sandbox/brokerwork/codes.mts';
import { startSandbox } from '../../sandbox/server.mts';
import type { Sandbox } from '../../sandbox/server.mts';
import { callBrokerWork, personIn } from './clients.mts';
import type { Person } from './clients.mts';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const update = (body: unknown, headers = {}) =>
	callBrokerWork(sandbox, 'user/update', body, headers);

describe('the headers', () => {
	const bent: Array<[mcode: string, headers: Record<string, string>]> = [
		['BW_API_0000001', { 'x-api-token': ' ' }],
		['BW_API_0000003', { 'x-api-tenantId': 'T000000' }],
		['BW_API_0000003', { 'x-api-tenantId': '' }],
		['BW_API_0000004', { 'x-api-tenantId': 'T990118' }],
		['m0000001', { 'x-api-token': 'wrong' }],
	];

	test.each(bent)('%s for %j', async (mcode, headers) => {
		const got = await callBrokerWork(sandbox, 'system/levels', undefined, headers);
		expect(got).toMatchObject({ status: 200, json: { result: false, mcode } });
	});
});

describe('user/update', () => {
	const done = 'm0000000';
	const bad = 'BW_INVALID_PARAM';
	const taken = 'user0001@example.test';
	const changes: Array<[mcode: string, body: unknown]> = [
		[done, { id: 42, name: '新名字', roleId: 3, comment: '', points2: '12' }],
		[done, { id: 42, levelId: '10', parentId: '4' }],
		[done, { id: 42, entityNo: '007', phone: { countryCode: '+86', phone: '1888888' } }],
		[done, { id: 42, login: 5, serverId: 428 }],
		[done, { id: 42, country: '', notOnThePage: true }],
		[bad, { name: 'nobody' }],
		[bad, { id: '42', name: 'x' }],
		[bad, { id: 0 }],
		[bad, []],
		[bad, { id: 42, comment: null }],
		[bad, { id: 42, levelId: 'ten' }],
		[bad, { id: 42, roleId: '3' }],
		[bad, { id: 42, phone: '5550100' }],
		[bad, { id: 42, phone: { phone: '5550100' } }],
		[bad, { id: 42, points1: 12 }],
		[bad, { id: 42, points7: 'many' }],
		[bad, { id: 42, country: 'China' }],
		[bad, { id: 42, login: 5 }],
		['m0000001', { id: 5000, name: 'x' }],
		['m0000001', { id: 42, parentId: 5000 }],
		['BW_USER_NAME_NULL', { id: 42, name: ' ' }],
		['PUB_AUTH_0000002', { id: 42, phone: { phone: '5550100', countryCode: '86' } }],
		['PUB_AUTH_0000002', { id: 42, phone: { phone: 'none', countryCode: '+86' } }],
		['PUB_AUTH_0000007', { id: 42, email: taken }],
		['BW_INVALID_SERVERID', { id: 42, login: 5, serverId: 1 }],
		['bw-user_1009', { id: 42, roleId: 13 }],
		['bw-user_1010', { id: 42, levelId: 4 }],
		['bw-user_1013', { id: 42, name: 'Ada Abbott' }],
		['bw-user_1014', { id: 2, parentId: 2 }],
		['bw-user_1014', { id: 2, parentId: 8 }],
		['bw-user_1018', { id: 42, login: 700_010, serverId: 429 }],
		['bw-user_1019', { id: 42, entityNo: 'N0EB' }],
		['bw-user_1020', { id: 42, levelId: 3, parentId: 8 }],
		['bw-user_1020', { id: 2, parentId: 42 }],
	];

	test.each(changes)('%s for %j', async (mcode, body) => {
		const got = await update(body);
		expect(got).toMatchObject({ status: 200, json: { result: mcode === done, mcode } });
		expect(personIn(sandbox.state('brokerwork'), '42')?.changes).toBe(mcode === done ? 1 : 0);
	});

	test('answers success with nothing more', async () => {
		expect((await update({ id: 42 })).json).toEqual({ result: true, mcode: done });
	});

	test('takes JSON only as JSON', async () => {
		const got = await update({ id: 42 }, { 'content-type': 'text/plain' });
		expect(got.json).toMatchObject({ mcode: bad });
	});

	test('keeps every field as it came', async () => {
		const change = {
			id: 42,
			levelId: '10',
			points2: '12',
			phone: { countryCode: '+1', phone: '5550100' },
		};
		await update(change);
		const person = personIn(sandbox.state('brokerwork'), '42');
		expect(person?.received).toEqual(change);
		expect(person?.fields).toMatchObject({ ...change, entityNo: 'AGOU' });
	});

	test('sends texts as a string in Chinese, as a list in English', async () => {
		const chinese = await update({ id: 42, roleId: 99 }, { 'x-language': 'zh-CN' });
		const english = await update({ id: 42, roleId: 99 }, { 'x-language': 'en-US' });
		expect(chinese.json['errorMessage']).toBe('角色不存在');
		expect(english.json['errorMessage']).toEqual(['role does not exist']);
	});
});

describe('the look-ups', () => {
	test('system/levels tells ids from ranks', async () => {
		const { json } = await callBrokerWork(sandbox, 'system/levels');
		expect(json['data']).toContainEqual({ id: 3, level: 1, name: 'Partner' });
		expect(json['time']).toEqual(expect.any(Number));
	});

	test('user/info leaves out who is not there and types what is', async () => {
		await update({ id: 42, levelId: '10', points1: '1' });
		const { json } = await callBrokerWork(sandbox, 'user/info?userIds=1,42,9999');
		const [top, other] = json['data'] as Array<Record<string, unknown>>;
		expect(json['data']).toHaveLength(2);
		expect(top).not.toHaveProperty('parentId');
		expect(other).toMatchObject({ id: 42, levelId: 10, password: '', sendEmail: false });
		expect(other).not.toHaveProperty('points1');
	});

	test('user/ids finds one user by e-mail', async () => {
		const found = await callBrokerWork(sandbox, 'user/ids?email=user0042%40example.test');
		expect(found.json['data']).toEqual([{ userId: 42, email: 'user0042@example.test' }]);
		const nobody = await callBrokerWork(sandbox, 'user/ids?email=nobody%40example.test');
		expect(nobody.json['data']).toEqual([]);
		const failed = await callBrokerWork(sandbox, 'user/ids', undefined, { 'x-api-token': '' });
		expect(failed.json).toHaveProperty('message');
	});

	describe('report/user/commission', () => {
		// User 3 owns account 4280002, and user 2, above users 8 to 13, owns none that traded.
		const asked = {
			userId: 3,
			serverId: '428',
			level: '1',
			start: '2026-01-01',
			end: '2026-01-31',
		};
		const reportFor = async (changes = {}) =>
			(await callBrokerWork(sandbox, 'report/user/commission', { ...asked, ...changes })).json;

		test("tells what the closed trades of the user's accounts brought, day by day", async () => {
			const { data } = await reportFor();
			expect(data).toMatchObject({ pager: 1, pages: 1, total: 4, size: 20 });
			expect(data).toHaveProperty('list.0', {
				date: '2026-01-14',
				userId: 3,
				parentId: 1,
				levelId: 3,
				login: 4_280_002,
				closeVolume: 0.4,
				commissionValue: 1,
				details: [{ symbol: 'EURUSD', closeVolume: 0.4, commissionValue: 1, resultId: 190_013 }],
			});
		});

		test.each([
			[{ userId: 1, level: '1' }, 0],
			[{ userId: '1', level: 2 }, 8],
			[{ userId: 1, level: 0, end: '2026-12-31' }, 32],
			[{ start: undefined, end: undefined }, 0],
			[{ end: '2026-01-14' }, 1],
			[{ serverId: '429' }, 0],
		])('%j finds %i', async (changes, total) => {
			expect(await reportFor(changes)).toHaveProperty('data.total', total);
		});

		test('a page larger than 500 is served as 500', async () => {
			expect(await reportFor({ pageSize: 9_000 })).toHaveProperty('data.size', 500);
		});

		test.each([
			['BW_REPORT_0000', { level: '3' }],
			['BW_REPORT_0000', { start: '01.01.2026' }],
			['BW_REPORT_0022', { userId: 5_000 }],
			['BW_REPORT_0023', { serverId: '1' }],
		])('%s for %j', async (mcode, changes) => {
			expect(await reportFor(changes)).toMatchObject({ result: false, mcode });
		});
	});

	test.each(['user/info', 'user/info?userIds=a', 'user/ids'])('%s is refused', async (path) => {
		expect((await callBrokerWork(sandbox, path)).json).toMatchObject({ mcode: 'BW_INVALID_PARAM' });
	});

	test('a wrong path or method is a plain 404', async () => {
		expect((await callBrokerWork(sandbox, 'user/update')).status).toBe(404);
		expect((await callBrokerWork(sandbox, 'user/remove', {})).status).toBe(404);
	});
});

test('special people answer every row', async () => {
	const codes: unknown[] = [];
	for (const index of codeRows.keys())
		codes.push((await update({ id: specialIdOf(index) })).json['mcode']);
	expect(codes).toEqual(codeRows.map(({ mcode }) => mcode));
	expect(codes).toHaveLength(33);
});

test('the seed has no name, code or address twice', () => {
	const { people } = sandbox.state('brokerwork') as { people: Person[] };
	for (const field of ['name', 'entityNo', 'email']) {
		expect(new Set(people.map(({ fields }) => fields[field])).size).toBe(2000);
	}
});
