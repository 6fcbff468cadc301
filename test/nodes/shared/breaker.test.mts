import { Breaker } from '../../../dist/nodes/shared/breaker.js';
import { localFailure, type Failure, type Stops } from '../../../dist/nodes/shared/failure.js';

const failure = (stops?: Stops): Failure => ({
	...localFailure('permission', 'It was refused', 'd'),
	stops,
});
const plain = failure();

describe('failures in a row', () => {
	test.each([
		[3, [plain, plain], undefined],
		[3, [plain, plain, plain], 'failures'],
		[1, [plain], 'failures'],
		[3, [plain, plain, null, plain, plain], undefined],
		[3, [plain, plain, null, plain, plain, plain], 'failures'],
		[0, Array.from({ length: 1000 }, () => plain), undefined],
		[3, [], undefined],
	])('with a limit of %i (case %#) end in the right state', (limit, noted, expected) => {
		const breaker = new Breaker(limit, false);
		noted.forEach((each, item) => breaker.note(each, item));
		expect(breaker.stopped).toBe(expected);
	});
});

describe('a failure that others would meet', () => {
	test.each([
		['run', false, 'refused'],
		['run', true, 'refused'],
		['operation', false, 'refused'],
		['operation', true, undefined],
		[undefined, false, undefined],
		[undefined, true, undefined],
	] as const)('of %s, items mixed: %p, is %p', (stops, isMixed, expected) => {
		const breaker = new Breaker(0, isMixed);
		breaker.note(failure(stops), 0);
		expect(breaker.stopped).toBe(expected);
	});

	test('counts in a row where it is of another operation only', () => {
		const breaker = new Breaker(2, true);
		breaker.note(failure('operation'), 0);
		breaker.note(failure('operation'), 0);
		expect(breaker.stopped).toBe('failures');
	});

	test('is told before the limit that it reaches as well', () => {
		const breaker = new Breaker(1, false);
		breaker.note(failure('run'), 7);
		expect(breaker.stopped).toBe('refused');
	});
});

test('what comes after the stop changes nothing, not even a success that was under way', () => {
	const breaker = new Breaker(2, false);
	[plain, plain, null, failure('run'), plain].forEach((each, item) => breaker.note(each, item));
	expect(breaker.stopped).toBe('failures');
	expect(breaker.notSent('failures').message).toContain('after 2 items in a row had failed');
});

describe('an item that was not sent', () => {
	test('tells the failures in a row and the last of them', () => {
		const breaker = new Breaker(2, false);
		breaker.note(localFailure('conflict', 'The first', 'd'), 3);
		breaker.note(plain, 5);
		expect(breaker.notSent('failures')).toMatchObject({
			ok: false,
			cause: 'permission',
			repeat: 'never',
			effect: 'none',
			httpStatus: null,
			message: 'Not sent: the run gave up after 2 items in a row had failed',
			description: 'Fix the cause, then run again. Item 5 failed with: It was refused.',
		});
	});

	test('tells the refusal that every item would meet', () => {
		const breaker = new Breaker(0, false);
		breaker.note(failure('run'), 7);
		expect(breaker.notSent('refused')).toMatchObject({
			cause: 'permission',
			message: 'Not sent: an earlier item was refused for a reason that every item would meet',
			description: 'Fix the cause, then run again. Item 7 failed with: It was refused.',
		});
	});

	test('does not end the next run by itself', () => {
		const breaker = new Breaker(0, false);
		breaker.note(failure('run'), 7);
		expect(breaker.notSent('refused').stops).toBeUndefined();
	});

	test('tells no failure where there was none', () => {
		expect(new Breaker(2, false).notSent('failures')).toMatchObject({
			cause: 'unknown',
			description: 'Fix the cause, then run again.',
		});
	});
});
