import { ovopark, ovoparkCredential } from '../../../../dist/nodes/Ovopark/vendor/protocol.js';
import { complaints, failureIn, httpAnswer, moment, NOW } from '../../support.mts';

const call = { method: 'a.b', version: 'v2', params: { id: '42', showName: '张三' } };

const form = {
	baseUrl: 'https://cloudapi.ovopark.com/cloud.api',
	appId: 'DC-000123',
	accessKey: 'EXAMPLEKEY0001',
	accessSecret: 's3cr3t',
	signMethod: 'sha1',
	userToken: 'token',
	tokenHeader: 'Ovo-Authorization',
};
const credential = ovoparkCredential.parse(form);

const answer = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
	ovopark.answer(httpAnswer(body, status, headers), call, moment);

const failure = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
	failureIn(answer(body, status, headers));

const stat = { cid: 'c1', code: '0', codename: 'SUCCESS', systime: NOW };

describe('the credential', () => {
	test('is taken as it is', () => {
		expect(credential).toEqual(form);
	});

	test('has md5, Authenticator and no token unless told', () => {
		const { signMethod, userToken, tokenHeader, ...rest } = form;
		expect(ovoparkCredential.parse(rest)).toMatchObject({
			signMethod: 'md5',
			userToken: '',
			tokenHeader: 'authenticator',
		});
		expect([signMethod, userToken, tokenHeader]).not.toContain('');
	});

	test.each(['appId', 'accessKey', 'accessSecret', 'baseUrl'])('refuses an empty %s', (name) => {
		expect(complaints(ovoparkCredential, { ...form, [name]: '' })).toEqual(['is empty']);
	});

	test('loses a line break that was pasted after a secret', () => {
		expect(ovoparkCredential.parse({ ...form, accessSecret: 's3cr3t\r\n' })).toEqual(credential);
	});

	test.each([
		['accessSecret', 'holds a line break in its middle'],
		['userToken', 'holds a character that no request header can carry'],
	])('refuses a line break inside %s', (name, complaint) => {
		expect(complaints(ovoparkCredential, { ...form, [name]: 'a\nb' })).toEqual([complaint]);
	});

	test.each(['sha256', 'rsa', 'MD5'])('refuses the signature method %s', (signMethod) => {
		expect(complaints(ovoparkCredential, { ...form, signMethod })).toHaveLength(1);
	});

	test('refuses a token header that the vendor does not know', () => {
		expect(complaints(ovoparkCredential, { ...form, tokenHeader: 'token' })).toHaveLength(1);
	});

	test.each([
		'https://cloudapi.ovopark.com/cloud.api',
		'https://cloudapi.ovopark.com/m.api',
		'https://openapi.opretail.com/cloud.api',
	])('takes the route %s', (baseUrl) => {
		expect(ovoparkCredential.parse({ ...form, baseUrl }).baseUrl).toBe(baseUrl);
	});

	test('takes off the slash after the route', () => {
		const baseUrl = 'https://cloudapi.ovopark.com/cloud.api/';
		expect(ovoparkCredential.parse({ ...form, baseUrl }).baseUrl).toBe(form.baseUrl);
	});

	test.each(['https://cloudapi.ovopark.com', 'https://cloudapi.ovopark.com/cloud.api/x'])(
		'refuses %s, which lacks the route',
		(baseUrl) => {
			expect(complaints(ovoparkCredential, { ...form, baseUrl })).toEqual([
				'must end in the route of the gateway, such as /cloud.api or /m.api',
			]);
		},
	);

	test('has its secrets named', () => {
		expect(ovopark.secrets(credential)).toEqual(['s3cr3t', 'token']);
	});

	test('has the address and all that tells one account from another', () => {
		const { baseUrl, appId, accessKey, accessSecret } = credential;
		expect(ovopark.url(credential)).toBe(baseUrl);
		expect(new Set(ovopark.account(credential))).toEqual(
			new Set([baseUrl, appId, accessKey, accessSecret]),
		);
	});
});

