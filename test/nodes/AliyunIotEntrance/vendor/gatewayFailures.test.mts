import { aliyun } from '../../../../dist/nodes/AliyunIotEntrance/vendor/protocol.js';
import { gatewayCodeCases, gatewayMessageCases } from '../../../fixtures/aliyun-errors.mts';
import { failureIn, httpAnswer, moment, safetyOf } from '../../support.mts';

const call = { path: '/p', apiVer: '1.0.0', params: {} };

const refusal = (status: number, headers: Record<string, string>, body = '') =>
	failureIn(aliyun.answer(httpAnswer(body, status, headers), call, moment));

const byMessage = (message: string, status: number) =>
	refusal(status, { 'x-ca-error-message': message });

const byCode = (code: string, status: number) =>
	refusal(status, { 'x-ca-error-code': code, 'x-ca-error-message': 'something else' });

describe('message of the gateway', () => {
	test.each(gatewayMessageCases)('%s (HTTP %i) means %s', (message, status, cause) => {
		expect(byMessage(message, status).cause).toBe(cause);
	});

	test.each(gatewayMessageCases)(
		'%s (HTTP %i, %s) may be repeated: %s',
		(text, http, _, safety) => {
			expect(safetyOf(byMessage(text, http))).toBe(safety);
		},
	);

	test('decides whatever the status: the documents disagree on it', () => {
		expect(byMessage('Empty Signature', 401).message).toBe(
			byMessage('Empty Signature', 404).message,
		);
	});

	test('decides whatever its case, blanks and final dot', () => {
		expect(byMessage('  INVALID   AppKey. ', 403).cause).toBe('credential');
	});

	test("decides by its beginning, so the gateway's own string to sign may follow", () => {
		const message = 'Invalid Signature, Server StringToSign:`POST#application/json#`';
		expect(byMessage(message, 400).cause).toBe('credential');
	});

	test('is read as UTF-8 although headers arrive as latin1', () => {
		const asLatin1 = Buffer.from('签名错误', 'utf8').toString('latin1');
		expect(byMessage(asLatin1, 400).vendorMessage).toBe('签名错误');
	});

	test('is kept as it is where it was read as UTF-8 already', () => {
		expect(byMessage('签名错误', 400).vendorMessage).toBe('签名错误');
	});

	test('stands for an answer that has no body', () => {
		expect(byMessage('Nonce Used', 400).vendorMessage).toBe('Nonce Used');
	});

	test('that is empty leaves the word to the body', () => {
		const body = '{"code":460,"message":"request parameter error.","localizedMsg":"账号不存在"}';
		const headers = { 'x-ca-error-message': '' };
		expect(refusal(500, headers, body).vendorMessage).toContain('request parameter error.');
	});
});

describe('code of the gateway', () => {
	test.each(gatewayCodeCases)('%s (HTTP %i) means %s', (code, status, cause) => {
		expect(byCode(code, status).cause).toBe(cause);
	});

	test.each(gatewayCodeCases)('%s (HTTP %i, %s) may be repeated: %s', (code, http, _, safety) => {
		expect(safetyOf(byCode(code, http))).toBe(safety);
	});

	test.each([
		['A499ZZ', 'credential'],
		['T499ZZ', 'rateLimit'],
		['I499ZZ', 'validation'],
		['B499ZZ', 'permission'],
		['D599ZZ', 'transient'],
		['N599ZZ', 'transient'],
		['X599ZZ', 'configuration'],
	])('%s, which nobody documents, means %s by its first letter', (code, cause) => {
		expect(byCode(code, 499).cause).toBe(cause);
	});

	test('is the code that the user sees', () => {
		expect(byCode('T429ID', 429).code).toBe('T429ID');
	});
});

describe('status of the gateway alone', () => {
	test.each([
		[400, 'validation', 'never'],
		[401, 'credential', 'never'],
		[403, 'permission', 'never'],
		[404, 'configuration', 'never'],
		[413, 'validation', 'never'],
		[429, 'rateLimit', 'always'],
		[500, 'transient', 'idempotent'],
		[502, 'transient', 'idempotent'],
		[503, 'transient', 'idempotent'],
		[504, 'transient', 'idempotent'],
	])('%i with words that nobody documents means %s, repeated: %s', (status, cause, repeat) => {
		const failure = byMessage('surprise', status);
		expect([failure.cause, safetyOf(failure)]).toEqual([cause, repeat]);
	});
});
