import fc from 'fast-check';

import { callApi } from '../../dist/nodes/AliyunIotEntrance/operations/api.call.js';
import { upsertPerson } from '../../dist/nodes/AliyunIotEntrance/operations/person.upsert.js';
import { aliyun } from '../../dist/nodes/AliyunIotEntrance/vendor/protocol.js';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import {
	gatewayCodeCases,
	gatewayMessageCases,
	pageCases,
	platformCases,
} from '../fixtures/aliyun-errors.mts';
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

beforeAll(async () => {
	sandbox = await startSandbox({ now: () => Date.now() + clock });
});
afterEach(() => {
	clock = 0;
	tidy(sandbox, 'aliyun');
});
afterAll(async () => await sandbox.close());

const KNOWN = `50sandbox${'1'.padStart(31, '0')}`;

const upsert = async (identityId: string, name = '', extInfo: unknown = '', keys: object = {}) =>
	await exchange(
		aliyun,
		{ ...sandbox.credentials.aliyunIotApi, ...keys },
		callOf(upsertPerson, { identityId, name, additionalFields: { extInfo } }),
	);

const api = async (path: string, params: unknown, apiVer = '1.0.0') =>
	await exchange(
		aliyun,
		sandbox.credentials.aliyunIotApi,
		callOf(callApi, { path, apiVer, params }),
	);

describe('a person', () => {
	test('is created with what was sent', async () => {
		expect(await upsert('new-1', '王先生', { 部门: '研发' })).toMatchObject({
			ok: true,
			code: '200',
		});
		expect(personIn(sandbox, 'aliyun', 'new-1')?.received).toEqual({
			identityId: 'new-1',
			name: '王先生',
			extInfo: '{"部门":"研发"}',
		});
	});

	test('that is known is updated by the filled fields alone', async () => {
		const before = personIn(sandbox, 'aliyun', KNOWN)?.fields;
		expect(await upsert(KNOWN, '', 'floor=3')).toMatchObject({ ok: true });
		expect(personIn(sandbox, 'aliyun', KNOWN)?.fields).toEqual({ ...before, extInfo: 'floor=3' });
	});

	test('that is new and without a name is refused', async () => {
		expect(refused(await upsert('new-2', '', 'x'))).toMatchObject({
			cause: 'validation',
			code: '460',
		});
	});

	test('is stored as sent, whatever signs the text holds', async () => {
		const text = fc.string({ unit: 'grapheme', minLength: 1 }).filter((it) => it.trim() !== '');
		await fc.assert(
			fc.asyncProperty(text, text, async (name, extInfo) => {
				expect(await upsert('new-3', name, extInfo)).toMatchObject({ ok: true });
				expect(personIn(sandbox, 'aliyun', 'new-3')?.received).toMatchObject({ name, extInfo });
			}),
			{ numRuns: 30 },
		);
	});
});

describe('any endpoint', () => {
	test('answers with its data', async () => {
		expect(await api('/kit/debug/ping', '{"input":"王"}')).toMatchObject({ ok: true, data: '王' });
	});

	test('has the request id of the gateway', async () => {
		const answer = await api('/kit/debug/ping', {});
		expect(answer.requestId).toMatch(/^[0-9A-F-]{36}$/);
	});

	test('lists doors', async () => {
		const queryInfo = { gatewayIotId: 'gw-sandbox-0001', pageNo: 1, pageSize: 2 };
		const answer = await api('/entrance/paas/subdevice/list', { queryInfo });
		expect(answer).toMatchObject({ ok: true, data: { total: 12, data: [{}, {}] } });
	});

	test('of another version is refused', async () => {
		expect(refused(await api('/kit/debug/ping', {}, '9.0.0'))).toMatchObject({
			cause: 'configuration',
			vendorMessage: 'Bad Request / api不存在',
		});
	});

	test('that does not exist is refused', async () => {
		expect(refused(await api('/no/such/path', {})).cause).toBe('configuration');
	});
});

const slugOf = (message: string) => message.toLowerCase().replace(/[^a-z0-9]+/g, '-');

