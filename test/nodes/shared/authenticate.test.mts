import type { IHttpRequestOptions } from 'n8n-workflow';

import { aliyun } from '../../../dist/nodes/AliyunIotEntrance/vendor/protocol.js';
import { contentMd5, signature } from '../../../dist/nodes/AliyunIotEntrance/vendor/sign.js';
import { brokerWork } from '../../../dist/nodes/BrokerWork/vendor/protocol.js';
import { ovopark } from '../../../dist/nodes/Ovopark/vendor/protocol.js';
import { signature as ovoparkSignature } from '../../../dist/nodes/Ovopark/vendor/sign.js';
import { authenticateWith } from '../../../dist/nodes/shared/authenticate.js';

/** The shape of n8n's older request helper, still used by its HTTP Request node. */
interface AnyOptions extends Omit<IHttpRequestOptions, 'url'> {
	url?: string;
	uri?: string;
	form?: object | string;
	formData?: unknown;
}

const BASE = 'https://api.example.com';
const JSON_TYPE = 'application/json';
const FORM = 'application/x-www-form-urlencoded';

const tenant = { baseUrl: BASE, tenantId: 'T1', apiToken: 'token', language: 'en-US' };
const app = { baseUrl: BASE, appKey: 'k', appSecret: 's', stage: 'RELEASE' };
const platform = {
	baseUrl: `${BASE}/cloud.api`,
	appId: 'DC-1',
	accessKey: 'k',
	accessSecret: 's',
};

type Authenticate = ReturnType<typeof authenticateWith>;

const through = (authenticate: Authenticate, data: object) => async (options: AnyOptions) =>
	await authenticate({ ...data }, options as IHttpRequestOptions);

/** BrokerWork changes nothing but headers, so it shows best what is made of a request. */
const send = through(authenticateWith(brokerWork), tenant);
const sendAliyun = through(authenticateWith(aliyun), app);
const sendOvopark = through(authenticateWith(ovopark), platform);

const own = { 'x-api-tenantId': 'T1', 'x-api-token': 'token', 'x-language': 'en-US' };

describe('the URL', () => {
	test.each<[string, AnyOptions, string]>([
		['url', { url: `${BASE}/a` }, `${BASE}/a`],
		['uri', { uri: `${BASE}/a` }, `${BASE}/a`],
		['baseURL and url', { baseURL: BASE, url: '/a' }, `${BASE}/a`],
		['baseURL with a slash', { baseURL: `${BASE}/`, url: '/a' }, `${BASE}/a`],
		['baseURL with a path', { baseURL: `${BASE}/crm`, url: 'a' }, `${BASE}/crm/a`],
		['baseURL alone', { baseURL: `${BASE}/cloud.api`, url: '' }, `${BASE}/cloud.api`],
		[
			'a whole url beside baseURL',
			{ baseURL: 'https://b.example.com', url: `${BASE}/a` },
			`${BASE}/a`,
		],
		['a query', { url: `${BASE}/a`, qs: { b: 1, c: '王' } }, `${BASE}/a?b=1&c=%E7%8E%8B`],
		['a query beside one in url', { url: `${BASE}/a?x=1`, qs: { b: 1 } }, `${BASE}/a?x=1&b=1`],
		['a nested query', { url: `${BASE}/a`, qs: { b: { c: 1 } } }, `${BASE}/a?b%5Bc%5D=1`],
		[
			'a list in the query',
			{ url: `${BASE}/a`, qs: { b: [1, 2] } },
			`${BASE}/a?b%5B0%5D=1&b%5B1%5D=2`,
		],
		['null in the query', { url: `${BASE}/a`, qs: { b: null } }, `${BASE}/a?b=`],
		['undefined in the query', { url: `${BASE}/a`, qs: { b: undefined } }, `${BASE}/a`],
	])('is made of %s', async (_, options, expected) => {
		expect((await send(options)).url).toBe(expected);
	});

	test('leaves no second place for base or query', async () => {
		const sent = await send({ baseURL: BASE, url: '/a', qs: { b: 1 } });
		expect(sent).not.toHaveProperty('qs');
		expect(sent).not.toHaveProperty('baseURL');
	});

	test('stays under uri as well where it came as uri', async () => {
		expect(await send({ uri: `${BASE}/a`, qs: { b: 1 } })).toMatchObject({ uri: `${BASE}/a?b=1` });
	});

	test('is not added as uri where it came as url', async () => {
		expect(await send({ url: `${BASE}/a` })).not.toHaveProperty('uri');
	});

	test.each<[string, AnyOptions, string]>([
		['http on a public host', { url: 'http://api.example.com/a' }, 'must start with https://'],
		['a user name', { url: 'https://u:p@api.example.com' }, 'must not carry a user name'],
		['another protocol', { url: 'ftp://api.example.com' }, 'must be an address that starts with'],
		['half a URL', { url: '/a' }, 'must be a whole address'],
		['nothing', {}, 'must be a whole address'],
	])('is refused with %s', async (_, options, complaint) => {
		await expect(send(options)).rejects.toThrow(`The request was not signed: its URL ${complaint}`);
	});

	test('may be http on this machine', async () => {
		expect((await send({ url: 'http://127.0.0.1:5680/a' })).url).toBe('http://127.0.0.1:5680/a');
	});
});

