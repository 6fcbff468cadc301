import fc from 'fast-check';

import { ovoparkCredential } from '../../../../dist/nodes/Ovopark/vendor/protocol.js';
import {
	sign,
	signature,
	signedParameters,
	stringToSign,
	timestamp,
} from '../../../../dist/nodes/Ovopark/vendor/sign.js';
import type { HttpRequest } from '../../../../dist/nodes/shared/http.js';
import { vectors } from '../../../sandbox/ovopark-vectors.mts';
import { complaints, laterMoment, moment, NOW } from '../../support.mts';

const URL_OF_GATEWAY = 'https://cloudapi.ovopark.com/cloud.api';
const FORM = 'application/x-www-form-urlencoded; charset=utf-8';

const form = {
	baseUrl: URL_OF_GATEWAY,
	appId: 'DC-000123',
	accessKey: 'EXAMPLEKEY0001',
	accessSecret: 's3cr3t-EXAMPLE-0001',
	signMethod: 'md5',
	userToken: '',
	tokenHeader: 'authenticator',
};
const credential = ovoparkCredential.parse(form);

/** `20260115093000` in UTC+8, as epoch milliseconds. */
function epoch(text: string): number {
	const [year, month, day, hour, minute, second] = (text.match(/^....|../g) ?? []).map(Number);
	return Date.UTC(year!, month! - 1, day, hour! - 8, minute, second);
}

const own = ['_aid', '_akey', '_sm', '_requestMode', '_timestamp'];
const cases = vectors.map((vector) => ({
	...vector,
	given: Object.fromEntries(vector.parameters),
}));

/** What the documents print as the body; the order of its fields does not matter. */
const bodies: Readonly<Record<string, string>> = {
	V1: '_aid=DC-000123&_akey=EXAMPLEKEY0001&_mt=open.shopweb.user.updateUser&_requestMode=POST&_sm=md5&_timestamp=20260115093000&_version=v1&depIds=9808%2C9809&id=1&isSingleSign=0&orgIds=7%2C10%2C15%2C19&organizeIds=7%2C10%2C15%2C19&roleIds=7%2C10&_sig=E78724E5009AC3496DA9CF05CB47610B',
	V3: '_aid=DC-000123&_akey=EXAMPLEKEY0001&_mt=open.shopweb.user.updateUser&_requestMode=POST&_sm=md5&_timestamp=20260115093001&_version=v2&id=42&mail=&showName=%E5%BC%A0%E4%B8%89&_sig=272509F155CD11E7463EB61E03D220AD',
	V5: '_aid=DC-000123&_akey=EXAMPLEKEY0001&_mt=open.shopweb.user.updateUser&_requestMode=POST&_sm=md5&_timestamp=20260115093002&_version=v1&id=42&userContent=%5B%7B%22configureId%22%3A12%2C%22content%22%3A%22%E6%97%A9%E7%8F%AD%22%7D%5D&_sig=174F8A7876CEA3E3567EDBB048264834',
	V6: '_aid=DC-000123&_akey=EXAMPLEKEY0001&_mt=open.shopweb.user.updateUser&_requestMode=POST&_sm=md5&_timestamp=20260115093003&_version=v1&id=42&password=a%26b%3Dc%2Bd%2520+e%2Ff&validateDate=2026-06-25+00%3A00%3A00&_sig=FB66B340714DCD5C572DFE2AD556CC41',
};

const post = (body: string, headers: Record<string, string> = {}): HttpRequest => ({
	method: 'POST',
	url: URL_OF_GATEWAY,
	headers: { 'content-type': FORM, ...headers },
	body,
});

