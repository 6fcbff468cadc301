import { brokerWork } from '../../../../dist/nodes/BrokerWork/vendor/protocol.js';
import { codeCases, familyCases } from '../../../fixtures/brokerwork-errors.mts';
import { failureIn, httpAnswer, moment, safetyOf } from '../../support.mts';

const call = { method: 'POST', path: '/v1/api/user/update', body: { id: 1 } } as const;

const failure = (mcode: unknown, text: object = {}) =>
	failureIn(brokerWork.answer(httpAnswer({ result: false, mcode, ...text }), call, moment));

describe('documented code', () => {
	test.each(codeCases)('%s (%s) means %s', (mcode, _, cause) => {
		expect(failure(mcode).cause).toBe(cause);
	});

	test.each(codeCases)('%s (%s, %s) may be repeated: %s', (mcode, _text, _cause, repeat) => {
		expect(safetyOf(failure(mcode))).toBe(repeat);
	});

	test.each(codeCases)("%s: keeps the vendor's words %s", (mcode, errorMessage) => {
		expect(failure(mcode, { errorMessage }).vendorMessage).toBe(errorMessage);
	});

	test.each(codeCases)('%s has words of ours where the vendor sends none', (mcode) => {
		expect(failure(mcode).message).not.toContain('documents do not list');
	});
});

describe('code that no page lists', () => {
	test.each(familyCases)('%s means %s by its family', (mcode, cause) => {
		expect(failure(mcode).cause).toBe(cause);
	});

	test.each(familyCases)('%s (%s) may be repeated: %s', (mcode, _, repeat) => {
		expect(safetyOf(failure(mcode))).toBe(repeat);
	});
});

test.each([
	['a number', -1],
	['text with blanks', ' -1 '],
])('a code may be %s', (_, mcode) => {
	expect(failure(mcode)).toMatchObject({ code: '-1', cause: 'transient' });
});

test.each([
	['no code', undefined],
	['a null code', null],
])('a refusal with %s is unknown', (_, mcode) => {
	expect(failure(mcode)).toMatchObject({ code: null, cause: 'unknown' });
});