describe('the body', () => {
	const post = async (options: AnyOptions, type?: string) => {
		const headers = type === undefined ? {} : { 'Content-Type': type };
		const { body, headers: sent } = await send({
			method: 'POST',
			url: `${BASE}/a`,
			headers,
			...options,
		});
		return [body, sent?.['content-type']];
	};

	test.each<[string, AnyOptions, string | undefined, unknown, unknown]>([
		['an object', { body: { a: '王' } }, undefined, '{"a":"王"}', JSON_TYPE],
		['a list', { body: [1] }, undefined, '[1]', JSON_TYPE],
		['text', { body: '{"a": 1}' }, undefined, '{"a": 1}', JSON_TYPE],
		['text with blanks around, which clients trim', { body: ' {} \n' }, undefined, '{}', JSON_TYPE],
		['text of another type', { body: 'a=1' }, FORM, 'a=1', FORM],
		['a buffer', { body: Buffer.from('{"a":"王"}') }, undefined, '{"a":"王"}', JSON_TYPE],
		['search parameters', { body: new URLSearchParams({ a: '1 2' }) }, undefined, 'a=1+2', FORM],
		['an object sent as a form', { body: { a: '1 2' } }, FORM, 'a=1+2', FORM],
		['a form object', { form: { a: { b: 1 }, c: [2] } }, undefined, 'a%5Bb%5D=1&c%5B0%5D=2', FORM],
		['a form text', { form: 'a=1' }, undefined, 'a=1', FORM],
		['an object with json', { body: { a: 1 }, json: true }, undefined, '{"a":1}', JSON_TYPE],
		['nothing', {}, undefined, undefined, undefined],
		['null', { body: null } as unknown as AnyOptions, undefined, undefined, undefined],
		[
			'an object of a type of its own',
			{ body: { a: 1 } },
			'application/vnd.x+json',
			'{"a":1}',
			'application/vnd.x+json',
		],
	])('may be %s', async (_, options, type, body, sentType) => {
		expect(await post(options, type)).toEqual([body, sentType]);
	});

	test('is not left under form as well', async () => {
		const sent = await send({ method: 'POST', uri: `${BASE}/a`, form: { a: 1 } });
		expect(sent).not.toHaveProperty('form');
	});

	test.each<[string, AnyOptions]>([
		['form data', { formData: { a: 1 } }],
		['a form with headers of its own', { body: { getHeaders: () => ({}) } }],
	])('is refused as %s', async (_, options) => {
		await expect(post(options)).rejects.toThrow(
			'The request was not signed: this API takes no multipart bodies.',
		);
	});

	test.each(['GET', 'HEAD'] as const)('of a %s is not looked at', async (method) => {
		const { headers } = await send({ method, url: `${BASE}/a` });
		expect(headers).toEqual(own);
	});

	test('is read for a method in lower case', async () => {
		const method = 'post' as IHttpRequestOptions['method'];
		expect((await send({ method, url: `${BASE}/a`, body: { a: 1 } })).body).toBe('{"a":1}');
	});
});

