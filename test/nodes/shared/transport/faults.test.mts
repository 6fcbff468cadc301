import { Interrupted } from '../../../../dist/nodes/shared/transport/deadlines.js';
import { faultCode, faultFailure } from '../../../../dist/nodes/shared/transport/faults.js';
import { networkCodes } from '../../../fixtures/network-codes.mts';
import { safetyOf } from '../../support.mts';

const known = networkCodes.filter((code) => code !== 'ECONNRESET');
const coded = (code: string, rest: object = {}) => Object.assign(new Error('x'), { code, ...rest });

describe('the code of a fault', () => {
	test.each(known)('is %s', (code) => {
		expect(faultCode(coded(code))).toBe(code);
	});

	test.each(['cause', 'errorResponse', 'error', 'originalError'])('is found under %s', (key) => {
		expect(faultCode({ [key]: coded('ENOTFOUND') })).toBe('ENOTFOUND');
	});

	test('is found among several', () => {
		expect(faultCode({ errors: [new Error('x'), coded('EHOSTUNREACH')] })).toBe('EHOSTUNREACH');
	});

	test('is the known one where the outer one says nothing', () => {
		expect(faultCode(coded('ERR_NETWORK', { cause: coded('ETIMEDOUT') }))).toBe('ETIMEDOUT');
	});

	test('is the inner one where nobody knows it', () => {
		expect(faultCode({ cause: coded('ECONNRESET') })).toBe('ECONNRESET');
	});

	test.each(['TIMEOUT', 'CANCELLED'] as const)('is %s for an exchange cut short', (code) => {
		expect(faultCode(new Interrupted(code))).toBe(code);
	});

	test.each(['SsrfBlockedIpError', 'EgressBlockedError'])('is a refusal for %s', (name) => {
		expect(faultCode({ cause: Object.assign(new Error('x'), { name }) })).toBe('EGRESS_REFUSED');
	});

	test('is that of a connection that was never opened, however many addresses were silent', () => {
		const silent = coded('ETIMEDOUT', { syscall: 'connect' });
		const refused = coded('ECONNREFUSED', { syscall: 'connect' });
		const all = new AggregateError([silent, refused]);
		expect(faultCode({ cause: silent })).toBe('UND_ERR_CONNECT_TIMEOUT');
		expect(faultCode({ cause: Object.assign(all, { code: 'ETIMEDOUT' }) })).toBe(
			'UND_ERR_CONNECT_TIMEOUT',
		);
		expect(faultCode(coded('ETIMEDOUT', { syscall: 'read' }))).toBe('ETIMEDOUT');
	});

	test.each([undefined, null, 'ENOTFOUND', 7, new Error('x')])('of %p is none', (error) => {
		expect(faultCode(error)).toBeUndefined();
	});

	test('is looked for in a circle without end', () => {
		const error = new Error('x');
		error.cause = error;
		expect(faultCode(error)).toBeUndefined();
	});

	test('deeper than five levels is not looked for', () => {
		let error: object = coded('ENOTFOUND');
		for (let level = 0; level < 6; level += 1) error = { cause: error };
		expect(faultCode(error)).toBeUndefined();
	});
});

describe('the failure of a fault', () => {
	test.each([
		['ECONNREFUSED', 'transient', 'always'],
		['EHOSTUNREACH', 'transient', 'always'],
		['ENETUNREACH', 'transient', 'always'],
		['EADDRNOTAVAIL', 'transient', 'always'],
		['ENOTFOUND', 'transient', 'always'],
		['EAI_AGAIN', 'transient', 'always'],
		['UND_ERR_CONNECT_TIMEOUT', 'transient', 'always'],
		['CERT_HAS_EXPIRED', 'configuration', 'never'],
		['DEPTH_ZERO_SELF_SIGNED_CERT', 'configuration', 'never'],
		['EPROTO', 'configuration', 'never'],
		['ETIMEDOUT', 'transient', 'idempotent'],
		['ECONNABORTED', 'transient', 'idempotent'],
		['TIMEOUT', 'transient', 'idempotent'],
		['TOO_LARGE', 'unknown', 'never'],
		['CANCELLED', 'unknown', 'never'],
		['EGRESS_REFUSED', 'configuration', 'never'],
		['ECONNRESET', 'transient', 'idempotent'],
		['SOMETHING_NEW', 'transient', 'idempotent'],
	])('%s is %s and may be repeated: %s', (code, cause, repeat) => {
		const failure = faultFailure(code);
		expect([failure.cause, safetyOf(failure)]).toEqual([cause, repeat]);
	});

	test.each([
		['CERT_HAS_EXPIRED', 'run'],
		['EGRESS_REFUSED', 'run'],
		['ECONNREFUSED', undefined],
		['TIMEOUT', undefined],
		['SOMETHING_NEW', undefined],
	])('of %s stops %s', (code, stops) => {
		expect(faultFailure(code).stops).toBe(stops);
	});

	test('names the code of the network', () => {
		expect(faultFailure('ECONNRESET').description).toMatch(/ Network code: ECONNRESET\.$/);
	});

	test('without a code names none', () => {
		expect(faultFailure(undefined).description).not.toContain('Network code');
	});

	test('has nothing of the vendor', () => {
		expect(faultFailure('ETIMEDOUT')).toMatchObject({
			code: null,
			httpStatus: null,
			requestId: null,
			vendorMessage: null,
		});
	});
});
