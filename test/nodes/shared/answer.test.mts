import fc from 'fast-check';
import { z } from 'zod/v4';

import {
	codeText,
	excerpt,
	failureFrom,
	looseText,
	readBody,
	retryAfter,
	unexpectedAnswer,
} from '../../../dist/nodes/shared/answer.js';
import { httpAnswer, NOW } from '../support.mts';

describe('a code', () => {
	test.each([
		[200, '200'],
		['200', '200'],
		[' 200 ', '200'],
		[-1, '-1'],
	])('%p is read as %p', (given, expected) => {
		expect(codeText.parse(given)).toBe(expected);
	});

	test.each([null, undefined, true, {}, []])('%p is none', (given) => {
		expect(codeText.safeParse(given).success).toBe(false);
	});
});

describe('a loose text', () => {
	test.each([
		['x', 'x'],
		['', null],
		[null, null],
		[undefined, null],
		[7, '7'],
		[false, 'false'],
		[['a', 1], 'a; 1'],
		[{ a: 1 }, '{"a":1}'],
		[[{ toString: 1, valueOf: 1 }], '{"toString":1,"valueOf":1}'],
	])('%p is read as %p', (given, expected) => {
		expect(looseText.parse(given)).toBe(expected);
	});
});

describe('the start of a body', () => {
	test.each([
		['', ''],
		[' a \n\t b ', 'a b'],
		['<html><head><style>b{}</style></head><body><h1>502</h1> Bad</body></html>', '502 Bad'],
		['<script>var a = "<b>";</script>Sign in', 'Sign in'],
		['<!DOCTYPE html><title>Proxy</title>', 'Proxy'],
		['a < b and c > d', 'a < b and c > d'],
		['{"a":"x"}', '{"a":"x"}'],
	])('of %p is %p', (body, expected) => {
		expect(excerpt(body)).toBe(expected);
	});

	test('of a long body is cut at 200 characters', () => {
		expect(excerpt('x'.repeat(201))).toBe(`${'x'.repeat(200)}…`);
	});

	test('of 200 characters is whole', () => {
		expect(excerpt('x'.repeat(200))).toBe('x'.repeat(200));
	});

	test('of a very long page is found at once', () => {
		const before = performance.now();
		excerpt(`<p>${'<script>'.repeat(200_000)}`);
		expect(performance.now() - before).toBeLessThan(1000);
	});

	test('never is longer than 201 characters', () => {
		fc.assert(
			fc.property(fc.string({ maxLength: 1000 }), (body) => {
				expect(excerpt(body).length).toBeLessThanOrEqual(201);
			}),
		);
	});
});

describe('Retry-After', () => {
	test.each([
		['seconds', '120', 120_000],
		['no wait', '0', 0],
		['seconds with blanks', ' 3 ', 3000],
		['a date', new Date(NOW + 60_000).toUTCString(), 60_000],
		['a date that has passed', new Date(NOW - 60_000).toUTCString(), 0],
		['a word', 'soon', undefined],
		['words that Date takes for a year', 'wait 2099', undefined],
		['a negative number', '-5', undefined],
		['a decimal', '1.5', undefined],
		['nothing', '', undefined],
	])('of %s', (_, value, expected) => {
		expect(retryAfter(httpAnswer('', 503, { 'retry-after': value }), NOW)).toBe(expected);
	});

	test('may be absent', () => {
		expect(retryAfter(httpAnswer('', 503), NOW)).toBeUndefined();
	});
});

describe('a body', () => {
	const schema = z.object({ a: z.number() });

	test('is read when it fits', () => {
		expect(readBody('{"a":1,"b":2}', schema)).toEqual({ a: 1 });
	});

	test.each(['', '{', '[]', 'null', '{"a":"1"}', '<html>'])('%p is something else', (body) => {
		expect(readBody(body, schema)).toBeNull();
	});
});

describe('a failure from a table', () => {
	const row = {
		when: { code: '7' },
		cause: 'validation',
		repeat: 'never',
		effect: 'none',
		happened: 'It did not fit',
		advice: 'Make it fit.',
	} as const;
	const said = {
		code: '7',
		httpStatus: 200,
		message: 'x',
		requestId: 'r1',
		vendorMessage: 'x',
		now: NOW,
		answer: httpAnswer('', 200, { 'retry-after': '4' }),
	};

	test('takes its words from the row and the rest from the answer', () => {
		expect(failureFrom([row], { ...said, remark: 'Mind the gap.' })).toEqual({
			ok: false,
			cause: 'validation',
			repeat: 'never',
			effect: 'none',
			message: 'It did not fit',
			description:
				'Make it fit. Mind the gap. The vendor answered: code 7, "x", HTTP 200, request id r1.',
			code: '7',
			httpStatus: 200,
			requestId: 'r1',
			vendorMessage: 'x',
			retryAfter: 4000,
		});
	});

	test('says nothing of what the vendor left out', () => {
		const bare = { ...said, code: null, requestId: null, vendorMessage: null };
		expect(failureFrom([], bare).description).toMatch(/The vendor answered: HTTP 200\.$/);
	});
});

describe('an answer that is not the envelope', () => {
	test.each([
		['an empty body', '', 200, 'The answer was empty', 'later'],
		['a page', ' <!doctype html>', 200, 'A web page came back instead of an API answer', 'never'],
		['other text', 'hello', 200, 'The answer is not what this API documents', 'never'],
		['a status nobody expects', 'teapot', 418, 'The server did not accept the request', 'never'],
		['an empty body of such a status', '', 418, 'The server did not accept the request', 'never'],
	])('is %s', (_, body, status, message, repeat) => {
		expect(unexpectedAnswer(httpAnswer(body, status), 'r1', NOW)).toMatchObject({
			message,
			repeat,
			code: null,
			httpStatus: status,
			requestId: 'r1',
		});
	});

	test("keeps the start of the body as the vendor's words", () => {
		expect(unexpectedAnswer(httpAnswer('<p>gone</p>', 502), null, NOW)).toMatchObject({
			vendorMessage: 'gone',
			cause: 'transient',
		});
	});

	test('has no words of the vendor where there was no body', () => {
		expect(unexpectedAnswer(httpAnswer(' ', 503), null, NOW).vendorMessage).toBeNull();
	});
});