describe('headers', () => {
	test('become text, those without a value are left out', async () => {
		const headers = { a: 1, b: null, c: undefined, d: 'x' };
		expect((await send({ url: `${BASE}/a`, headers })).headers).toEqual({ a: '1', d: 'x', ...own });
	});

	test('name the type once', async () => {
		const headers = { 'Content-Type': 'application/json; charset=utf-8' };
		const sent = await send({ method: 'POST', url: `${BASE}/a`, headers, body: {} });
		expect(sent.headers).toEqual({ 'content-type': 'application/json; charset=utf-8', ...own });
	});
});

test('everything else of the request stays', async () => {
	const rest = { timeout: 7, returnFullResponse: true, ignoreHttpStatusErrors: true } as const;
	expect(await send({ url: `${BASE}/a`, ...rest })).toMatchObject(rest);
});

test('the request that came in is not changed', async () => {
	const options = { url: `${BASE}/a`, qs: { b: 1 }, headers: { a: '1' } };
	await send(options);
	expect(options).toEqual({ url: `${BASE}/a`, qs: { b: 1 }, headers: { a: '1' } });
});

test('a credential that does not fit signs nothing', async () => {
	const broken = through(authenticateWith(brokerWork), { ...tenant, apiToken: '' });
	await expect(broken({ url: `${BASE}/a` })).rejects.toMatchObject({
		message: 'API Token in the BrokerWork credential is empty',
		description: expect.stringContaining('Nothing was sent.'),
	});
});

describe('with Aliyun', () => {
	test('the signature is that of the URL, headers and body handed back', async () => {
		const body = { a: '王' };
		const sent = await sendAliyun({
			method: 'POST',
			baseURL: BASE,
			url: '/p',
			qs: { z: 1, b: '中' },
			body,
		});
		const headers = sent.headers as Record<string, string>;
		const request = { method: 'POST', url: sent.url, headers, body: String(sent.body) } as const;
		expect(headers['x-ca-signature']).toBe(signature(request, 's'));
		expect(headers['content-md5']).toBe(contentMd5('{"a":"王"}'));
	});

	test('signing again replaces the signature and adds nothing', async () => {
		const first = await sendAliyun({ method: 'POST', url: `${BASE}/p`, body: { a: 1 } });
		const second = await sendAliyun(first);
		expect(Object.keys(second.headers ?? {})).toEqual(Object.keys(first.headers ?? {}));
		expect(second.headers?.['x-ca-nonce']).not.toBe(first.headers?.['x-ca-nonce']);
		expect([second.url, second.body]).toEqual([first.url, first.body]);
	});
});

describe('with Ovopark', () => {
	const form = { _mt: 'a.b', _version: 'v1', showName: '张三' };
	const fieldsOf = (body: unknown) => Object.fromEntries(new URLSearchParams(String(body)));

	test.each<[string, AnyOptions]>([
		['a form object', { uri: `${BASE}/cloud.api`, form }],
		['form text', { url: `${BASE}/cloud.api`, body: new URLSearchParams(form).toString() }],
		[
			'an object of the form type',
			{ url: `${BASE}/cloud.api`, body: form, headers: { 'content-type': FORM } },
		],
	])('the body is signed when it came as %s', async (_, options) => {
		const typed = { headers: { 'content-type': FORM }, ...options };
		const fields = fieldsOf((await sendOvopark({ method: 'POST', ...typed })).body);
		expect(fields).toMatchObject({ ...form, _requestMode: 'POST', _akey: 'k' });
		expect(fields['_sig']).toBe(ovoparkSignature(fields, 's', 'md5'));
	});

	test('the query of a GET is signed', async () => {
		const { url } = await sendOvopark({ url: `${BASE}/cloud.api`, qs: form });
		const fields = Object.fromEntries(new URL(url).searchParams);
		expect(fields).toMatchObject({ ...form, _requestMode: 'GET' });
		expect(fields['_sig']).toBe(ovoparkSignature(fields, 's', 'md5'));
	});

	test('signing again adds no field', async () => {
		const first = await sendOvopark({ method: 'POST', uri: `${BASE}/cloud.api`, form });
		const second = await sendOvopark(first);
		expect(Object.keys(fieldsOf(second.body)).sort()).toEqual(
			Object.keys(fieldsOf(first.body)).sort(),
		);
	});
});
