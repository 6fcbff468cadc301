import {
	findFailure,
	localFailure,
	normalizeMessage,
	type FailureRow,
} from '../../../dist/nodes/shared/failure.js';

const row = (happened: string, when: FailureRow['when']): FailureRow => ({
	when,
	cause: 'validation',
	repeat: 'never',
	effect: 'none',
	happened,
	advice: '',
});

const rows = [
	row('code and message', { code: '1', message: 'a b' }),
	row('code pattern', { code: /^X/ }),
	row('localized', { code: '1', localized: /限流/ }),
	row('localized text', { code: '1', localized: '账号不存在' }),
	row('status', { http: 404 }),
	row('refused', { code: '2', http: 'failed' }),
	row('accepted', { code: '2', http: 'ok' }),
	row('code', { code: '1' }),
];

const found = (evidence: Partial<Parameters<typeof findFailure>[1]>) =>
	findFailure(rows, { code: null, httpStatus: 200, message: null, ...evidence }).happened;

test.each([
	['code and message', { code: '1', message: ' A  B. ' }],
	['code pattern', { code: 'XYZ' }],
	['localized', { code: '1', localized: '触发限流' }],
	['localized text', { code: '1', localized: '账号不存在' }],
	['status', { code: '9', httpStatus: 404 }],
	['refused', { code: '2', httpStatus: 300 }],
	['refused', { code: '2', httpStatus: 199 }],
	['accepted', { code: '2', httpStatus: 204 }],
	['code', { code: '1', message: 'c' }],
])('the first row that fits is found by %s', (happened, evidence) => {
	expect(found(evidence)).toBe(happened);
});

test('a table without a fitting row has one for everything', () => {
	expect(findFailure([], { code: null, httpStatus: 200, message: null })).toMatchObject({
		cause: 'unknown',
		repeat: 'never',
		effect: 'possible',
	});
});

test.each([
	[' Request  Forbidden. ', 'request forbidden'],
	['identityId is blank!', 'identityid is blank'],
	['a.b', 'a.b'],
	['...', ''],
])('%p is compared as %p', (given, expected) => {
	expect(normalizeMessage(given)).toBe(expected);
});

test('a failure on this side has nothing of the vendor and is not repeated', () => {
	expect(localFailure('validation', 'm', 'd')).toEqual({
		ok: false,
		cause: 'validation',
		repeat: 'never',
		effect: 'none',
		message: 'm',
		description: 'd',
		code: null,
		httpStatus: null,
		requestId: null,
		vendorMessage: null,
	});
});
