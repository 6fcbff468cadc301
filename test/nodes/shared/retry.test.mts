import fc from 'fast-check';

import type { Failure } from '../../../dist/nodes/shared/failure.js';
import { localFailure } from '../../../dist/nodes/shared/failure.js';
import {
	isRepeatable,
	shallRepeat,
	waitBefore,
	withCaution,
} from '../../../dist/nodes/shared/retry.js';

const failure = (rest: Partial<Failure>): Failure => ({
	...localFailure('transient', 'm', 'd'),
	...rest,
});

describe('what may have been done in spite of the failure', () => {
	test.each([
		[
			'possible',
			'once',
			'It may have been carried out: look at the record before you send it again. d',
		],
		['possible', 'idempotent', 'It may have been carried out; sending it again does no harm. d'],
		['possible', 'read', 'd'],
		['none', 'once', 'd'],
		['none', 'idempotent', 'd'],
	] as const)('is told where the effect is %s and the call is %s', (effect, kind, description) => {
		expect(withCaution(failure({ effect }), kind)).toEqual(failure({ effect, description }));
	});
});

describe('sending the same again', () => {
	test.each([
		['never', 'none', 'idempotent', false],
		['never', 'possible', 'read', false],
		['later', 'none', 'once', true],
		['later', 'none', 'idempotent', true],
		['later', 'possible', 'once', false],
		['later', 'possible', 'idempotent', true],
		['later', 'possible', 'read', true],
		['once', 'none', 'once', true],
		['once', 'possible', 'once', false],
		['once', 'possible', 'idempotent', true],
	] as const)(
		'with repeat %s, effect %s of a call that is %s: %p',
		(repeat, effect, kind, safe) => {
			expect(isRepeatable(failure({ repeat, effect }), kind)).toBe(safe);
		},
	);

	test.each([
		['later', 1, 3, true],
		['later', 3, 3, true],
		['later', 4, 3, false],
		['later', 1, 0, false],
		['once', 1, 3, true],
		['once', 2, 3, false],
		['once', 1, 0, false],
		['never', 1, 3, false],
	] as const)(
		'with repeat %s after %i tries of %i retries: %p',
		(repeat, tries, retries, again) => {
			expect(shallRepeat(failure({ repeat }), 'idempotent', tries, retries)).toBe(again);
		},
	);

	test('is not done where the first may have arrived and a second would harm', () => {
		const timeout = failure({ repeat: 'later', effect: 'possible' });
		expect(shallRepeat(timeout, 'once', 1, 3)).toBe(false);
	});
});

describe('the wait before the next try', () => {
	const longest = () => 1;
	const shortest = () => 0;

	test.each([
		[1, 500],
		[2, 1000],
		[3, 2000],
		[6, 16_000],
		[7, 30_000],
		[50, 30_000],
	])('after %i tries is at most %i ms', (tries, ms) => {
		expect(waitBefore(failure({}), tries, 0, longest)).toBe(ms);
	});

	test('may be nothing at all', () => {
		expect(waitBefore(failure({}), 3, 0, shortest)).toBe(0);
	});

	test('is at least what the vendor asked for', () => {
		expect(waitBefore(failure({ retryAfter: 7000 }), 1, 0, shortest)).toBe(7000);
	});

	test('is at most two minutes, whatever the vendor asked for', () => {
		expect(waitBefore(failure({ retryAfter: 86_400_000 }), 1, 0, longest)).toBe(120_000);
	});

	test('is at least the gap between two equal requests', () => {
		expect(waitBefore(failure({}), 1, 1000, longest)).toBe(1000);
	});

	test('always is a number from 0 to two minutes', () => {
		const asked = fc.option(fc.nat(), { nil: undefined });
		fc.assert(
			fc.property(
				asked,
				fc.integer({ min: 1, max: 2000 }),
				fc.double({ min: 0, max: 1, noNaN: true }),
				(retryAfter, tries, random) => {
					const wait = waitBefore(failure({ retryAfter }), tries, 0, () => random);
					expect(wait).toBeGreaterThanOrEqual(0);
					expect(wait).toBeLessThanOrEqual(120_000);
				},
			),
		);
	});
});