describe('golden vector', () => {
	test('V0 to V9, T1 and T2 are here', () => {
		const ids = ['V0', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6', 'V7', 'V8', 'V9', 'T1', 'T2'];
		expect(cases.map(({ id }) => id)).toEqual(ids);
	});

	test.each(cases)('$id has its string to sign', ({ given, secret, signedText }) => {
		expect(stringToSign(given, secret)).toBe(signedText);
	});

	test.each(cases)('$id has its signature', ({ given, secret, method, signature: expected }) => {
		expect(signature(given, secret, method)).toBe(expected);
	});

	test.each(cases)('$id comes from what a call gives, the rest added', (vector) => {
		const { given, secret, method, signature: _sig } = vector;
		const called = Object.entries(given).filter(([name]) => !own.includes(name));
		const { _aid: appId = '', _akey: accessKey = '', _requestMode = '', _timestamp = '' } = given;
		const keys = { ...credential, appId, accessKey, accessSecret: secret, signMethod: method };
		expect(
			signedParameters(Object.fromEntries(called), _requestMode, keys, epoch(_timestamp)),
		).toEqual({ ...given, _sig });
	});

	test.each(Object.keys(bodies))('%s has its body', (id) => {
		const { given } = cases.find((vector) => vector.id === id)!;
		const called = Object.entries(given).filter(([name]) => !own.includes(name));
		const unsigned = post(new URLSearchParams(called).toString());
		const now = epoch(given['_timestamp'] ?? '');
		const { body } = sign(unsigned, credential, { ...moment, now });
		expect(body?.split('&').sort()).toEqual(bodies[id]?.split('&').sort());
	});

	test('V10 (sha256) is not offered: the documents name md5 and sha1 only', () => {
		expect(complaints(ovoparkCredential, { ...form, signMethod: 'sha256' })).toHaveLength(1);
	});
});

describe('the signature', () => {
	test('does not hold _sig', () => {
		expect(stringToSign({ a: '1', _sig: 'X' }, 's')).toBe('sa1s');
	});

	test('does not depend on the order of the parameters', () => {
		const parameters = fc.dictionary(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }));
		fc.assert(
			fc.property(parameters, fc.infiniteStream(fc.nat()), (given, random) => {
				const shuffled = Object.entries(given)
					.map((pair) => ({ pair, at: random.next().value }))
					.sort((a, b) => a.at - b.at)
					.map(({ pair }) => pair);
				expect(signature(Object.fromEntries(shuffled), 's', 'md5')).toBe(
					signature(given, 's', 'md5'),
				);
			}),
		);
	});

	test('is upper-case hex of the length of its method', () => {
		fc.assert(
			fc.property(fc.dictionary(fc.string(), fc.string()), fc.string(), (given, secret) => {
				expect(signature(given, secret, 'md5')).toMatch(/^[0-9A-F]{32}$/);
				expect(signature(given, secret, 'sha1')).toMatch(/^[0-9A-F]{40}$/);
			}),
		);
	});
});

describe('the timestamp', () => {
	test('is the time in UTC+8', () => {
		expect(timestamp(NOW)).toBe('20260115093000');
	});

	test('changes day at 16:00 UTC', () => {
		expect(timestamp(Date.UTC(2025, 11, 31, 16, 0, 0))).toBe('20260101000000');
	});
});

describe('a signed POST', () => {
	const signed = (request: HttpRequest) => sign(request, credential, moment);

	test('is the same when it was signed before', () => {
		const other = { ...credential, appId: 'S107', accessKey: 'old', signMethod: 'sha1' as const };
		const before = sign(post('id=42'), { ...other, userToken: 'old' }, laterMoment);
		expect(sortedBody(signed(before))).toEqual(sortedBody(signed(post('id=42'))));
		expect(signed(before).headers).toEqual(signed(post('id=42')).headers);
	});

	test('signs what it sends', () => {
		const values = fc.dictionary(
			fc.stringMatching(/^[A-Za-z]\w{0,8}$/),
			fc.string({ unit: 'grapheme' }),
		);
		fc.assert(
			fc.property(values, (fields) => {
				const { body } = signed(post(new URLSearchParams(fields).toString()));
				const sent = Object.fromEntries(new URLSearchParams(body));
				expect(sent['_sig']).toBe(signature(sent, credential.accessSecret, 'md5'));
				expect(sent).toMatchObject(fields);
			}),
		);
	});

	test('never holds the secret', () => {
		expect(JSON.stringify(signed(post('id=42')))).not.toContain('s3cr3t');
	});

	test('says that it is a form, whatever it was called before', () => {
		const { headers } = signed({ ...post('id=42'), headers: { 'Content-Type': 'text/plain' } });
		expect(headers).toEqual({ 'content-type': FORM });
	});

	test('keeps URL and method', () => {
		expect(signed(post('id=42'))).toMatchObject({ method: 'POST', url: URL_OF_GATEWAY });
	});

	test('may have had no body', () => {
		const { body } = signed({ method: 'POST', url: URL_OF_GATEWAY, headers: {} });
		expect(Object.fromEntries(new URLSearchParams(body))).toMatchObject({ _requestMode: 'POST' });
	});
});

