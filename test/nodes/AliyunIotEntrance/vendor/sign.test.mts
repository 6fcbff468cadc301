import fc from 'fast-check';

import {
	contentMd5,
	pathAndParameters,
	sign,
	signature,
	signedHeaderNames,
	stringToSign,
} from '../../../../dist/nodes/AliyunIotEntrance/vendor/sign.js';
import type { HttpRequest } from '../../../../dist/nodes/shared/http.js';
import { vectors, vectorSecret, type Vector } from '../../../sandbox/aliyun-vectors.mts';
import { laterMoment, moment } from '../../support.mts';

const HOST = 'https://api.link.aliyun.com';

const requestOf = ({ target, headers, body }: Vector): HttpRequest => ({
	method: 'POST',
	url: `${HOST}${target}`,
	headers,
	body,
});

const credential = {
	baseUrl: HOST,
	appKey: '203786145',
	appSecret: vectorSecret,
	stage: 'RELEASE',
} as const;

const bodyB = vectors.find(({ id }) => id === 'B')?.body ?? '';

const post = (headers: Record<string, string> = {}, body = '{"a":1}'): HttpRequest => ({
	method: 'POST',
	url: `${HOST}/p`,
	headers: { 'content-type': 'application/json', ...headers },
	body,
});

describe('the string to sign', () => {
	test.each(vectors)('is that of golden vector $id: $note', (vector) => {
		expect(stringToSign(requestOf(vector))).toBe(vector.stringToSign);
	});

	test('does not hold the host', () => {
		const [first] = vectors.map(requestOf);
		const elsewhere = { ...first!, url: first!.url.replace(HOST, 'https://elsewhere.example') };
		expect(stringToSign(elsewhere)).toBe(stringToSign(first!));
	});

	test('writes the method in upper case', () => {
		const lower = { ...post(), method: 'post' } as unknown as HttpRequest;
		expect(stringToSign(lower)).toMatch(/^POST\n/);
	});

	test('has no block of headers and no final line feed without x-ca headers', () => {
		expect(stringToSign({ method: 'GET', url: `${HOST}/p`, headers: {} })).toBe('GET\n\n\n\n\n/p');
	});

	test('finds headers whatever their case', () => {
		const headers = { Accept: 'a', 'Content-MD5': 'm', 'X-Ca-Key': 'k' };
		expect(stringToSign({ method: 'GET', url: `${HOST}/p`, headers })).toBe(
			'GET\na\nm\n\n\nx-ca-key:k\n/p',
		);
	});
});

describe('the signature', () => {
	test.each(vectors)('is that of golden vector $id: $note', (vector) => {
		expect(signature(requestOf(vector), vectorSecret)).toBe(vector.signature);
	});

	test("agrees with the shape of the vendor's Go client, which sends no timestamp", () => {
		const headers = {
			accept: 'application/json',
			'content-md5': contentMd5(bodyB),
			'content-type': 'application/octet-stream',
			date: 'Tue, 14 Nov 2023 22:13:20 GMT',
			'x-ca-key': '203786145',
			'x-ca-nonce': '11111111-2222-4333-8444-555555555555',
			'x-ca-signaturemethod': 'HmacSHA256',
		};
		const request: HttpRequest = {
			method: 'POST',
			url: `${HOST}/entrance/paas/user/modify`,
			headers,
			body: bodyB,
		};
		expect(signature(request, vectorSecret)).toBe('QJKaYq5lI8IQeZ666PYjPuotGLFbBAuCPoTtVWiEhPc=');
	});
});

describe('Content-MD5', () => {
	test.each(vectors)('is that of golden vector $id', ({ headers, body }) => {
		expect(contentMd5(body)).toBe(headers['content-md5']);
	});

	test("is that of the Go SDK's unit test", () => {
		expect(contentMd5('{"test":"ok"}')).toBe('b969h28MOfCVGrra1smdCg==');
	});

	test.each([
		['hex', 'd280b16cd1e353cf2ef0456c01680db4'],
		['taken over latin1', 'bR/HuP7sdpRUMQiDwInYTA=='],
		['taken over escaped Chinese', 'LO+xmeDqP5+tEmSbiht1Qg=='],
	])('of a Chinese body is not the one in %s', (_, wrong) => {
		expect(contentMd5(bodyB)).not.toBe(wrong);
	});

	test('of the escaped spelling belongs to those bytes', () => {
		const escaped = bodyB.replace(
			/[^\0-\x7f]/g,
			(char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
		);
		expect(contentMd5(escaped)).toBe('LO+xmeDqP5+tEmSbiht1Qg==');
	});

	test('is 24 characters of base64 for any text', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (body) => {
				expect(contentMd5(body)).toMatch(/^[A-Za-z0-9+/]{22}==$/);
			}),
		);
	});

	test('in a signed request is that of the body, whatever text it holds', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (body) => {
				const { headers } = sign(post({}, body), credential, moment);
				expect(headers['content-md5']).toBe(contentMd5(body));
			}),
		);
	});
});

