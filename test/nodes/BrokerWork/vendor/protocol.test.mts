import {
	brokerWork,
	brokerWorkCredential,
} from '../../../../dist/nodes/BrokerWork/vendor/protocol.js';
import { complaints, failureIn, httpAnswer, moment, NOW } from '../../support.mts';

const call = { method: 'POST', path: '/v1/api/user/update', body: { id: 1 } } as const;

const form = {
	baseUrl: 'https://brokerwork.example.com',
	tenantId: 'T001117',
	apiToken: 'token-example',
	language: 'zh-CN',
};
const credential = brokerWorkCredential.parse(form);

const answer = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
	brokerWork.answer(httpAnswer(body, status, headers), call, moment);

const failure = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
	failureIn(answer(body, status, headers));

describe('the credential', () => {
	test('is taken as it is', () => {
		expect(credential).toEqual(form);
	});

	test('speaks English unless told', () => {
		expect(brokerWorkCredential.parse({ ...form, language: undefined }).language).toBe('en-US');
	});

	test.each(['tenantId', 'apiToken', 'baseUrl'])('refuses an empty %s', (name) => {
		expect(complaints(brokerWorkCredential, { ...form, [name]: '' })).toEqual(['is empty']);
	});

	test('refuses a language that the vendor does not speak', () => {
		expect(complaints(brokerWorkCredential, { ...form, language: 'de-DE' })).toHaveLength(1);
	});

	test.each(['/v1', '/v1/', '/v1/api', '/v1/api/', '/crm/v1/api'])(
		'refuses a base URL that ends in %s',
		(path) => {
			const baseUrl = `https://brokerwork.example.com${path}`;
			expect(complaints(brokerWorkCredential, { ...form, baseUrl })).toEqual([
				'must end before /v1/api, which the node adds',
			]);
		},
	);

	test.each([
		'https://account.api.lwork.com',
		'https://twapi.lwork.com/',
		'https://TWAPI.lwork.com',
	])('refuses the Account API %s', (baseUrl) => {
		expect(complaints(brokerWorkCredential, { ...form, baseUrl })).toEqual([
			expect.stringContaining('Account API, another product'),
		]);
	});

	test('takes a base URL with a path before it', () => {
		const baseUrl = 'https://brokerwork.example.com/crm';
		expect(brokerWorkCredential.parse({ ...form, baseUrl }).baseUrl).toBe(baseUrl);
	});

	test('has its secret named', () => {
		expect(brokerWork.secrets(credential)).toEqual(['token-example']);
	});

	test('has the address and all that tells one account from another', () => {
		const { baseUrl, tenantId, apiToken } = credential;
		expect(brokerWork.url(credential)).toBe(baseUrl);
		expect(new Set(brokerWork.account(credential))).toEqual(new Set([baseUrl, tenantId, apiToken]));
	});
});

describe('the request', () => {
	test('of a POST is JSON', () => {
		expect(brokerWork.request(call, credential, moment)).toEqual({
			method: 'POST',
			url: 'https://brokerwork.example.com/v1/api/user/update',
			headers: { accept: 'application/json', 'content-type': 'application/json; charset=utf-8' },
			body: '{"id":1}',
		});
	});

	test('of a POST without a body is an empty object', () => {
		const { body } = brokerWork.request({ method: 'POST', path: '/p' }, credential, moment);
		expect(body).toBe('{}');
	});

	test('of a GET has neither body nor type', () => {
		const get = { method: 'GET', path: '/v1/api/system/levels', body: { a: 1 } } as const;
		expect(brokerWork.request(get, credential, moment)).toEqual({
			method: 'GET',
			url: 'https://brokerwork.example.com/v1/api/system/levels',
			headers: { accept: 'application/json' },
		});
	});

	test.each([
		['text', 'a+b@example.com', 'a%2Bb%40example.com'],
		['Chinese', '王', '%E7%8E%8B'],
		['a date with a blank', '2026-01-15 00:00:00', '2026-01-15+00%3A00%3A00'],
		['a number', 71, '71'],
		['false', false, 'false'],
		['null', null, ''],
		['a list', [1, 2], '%5B1%2C2%5D'],
	])('encodes a query value that is %s', (_, value, expected) => {
		const get = { method: 'GET', path: '/p', query: { q: value } } as const;
		expect(brokerWork.request(get, credential, moment).url).toBe(
			`https://brokerwork.example.com/p?q=${expected}`,
		);
	});
});

