import {
	aliyun,
	aliyunCredential,
	envelope,
} from '../../../../dist/nodes/AliyunIotEntrance/vendor/protocol.js';
import { complaints, failureIn, httpAnswer, moment, NOW } from '../../support.mts';

const call = { path: '/entrance/paas/user/modify', apiVer: '1.0.0', params: { identityId: 'a' } };

const form = {
	baseUrl: 'https://api.link.aliyun.com',
	appKey: '203786145',
	appSecret: 'test-app-secret',
	stage: 'PRE',
};

const answer = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
	aliyun.answer(httpAnswer(body, status, headers), call, moment);

const failure = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
	failureIn(answer(body, status, headers));

describe('the credential', () => {
	test('is taken as it is', () => {
		expect(aliyunCredential.parse(form)).toEqual(form);
	});

	test.each([undefined, '', ' '])('goes to RELEASE with stage %p', (stage) => {
		expect(aliyunCredential.parse({ ...form, stage }).stage).toBe('RELEASE');
	});

	test('loses blanks and line breaks that were pasted along', () => {
		const pasted = Object.fromEntries(
			Object.entries(form).map(([key, text]) => [key, `${text}\n`]),
		);
		expect(aliyunCredential.parse(pasted)).toEqual(form);
	});

	test('takes a key that an expression made a number', () => {
		expect(aliyunCredential.parse({ ...form, appKey: 203786145 }).appKey).toBe('203786145');
	});

	test.each(['LTAI5tExampleKey', 'ltai5tExampleKey'])('refuses the RAM key %s', (appKey) => {
		expect(complaints(aliyunCredential, { ...form, appKey })).toEqual([
			expect.stringContaining('AccessKey of Alibaba Cloud RAM'),
		]);
	});

	test('refuses a stage that does not exist', () => {
		expect(complaints(aliyunCredential, { ...form, stage: 'DAILY' })).toHaveLength(1);
	});

	test.each(['appKey', 'appSecret', 'baseUrl'])('refuses an empty %s', (name) => {
		expect(complaints(aliyunCredential, { ...form, [name]: ' ' })).toEqual(['is empty']);
	});

	test('has its secret named', () => {
		expect(aliyun.secrets(aliyunCredential.parse(form))).toEqual(['test-app-secret']);
	});

	test('has the address and all that tells one account from another', () => {
		const credential = aliyunCredential.parse(form);
		const { baseUrl, appKey, appSecret, stage } = credential;
		expect(aliyun.url(credential)).toBe(baseUrl);
		expect(new Set(aliyun.account(credential))).toEqual(
			new Set([baseUrl, appKey, appSecret, stage]),
		);
	});
});

describe('the request', () => {
	test('is a POST of the envelope with an id of its own', () => {
		expect(aliyun.request(call, aliyunCredential.parse(form), moment)).toEqual({
			method: 'POST',
			url: 'https://api.link.aliyun.com/entrance/paas/user/modify',
			headers: { accept: 'application/json', 'content-type': 'application/json; charset=utf-8' },
			body: envelope(call, moment.nonce),
		});
	});

	test('has the envelope of the documents', () => {
		expect(envelope(call, '1509086454180')).toBe(
			'{"id":"1509086454180","version":"1.0","request":{"apiVer":"1.0.0"},"params":{"identityId":"a"}}',
		);
	});
});

describe('a success', () => {
	test.each([
		['code 200', { id: 'e', code: 200, message: null, localizedMsg: null, data: null }],
		['code 200 as text', { id: 'e', code: '200', message: 'success' }],
		['code 200 with data', { id: 'e', code: 200, data: '' }],
	])('is %s', (_, body) => {
		expect(answer(body)).toMatchObject({ ok: true, code: '200', requestId: 'e' });
	});

	test('hands the data over as it came', () => {
		expect(answer({ code: 200, data: { total: 1 } })).toMatchObject({ data: { total: 1 } });
	});

	test('names the request id of the gateway rather than that of the body', () => {
		const headers = { 'x-ca-request-id': 'GATEWAY' };
		expect(answer({ id: 'e', code: 200 }, 200, headers)).toMatchObject({ requestId: 'GATEWAY' });
	});

	test('may be without any request id', () => {
		expect(answer({ code: 200 })).toMatchObject({ requestId: null });
	});
});