describe('a refusal arrives whole and stores nothing', () => {
	const refusalFor = async (identityId: string) => {
		const failure = refused(await upsert(identityId, 'A'));
		expect(changesIn(sandbox, 'aliyun')).toBe(0);
		return failure;
	};

	test.each(pageCases)(
		'row $row: $http $code $message',
		async ({ row, http, code, message, chinese }) => {
			expect(await refusalFor(`error-row-${row}`)).toMatchObject({
				httpStatus: http,
				code: String(code),
				vendorMessage: `${message} / ${chinese}`,
			});
		},
	);

	test.each(platformCases)('code %i %s', async (code, message) => {
		expect(await refusalFor(`error-code-${code}`)).toMatchObject({
			httpStatus: 200,
			code: String(code),
			vendorMessage: message,
		});
	});

	test.each(gatewayMessageCases)('%s', async (message, status) => {
		const failure = await refusalFor(`gateway-${slugOf(message)}`);
		expect(failure).toMatchObject({ httpStatus: status, code: null });
		expect(failure.vendorMessage).toMatch(new RegExp(`^${message}`));
	});

	test.each(gatewayCodeCases)('%s', async (code, status) => {
		expect(await refusalFor(`gateway-code-${code}`)).toMatchObject({ httpStatus: status, code });
	});
});

describe('the gateway refuses', () => {
	test.each([
		['another app key', { appKey: '999' }, 'credential'],
		['another secret', { appSecret: 'wrong' }, 'credential'],
		['another stage', { stage: 'PRE' }, 'configuration'],
	])('%s', async (_, keys, cause) => {
		expect(refused(await upsert('new-4', 'A', '', keys)).cause).toBe(cause);
	});

	test.each([
		['ahead of', -20],
		['behind', 20],
	])('a clock that is %s its own, and the user is told by how much', async (direction, minutes) => {
		clock = minutes * 60_000;
		const failure = refused(await upsert('new-5', 'A'));
		expect(failure.cause).toBe('configuration');
		expect(failure.description).toContain(`20 min ${direction} the gateway's`);
	});

	test('the same nonce a second time', async () => {
		const call = callOf(callApi, { path: '/kit/debug/ping', apiVer: '1.0.0', params: {} });
		const moment = thisMoment();
		await exchange(aliyun, sandbox.credentials.aliyunIotApi, call, moment);
		const again = await exchange(aliyun, sandbox.credentials.aliyunIotApi, call, moment);
		expect(refused(again).vendorMessage).toBe('Nonce Used');
	});

	test('a body that was changed on its way', async () => {
		const credential = aliyun.credential.parse(sandbox.credentials.aliyunIotApi);
		const call = callOf(callApi, { path: '/kit/debug/ping', apiVer: '1.0.0', params: {} });
		const signed = aliyun.sign(
			aliyun.request(call, credential, thisMoment()),
			credential,
			thisMoment(),
		);
		const failure = refused(await send(aliyun, { ...signed, body: `${signed.body} ` }, call));
		expect(failure.vendorMessage).toBe('Invalid Content-MD5');
	});
});

test('a request that was signed before is accepted with its new signature', async () => {
	const credential = aliyun.credential.parse(sandbox.credentials.aliyunIotApi);
	const call = callOf(callApi, { path: '/kit/debug/ping', apiVer: '1.0.0', params: {} });
	const first = aliyun.sign(
		aliyun.request(call, credential, thisMoment()),
		credential,
		thisMoment(),
	);
	expect(await send(aliyun, aliyun.sign(first, credential, thisMoment()), call)).toMatchObject({
		ok: true,
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
		sandbox.fault({ vendor: 'aliyun', ...fault });
		const failure = refused(await upsert('new-6', 'A'));
		expect(failure.cause).toBe(cause);
		expect(failure.description).toContain(told);
	});

	test('with the wait that it asks for', async () => {
		const headers = { 'retry-after': '3' };
		sandbox.fault({ vendor: 'aliyun', kind: 'status', status: 429, headers });
		expect(refused(await upsert('new-7', 'A'))).toMatchObject({
			cause: 'rateLimit',
			retryAfter: 3000,
		});
	});
});
