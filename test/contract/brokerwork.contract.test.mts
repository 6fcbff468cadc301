import { callApi } from '../../dist/nodes/BrokerWork/operations/api.call.js';
import { updateUser } from '../../dist/nodes/BrokerWork/operations/user.update.js';
import { brokerWork } from '../../dist/nodes/BrokerWork/vendor/protocol.js';
import { codeRows, specialIdOf } from '../../sandbox/brokerwork/codes.mts';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { callOf, changesIn, exchange, personIn, refused, tidy } from './client.mts';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
afterEach(() => tidy(sandbox, 'brokerwork'));
afterAll(async () => await sandbox.close());

const update = async (id: number, updateFields: object, keys: object = {}) =>
	await exchange(
		brokerWork,
		{ ...sandbox.credentials.brokerWorkApi, ...keys },
		callOf(updateUser, { id, updateFields }),
	);

const api = async (method: string, path: string, query: object = {}, body: object = {}) =>
	await exchange(
		brokerWork,
		sandbox.credentials.brokerWorkApi,
		callOf(callApi, { method, path, query, body }),
	);

const everything = {
	roleId: '2',
	levelId: '12',
	parentId: '7',
	entityNo: '007',
	name: '王芳 & "Söhne"',
	address: '中关村大街 1',
	phone: { value: { countryCode: '+86', phone: '13800000000' } },
	country: '1',
	province: '2',
	city: '03',
	comment: 'a\nb',
	serverId: '428',
	login: '80012345',
	points1: '12',
	points2: '-0.5',
	points3: '3',
	points4: '4',
	points5: '5',
	points6: '6',
	points7: '7.25',
};

describe('a user', () => {
	test('is stored with every documented field as it was sent', async () => {
		expect(await update(42, everything)).toMatchObject({ ok: true, code: 'm0000000' });
		expect(personIn(sandbox, 'brokerwork', '42')?.received).toEqual({
			...everything,
			id: 42,
			roleId: 2,
			levelId: 12,
			parentId: 7,
			phone: { countryCode: '+86', phone: '13800000000' },
			serverId: 428,
			login: 80012345,
		});
	});

	test('keeps what was not filled', async () => {
		const before = personIn(sandbox, 'brokerwork', '42')?.fields;
		expect(await update(42, { comment: 'x', address: '' })).toMatchObject({ ok: true });
		expect(personIn(sandbox, 'brokerwork', '42')).toMatchObject({
			fields: { ...before, comment: 'x' },
			received: { id: 42, comment: 'x' },
		});
	});
});

describe('any endpoint', () => {
	test('answers a GET without a query', async () => {
		const answer = await api('GET', '/v1/api/system/levels');
		expect(answer).toMatchObject({ ok: true, data: expect.arrayContaining([expect.anything()]) });
	});

	test('answers a GET with a query', async () => {
		expect(await api('GET', '/v1/api/user/info', { userIds: '42,43' })).toMatchObject({
			ok: true,
			data: [{ id: 42 }, { id: 43 }],
		});
	});

	test('takes a POST', async () => {
		const body = { id: 42, comment: 'by hand' };
		expect(await api('POST', '/v1/api/user/update', {}, body)).toMatchObject({ ok: true });
		expect(personIn(sandbox, 'brokerwork', '42')?.received).toEqual(body);
	});

	test('that does not exist is a wrong address', async () => {
		expect(refused(await api('GET', '/v1/api/nowhere'))).toMatchObject({
			cause: 'configuration',
			httpStatus: 404,
		});
	});

	test('under the other key of the words', async () => {
		const failure = refused(await api('GET', '/v1/api/user/ids'));
		expect(failure).toMatchObject({ code: 'BW_INVALID_PARAM', vendorMessage: 'parameter error' });
	});
});

const people = codeRows.map((row, index) => ({ ...row, id: specialIdOf(index) }));
const silent: readonly string[] = ['none', 'empty'];

describe.each(['en-US', 'zh-CN'])(
	'in %s a refusal arrives whole and stores nothing',
	(language) => {
		test.each(people)('$mcode', async ({ id, mcode, chinese, english, shape }) => {
			const failure = refused(await update(id, { comment: 'x' }, { language }));
			const words = language === 'zh-CN' && chinese !== '' ? chinese : english;
			expect(failure).toMatchObject({
				httpStatus: 200,
				code: mcode,
				vendorMessage: silent.includes(shape) ? null : words,
			});
			expect(changesIn(sandbox, 'brokerwork')).toBe(0);
		});
	},
);

describe('the vendor refuses', () => {
	test.each([
		['another tenant', { tenantId: 'T000000' }, 'credential'],
		['a tenant without OpenAPI', { tenantId: 'T990118' }, 'permission'],
		['another token', { apiToken: 'wrong' }, 'unknown'],
	])('%s', async (_, keys, cause) => {
		expect(refused(await update(42, { comment: 'x' }, keys)).cause).toBe(cause);
	});

	test.each([
		['a role that does not exist', 42, { roleId: 13 }, 'bw-user_1009', 'notFound'],
		['a level that does not exist', 42, { levelId: 4 }, 'bw-user_1010', 'notFound'],
		['a superior from below', 2, { parentId: 8 }, 'bw-user_1014', 'validation'],
		['a level above the superior', 42, { levelId: 2 }, 'bw-user_1020', 'validation'],
		[
			'a server that does not exist',
			42,
			{ serverId: 1, login: 1 },
			'BW_INVALID_SERVERID',
			'notFound',
		],
		[
			'an account of somebody else',
			42,
			{ serverId: 429, login: 700010 },
			'bw-user_1018',
			'conflict',
		],
		['a user that does not exist', 5000, { comment: 'x' }, 'm0000001', 'unknown'],
	])('%s', async (_, id, fields, code, cause) => {
		expect(refused(await update(id, fields))).toMatchObject({ code, cause });
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
		sandbox.fault({ vendor: 'brokerwork', ...fault });
		const failure = refused(await update(42, { comment: 'x' }));
		expect(failure.cause).toBe(cause);
		expect(failure.description).toContain(told);
	});
});