const sortedBody = ({ body = '' }: HttpRequest): string[] => body.split('&').sort();

describe('the user token', () => {
	test('is left out when there is none', () => {
		expect(Object.keys(sign(post(''), credential, moment).headers)).toEqual(['content-type']);
	});

	test.each(['authenticator', 'Ovo-Authorization'] as const)('goes into %s', (tokenHeader) => {
		const { headers } = sign(post(''), { ...credential, userToken: 't', tokenHeader }, moment);
		expect(headers).toEqual({ 'content-type': FORM, [tokenHeader]: 't' });
	});

	test('replaces a token of either header', () => {
		const given = post('', { Authenticator: 'old', 'OVO-Authorization': 'old' });
		const { headers } = sign(given, { ...credential, userToken: 't' }, moment);
		expect(headers).toEqual({ 'content-type': FORM, authenticator: 't' });
	});

	test('that a request brings stays where the credential has a user instead', () => {
		const given = post('', { authenticator: 'of the session' });
		const withUser = { ...credential, userName: 'wang.fang', password: 'example' };
		expect(sign(sign(given, withUser, moment), withUser, moment).headers).toEqual({
			'content-type': FORM,
			authenticator: 'of the session',
		});
		const { headers } = sign(given, { ...withUser, userToken: 't' }, moment);
		expect(headers).toMatchObject({ authenticator: 't' });
	});

	test('is not signed', () => {
		const withToken = sign(post('id=1'), { ...credential, userToken: 't' }, moment);
		expect(withToken.body).toBe(sign(post('id=1'), credential, moment).body);
	});
});

describe('a request whose query is signed', () => {
	const query = (request: HttpRequest) => Object.fromEntries(new URL(request.url).searchParams);

	test('is a GET', () => {
		const signed = sign(
			{ method: 'GET', url: `${URL_OF_GATEWAY}?_mt=a.b&q=%E7%8E%8B`, headers: {} },
			credential,
			moment,
		);
		expect(query(signed)).toMatchObject({ _mt: 'a.b', q: '王', _requestMode: 'GET' });
		expect(signed).not.toHaveProperty('body');
		expect(signed.headers).toEqual({});
	});

	test('is a POST of JSON, whose body stays as it is', () => {
		const body = '{"scene":1}';
		const type = 'application/json; charset=utf-8';
		const request = { ...post(body), url: `${URL_OF_GATEWAY}?_mt=a.b&_version=v1` };
		const signed = sign({ ...request, headers: { 'content-type': type } }, credential, moment);
		expect(signed).toMatchObject({ body, headers: { 'content-type': type } });
		expect(query(signed)['_sig']).toBe(signature(query(signed), credential.accessSecret, 'md5'));
	});

	test('is the same when it was signed before', () => {
		const get: HttpRequest = { method: 'GET', url: `${URL_OF_GATEWAY}?_mt=a.b`, headers: {} };
		const before = sign(get, credential, laterMoment);
		expect(query(sign(before, credential, moment))).toEqual(query(sign(get, credential, moment)));
	});
});