describe('a success', () => {
	test.each([
		['mcode of the samples', { result: true, mcode: 'm0000000' }, 'm0000000'],
		['mcode of the prose', { result: true, mcode: 'm00000' }, 'm00000'],
		['mcode as a number', { result: true, mcode: 0 }, '0'],
		['no mcode', { result: true }, null],
		['a null mcode', { result: true, mcode: null }, null],
		['an mcode that nobody knows', { result: true, mcode: 'hello' }, 'hello'],
	])('is result true with %s', (_, body, code) => {
		expect(answer(body)).toMatchObject({ ok: true, code, requestId: null });
	});

	test('hands the data over as it came', () => {
		expect(answer({ result: true, data: [{ id: 3 }] })).toMatchObject({ data: [{ id: 3 }] });
	});
});

describe('an answer that is no success', () => {
	test.each([
		['HTML', '<!DOCTYPE html><title>Sign in</title>', 'configuration'],
		['nothing', '', 'unknown'],
		['half of the JSON', '{"result":tr', 'unknown'],
		['a list', [{ result: true }], 'unknown'],
		['a number', '1', 'unknown'],
		['null', 'null', 'unknown'],
		['no result', { mcode: 'm0000000' }, 'unknown'],
		['result "true" as text', { result: 'true' }, 'unknown'],
		['result 1', { result: 1 }, 'unknown'],
		['result null', { result: null, mcode: 'm0000000' }, 'unknown'],
		['an mcode that is an object', { result: true, mcode: {} }, 'unknown'],
	])('is %s', (_, body, cause) => {
		expect(failure(body)).toMatchObject({ cause, code: null, httpStatus: 200 });
	});

	test.each([500, 503, 404])('is HTTP %i with a body that says success', (status) => {
		expect(answer({ result: true, mcode: 'm0000000' }, status).ok).toBe(false);
	});

	test.each([
		[500, 'transient'],
		[503, 'transient'],
		[429, 'rateLimit'],
		[401, 'credential'],
		[403, 'permission'],
	])('of HTTP %i is %s where the code in the body says nothing', (status, cause) => {
		expect(failure({ result: true, mcode: 'm0000000' }, status).cause).toBe(cause);
	});

	test('goes by a code that is known whatever the HTTP status', () => {
		expect(failure({ result: false, mcode: 'bw-user_1014' }, 500).code).toBe('bw-user_1014');
	});

	test('shows HTTP status and the start of the body', () => {
		expect(failure('upstream gone', 502).description).toContain(
			'HTTP status 502; the body starts: upstream gone',
		);
	});

	test.each([
		['text', { errorMessage: '名字已存在' }, '名字已存在'],
		['a list', { errorMessage: ['name', 'exists'] }, 'name; exists'],
		['an object', { errorMessage: { zh: '名字' } }, '{"zh":"名字"}'],
		['under the other key', { message: '名字已存在' }, '名字已存在'],
		['empty beside the other key', { errorMessage: '', message: 'x' }, 'x'],
		['absent', {}, null],
		['empty', { errorMessage: '' }, null],
	])("keeps the vendor's words that are %s", (_, text, expected) => {
		expect(failure({ result: false, mcode: 'bw-user_1013', ...text }).vendorMessage).toBe(expected);
	});

	test('leaves out of the description what the vendor did not say', () => {
		expect(failure({ result: false }).description).toMatch(/The vendor answered: HTTP 200\.$/);
	});

	test.each([
		['in seconds', 429, '2', 2000],
		['as a date', 503, new Date(NOW + 5000).toUTCString(), 5000],
		['as nonsense', 503, 'later', undefined],
	])('reads Retry-After %s', (_, status, value, expected) => {
		expect(failure('wait', status, { 'retry-after': value }).retryAfter).toBe(expected);
	});
});