describe('path and parameters', () => {
	test.each([
		['no query', '/p', '/p'],
		['an empty query', '/p?', '/p'],
		['names out of order', '/p?b=2&a=1', '/p?a=1&b=2'],
		['upper case, which sorts first', '/p?a=1&B=2', '/p?B=2&a=1'],
		['percent-encoding', '/p?a=%E4%B8%AD', '/p?a=中'],
		['a plus sign for a blank', '/p?a=x+y', '/p?a=x y'],
		['an empty value', '/p?a=', '/p?a'],
		['a name twice', '/p?a=1&a=2', '/p?a=1'],
	])('handles %s', (_, target, expected) => {
		expect(pathAndParameters({ method: 'GET', url: `${HOST}${target}`, headers: {} })).toBe(
			expected,
		);
	});
});

test('every x-ca header is signed but for the two of the signature itself', () => {
	const names = ['X-Ca-Stage', 'x-ca-key', 'x-ca-signature', 'x-ca-signature-headers', 'accept'];
	expect(signedHeaderNames(Object.fromEntries(names.map((name) => [name, '1'])))).toEqual([
		'x-ca-key',
		'x-ca-stage',
	]);
});

describe('a signed request', () => {
	const signable = vectors.filter(({ headers }) => headers['x-ca-stage'] !== undefined);

	test.each(signable)('is that of golden vector $id, from nothing but type and body', (vector) => {
		const own = ['accept', 'content-type', 'date', 'x-ca-signature-method'];
		const unsigned = {
			...requestOf(vector),
			headers: Object.fromEntries(
				Object.entries(vector.headers).filter(([name]) => own.includes(name)),
			),
		};
		const stage = vector.headers['x-ca-stage'] as 'RELEASE' | 'PRE';
		const { headers } = sign(
			unsigned,
			{ ...credential, stage },
			{
				now: Number(vector.headers['x-ca-timestamp']),
				nonce: vector.headers['x-ca-nonce'] ?? '',
			},
		);
		expect(headers).toEqual({ ...vector.headers, 'x-ca-signature': vector.signature });
	});

	test('is the same when it was signed before', () => {
		const before = sign(post(), { ...credential, appKey: 'other', stage: 'PRE' }, laterMoment);
		expect(sign(before, credential, moment)).toEqual(sign(post(), credential, moment));
	});

	test('replaces what an earlier signature wrote in another case', () => {
		const headers = { 'X-CA-Key': 'old', 'X-Ca-Signature': 'old', 'Content-MD5': 'old' };
		expect(sign(post(headers), credential, moment)).toEqual(sign(post(), credential, moment));
	});

	test('signs the x-ca headers that somebody added', () => {
		const { headers } = sign(post({ 'X-Ca-Extra': '1' }), credential, moment);
		expect(headers['x-ca-signature-headers']).toContain('x-ca-extra');
	});

	test('has another signature with another nonce', () => {
		const at = (nonce: string) => sign(post(), credential, { ...moment, nonce });
		expect(at('a').headers['x-ca-signature']).not.toBe(at('b').headers['x-ca-signature']);
	});

	test('says what it accepts, because clients add a value of their own', () => {
		expect(sign(post(), credential, moment).headers.accept).toBe('application/json');
	});

	test('keeps the type that was given in another case', () => {
		const given = { method: 'POST', url: `${HOST}/p`, headers: { 'Content-Type': 'text/plain' } };
		const { headers } = sign({ ...given, body: 'x' } as HttpRequest, credential, moment);
		expect(headers).toMatchObject({ 'content-type': 'text/plain' });
	});

	test.each([
		['without a body', undefined],
		['with an empty body', ''],
	])('%s has no Content-MD5', (_, body) => {
		const { headers } = sign(
			{ method: 'GET', url: `${HOST}/p`, headers: {}, body },
			credential,
			moment,
		);
		expect(headers).not.toHaveProperty('content-md5');
	});

	const formType = { 'Content-Type': 'application/x-www-form-urlencoded' };
	const form: HttpRequest = {
		method: 'POST',
		url: `${HOST}/p?a=%2F`,
		headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
		body: 'b=x+y&b=later',
	};

	test('has no Content-MD5 for a form', () => {
		expect(sign(form, credential, moment).headers).not.toHaveProperty('content-md5');
	});

	test('takes the fields of a form into the string to sign', () => {
		expect(stringToSign(form).split('\n').at(-1)).toBe('/p?a=/&b=x y');
	});

	test.each([
		['of the query before one of the form', { ...form, body: 'a=form&c=' }, '/p?a=/&c'],
		['of a form in any case of the header', { ...form, headers: formType }, '/p?a=/&b=x y'],
		['of a form only', { ...form, url: `${HOST}/p` }, '/p?b=x y'],
		['of no form without a body', { ...form, body: undefined }, '/p?a=/'],
		['of no body of another type', { ...form, headers: {} }, '/p?a=/'],
	])('takes a field %s', (_, request, expected) => {
		expect(pathAndParameters(request)).toBe(expected);
	});

	test('keeps method, URL and body', () => {
		expect(sign(post(), credential, moment)).toMatchObject({
			method: 'POST',
			url: `${HOST}/p`,
			body: '{"a":1}',
		});
	});
});