describe('an answer that is no success', () => {
	test.each([
		['HTML', '<html><body>Proxy</body></html>', 'configuration'],
		['nothing', '', 'unknown'],
		['blanks', ' \n', 'unknown'],
		['half of the JSON', '{"code":200,"mess', 'unknown'],
		['a list', [{ code: 200 }], 'unknown'],
		['a number', '200', 'unknown'],
		['null', 'null', 'unknown'],
		['text in quotes', '"200"', 'unknown'],
		['an object without a code', { message: 'ok' }, 'unknown'],
		['a code that is true', { code: true }, 'unknown'],
		['a code that is null', { code: null }, 'unknown'],
		['a code that is a list', { code: [200] }, 'unknown'],
	])('is %s', (_, body, cause) => {
		expect(failure(body)).toMatchObject({ cause, code: null, httpStatus: 200 });
	});

	test.each([2002, 2003])('is what was refused of a batch (%i), with its data', (code) => {
		const data = { failList: [{ identityId: 'A1' }] };
		const told = failure({ code, message: 'partly done', data });
		expect(told.code).toBe(String(code));
		expect(told.vendorMessage).toBe('partly done / {"failList":[{"identityId":"A1"}]}');
		expect(told.description).toContain('"failList"');
	});

	test('shows the beginning of long data only', () => {
		const told = failure({ code: 2002, data: 'x'.repeat(5000) });
		expect(told.vendorMessage).toHaveLength(1001);
	});

	test.each([500, 404, 302, 418])('is HTTP %i, even with a body that says 200', (status) => {
		expect(answer({ code: 200, message: 'success' }, status).ok).toBe(false);
	});

	test('is transient for HTTP 500 with a body that says 200', () => {
		expect(failure({ code: 200, message: 'success' }, 500).cause).toBe('transient');
	});

	test('shows HTTP status and the start of the body', () => {
		expect(failure('<h1>Bad Gateway</h1>', 502).description).toContain(
			'HTTP status 502; the body starts: Bad Gateway',
		);
	});

	test('says that the body was empty', () => {
		expect(failure('', 503).description).toContain('HTTP status 503; the body was empty');
	});

	test('keeps the request id of the gateway where there is no body', () => {
		expect(failure('', 503, { 'x-ca-request-id': 'G1' }).requestId).toBe('G1');
	});

	test('shows what the vendor said with code, status and request id', () => {
		const body = {
			id: 'e1',
			code: 460,
			message: 'request parameter error.',
			localizedMsg: '入参错误',
		};
		expect(failure(body).description).toContain(
			'The vendor answered: code 460, "request parameter error. / 入参错误", HTTP 200, request id e1.',
		);
	});

	test('takes a message that is a list', () => {
		expect(failure({ code: 460, message: ['a', 'b'] }).vendorMessage).toBe('a; b');
	});

	test.each([
		['in seconds', '7', 7000],
		['as a date', new Date(NOW + 9000).toUTCString(), 9000],
		['as nonsense', 'soon', undefined],
	])('reads Retry-After %s', (_, value, expected) => {
		const headers = { 'x-ca-error-message': 'Throttled by APP Flow Control', 'retry-after': value };
		expect(failure('', 429, headers).retryAfter).toBe(expected);
	});

	test('tells how far the clock is off', () => {
		const headers = {
			'x-ca-error-message': 'Timestamp Expired',
			date: new Date(NOW - 20 * 60_000).toUTCString(),
		};
		expect(failure('', 400, headers).description).toContain('20 min ahead of the gateway');
	});
});