test('the request is a form of method, version and business parameters', () => {
	expect(ovopark.request(call, credential, moment)).toEqual({
		method: 'POST',
		url: 'https://cloudapi.ovopark.com/cloud.api',
		headers: {
			accept: 'application/json',
			'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
		},
		body: '_mt=a.b&_version=v2&id=42&showName=%E5%BC%A0%E4%B8%89',
	});
});

test('between two tries of one request lies a second, the unit of its timestamp', () => {
	expect(ovopark.repeatGap).toBe(1100);
});

describe('a success', () => {
	test.each([
		['code 0 as text', { stat }],
		['code 0 as a number', { stat: { ...stat, code: 0 } }],
		['isError false', { stat, isError: false }],
		['isError "false"', { stat, isError: 'false' }],
		['isError null', { stat, isError: null }],
	])('is %s', (_, body) => {
		expect(answer(body)).toMatchObject({ ok: true, code: '0', requestId: 'c1' });
	});

	test.each([[{ result: '成功' }], [[1]], [true], ['x'], [null]])('hands over data %p', (data) => {
		expect(answer({ stat, data })).toMatchObject({ data });
	});

	test('may be without an identifier', () => {
		expect(answer({ stat: { code: 0 } })).toMatchObject({ requestId: null });
	});
});

describe('an answer that is no success', () => {
	test.each([
		['HTML', '<html></html>', 'configuration'],
		['nothing', '', 'unknown'],
		['half of the JSON', '{"stat":{"co', 'unknown'],
		['a list', [{ stat }], 'unknown'],
		['a number', '0', 'unknown'],
		['null', 'null', 'unknown'],
		['no stat', { code: 0, result: 'ok' }, 'unknown'],
		['stat that is text', { stat: '0' }, 'unknown'],
		['stat without a code', { stat: { cid: 'c1' } }, 'unknown'],
		['a code that is null', { stat: { code: null } }, 'unknown'],
		['a code that is false', { stat: { code: false } }, 'unknown'],
	])('is %s', (_, body, cause) => {
		expect(failure(body)).toMatchObject({ cause, code: null, httpStatus: 200 });
	});

	test.each([true, 'true'])('is code 0 with isError %p', (isError) => {
		expect(failure({ stat, isError, message: '失败' })).toMatchObject({
			cause: 'unknown',
			vendorMessage: 'SUCCESS / 失败',
		});
	});

	test.each([500, 503, 404])('is HTTP %i with a body that says success', (status) => {
		expect(answer({ stat }, status).ok).toBe(false);
	});

	test.each([
		[500, 'transient'],
		[503, 'transient'],
		[429, 'rateLimit'],
		[401, 'credential'],
		[403, 'permission'],
	])('of HTTP %i is %s where the code in the body says nothing', (status, cause) => {
		expect(failure({ stat }, status).cause).toBe(cause);
	});

	test('shows HTTP status and the start of the body', () => {
		expect(failure('Too Many Requests', 429).description).toContain(
			'HTTP status 429; the body starts: Too Many Requests',
		);
	});

	test('says every word of the vendor once', () => {
		const said = { stat: { code: 7, codename: 'SIGN_WRONG' }, result: 'x', message: 'x' };
		expect(failure(said).vendorMessage).toBe('SIGN_WRONG / x');
	});

	test('has no words where the vendor has none', () => {
		expect(failure({ stat: { code: 7 } }).vendorMessage).toBeNull();
	});

	test.each([
		['in seconds', 429, '1', 1000],
		['as a date', 503, new Date(NOW + 3000).toUTCString(), 3000],
		['as a date that has passed', 503, new Date(NOW - 3000).toUTCString(), 0],
		['as nonsense', 503, '-1', undefined],
	])('reads Retry-After %s', (_, status, value, expected) => {
		expect(failure('wait', status, { 'retry-after': value }).retryAfter).toBe(expected);
	});

	test.each([NOW - 30 * 60_000, String(NOW - 30 * 60_000)])(
		'tells the clock from %p',
		(systime) => {
			expect(failure({ stat: { code: 16, systime } }).description).toContain('30 min ahead of');
		},
	);

	test.each([undefined, null, '', 'now', {}])('says nothing of the clock for %p', (systime) => {
		expect(failure({ stat: { code: 16, systime } }).description).not.toContain('clock is');
	});
});
