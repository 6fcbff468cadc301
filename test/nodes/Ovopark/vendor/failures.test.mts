import { ovopark } from '../../../../dist/nodes/Ovopark/vendor/protocol.js';
import { codeCases } from '../../../fixtures/ovopark-errors.mts';
import { failureIn, httpAnswer, moment, safetyOf } from '../../support.mts';

const call = { method: 'open.shopweb.user.updateUser', version: 'v2', params: {} };

const failure = (stat: object, rest: object = {}) =>
	failureIn(ovopark.answer(httpAnswer({ stat, data: null, ...rest }), call, moment));

describe('documented code', () => {
	test.each(codeCases)('%i %s (%s) means %s', (code, codename, _, cause) => {
		expect(failure({ code, codename }).cause).toBe(cause);
	});

	test.each(codeCases)('%i %s (%s, %s) may be repeated: %s', (code, codename, _t, _c, repeat) => {
		expect(safetyOf(failure({ code, codename }))).toBe(repeat);
	});

	test.each(codeCases)("%i %s: keeps the vendor's words %s", (code, codename, result) => {
		expect(failure({ code, codename }, { result }).vendorMessage).toBe(`${codename} / ${result}`);
	});

	test.each(codeCases)('%i as text is the same as the number', (code) => {
		expect(failure({ code: String(code) })).toEqual(failure({ code }));
	});
});

test.each([990404, 100003, 18, -101])('code %i, which no page lists, is not repeated', (code) => {
	const got = failure({ code, codename: 'SURPRISE' });
	expect([got.cause, safetyOf(got)]).toEqual(['unknown', 'never']);
});

test('the name does not decide: the vendor misspells names', () => {
	expect(failure({ code: 7, codename: 'SUCCESS' }).cause).toBe('credential');
});
