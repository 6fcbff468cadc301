/** What n8n's HTTP Request node, and any other node, does with the three credentials. */
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import type {
	IAllExecuteFunctions,
	IDataObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	IRequestOptions,
} from 'n8n-workflow';

import { contentMd5, signatureFor, stringToSign } from '../../sandbox/aliyun/signature.mts';
import { readForm, signatureOf } from '../../sandbox/ovopark/signature.mts';
import type { VendorName } from '../../sandbox/server.mts';
import { codeNode, createEngine } from './n8n.mts';
import { checkedRun, useBench, VENDORS } from './vendors.mts';
import type { CredentialType } from './vendors.mts';

const bench = useBench();

/** One request as a local server saw it. */
interface Seen {
	method: string;
	path: string;
	query: string;
	headers: IncomingHttpHeaders;
	names: string[];
	body: Buffer;
}

let seen: Seen[] = [];
let statuses: number[] = [];
let server: Server;
let local = '';

beforeAll(async () => {
	server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const [path = '', query = ''] = (request.url ?? '').split('?');
			const names = request.rawHeaders.filter((_, at) => at % 2 === 0);
			const { method = '', headers } = request;
			seen.push({ method, path, query, headers, names, body: Buffer.concat(chunks) });
			response.writeHead(statuses.shift() ?? 200, { 'content-type': 'application/json' });
			response.end('{"fine":true}');
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	local = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
	seen = [];
	statuses = [];
});
afterAll(async () => {
	await new Promise((resolve) => server.close(resolve));
});

const twice = (names: string[]): string[] => {
	const lower = names.map((name) => name.toLowerCase());
	return lower.filter((name, at) => lower.indexOf(name) !== at);
};

/** Looks at one request with the sandbox's own idea of a signature. */
const checks: Record<VendorName, (request: Seen) => void> = {
	aliyun: (request) => {
		const { appKey, appSecret } = bench.sandbox.credentials.aliyunIotApi;
		expect(request.headers).toMatchObject({ 'x-ca-key': appKey, 'x-ca-stage': 'RELEASE' });
		expect(request.headers['x-ca-signature']).toBe(signatureFor(stringToSign(request), appSecret));
		const isForm = request.headers['content-type']?.includes('form-urlencoded') === true;
		if (request.body.length > 0 && !isForm) {
			expect(request.headers['content-md5']).toBe(contentMd5(request.body));
		}
	},
	brokerwork: ({ headers }) => {
		const { tenantId, apiToken } = bench.sandbox.credentials.brokerWorkApi;
		expect(headers).toMatchObject({ 'x-api-tenantid': tenantId, 'x-api-token': apiToken });
		expect(headers['x-language']).toBe('en-US');
	},
	ovopark: ({ headers, query, body }) => {
		const { appId, accessSecret, userToken } = bench.sandbox.credentials.ovoparkOpenPlatformApi;
		const isForm = headers['content-type']?.includes('form-urlencoded') === true;
		const given = isForm ? body : Buffer.from(query);
		const parameters = readForm(given);
		expect(parameters.get('_aid')).toBe(appId);
		expect(parameters.get('_sig')).toBe(signatureOf(parameters, accessSecret));
		const names = [...new URLSearchParams(given.toString()).keys()];
		expect(twice(names)).toEqual([]);
		expect(headers.authenticator).toBe(userToken);
	},
};

async function request(
	credential: CredentialType,
	code: (context: IExecuteFunctions) => Promise<unknown>,
): Promise<IDataObject> {
	const engine = await createEngine(
		{ ...bench.sandbox.credentials },
		{ 'test.code': codeNode(credential, code) },
	);
	const { outputs, error } = await checkedRun(
		engine,
		{ type: 'test.code', parameters: {}, credential },
		[{}],
	);
	if (error !== undefined) throw error;
	return outputs[0]?.[0]?.json.answer as IDataObject;
}

/** The HTTP Request node asks with `uri` and this helper. */
const legacy = async (credential: CredentialType, options: IRequestOptions) =>
	await request(credential, async (context) => {
		const { helpers } = context;
		const answer: unknown = await helpers.requestWithAuthentication.call(
			context as IAllExecuteFunctions,
			credential,
			options,
		);
		return isWhole(answer) ? JSON.parse(answer.body.toString()) : answer;
	});

/** An answer with status and headers, as `resolveWithFullResponse` and `encoding: null` ask for. */
const isWhole = (answer: unknown): answer is { body: Buffer } =>
	typeof answer === 'object' && answer !== null && 'body' in answer && Buffer.isBuffer(answer.body);

/** Everything else asks with `url` and this one. */
const modern = async (credential: CredentialType, options: IHttpRequestOptions) =>
	await request(
		credential,
		async (context) =>
			await context.helpers.httpRequestWithAuthentication.call(context, credential, options),
	);

interface Shape {
	what: string;
	send: (credential: CredentialType, url: string) => Promise<IDataObject>;
	method: string;
	/** The exact body, where nothing is added to it. */
	body: string | RegExp;
	/** Names and values that the query holds, decoded. */
	query?: Array<[string, string]>;
	type?: RegExp;
}

const JSON_BODY = '{"id":"1","name":"王 & 芳"}';
const object = { id: '1', name: '王 & 芳' };
const JSON_TYPE = /^application\/json/;
const FORM_TYPE = /^application\/x-www-form-urlencoded/;
const FORM_BODY = /id=1&name=%E7%8E%8B(\+|%20)%26(\+|%20)%E8%8A%B3/;

const shapes: Shape[] = [
	{
		what: 'legacy GET with a query',
		send: async (credential, uri) =>
			await legacy(credential, { method: 'GET', uri, qs: { b: '2 &', a: ['x', 'y'] }, json: true }),
		method: 'GET',
		body: '',
		query: [
			['b', '2 &'],
			['a[0]', 'x'],
			['a[1]', 'y'],
		],
	},
	{
		what: 'legacy GET as the HTTP Request node asks when it finds out the format itself',
		send: async (credential, uri) => {
			const options: IRequestOptions = {
				method: 'GET',
				uri,
				headers: { accept: 'application/json,text/html,*/*;q=0.8' },
				gzip: true,
				rejectUnauthorized: true,
				followRedirect: true,
				resolveWithFullResponse: true,
				encoding: null,
				json: false,
			};
			return await legacy(credential, options);
		},
		method: 'GET',
		body: '',
	},
	{
		what: 'legacy POST of an object as JSON',
		send: async (credential, uri) =>
			await legacy(credential, { method: 'POST', uri, body: { ...object }, json: true }),
		method: 'POST',
		body: JSON_BODY,
		type: JSON_TYPE,
	},
	{
		what: 'legacy POST of JSON text',
		send: async (credential, uri) =>
			await legacy(credential, {
				method: 'POST',
				uri,
				body: ` ${JSON_BODY}\n`,
				headers: { 'content-type': 'application/json' },
				json: true,
			}),
		method: 'POST',
		body: JSON_BODY,
		type: JSON_TYPE,
	},
	{
		what: 'legacy POST of a form',
		send: async (credential, uri) =>
			await legacy(credential, { method: 'POST', uri, form: { ...object }, json: true }),
		method: 'POST',
		body: FORM_BODY,
		type: FORM_TYPE,
	},
	{
		what: 'GET with a query',
		send: async (credential, url) =>
			await modern(credential, { method: 'GET', url, qs: { b: '2 &', a: 'x' }, json: true }),
		method: 'GET',
		body: '',
		query: [
			['b', '2 &'],
			['a', 'x'],
		],
	},
	{
		what: 'GET with a query in the URL',
		send: async (credential, url) => await modern(credential, { url: `${url}?b=2&a=x&c=` }),
		method: 'GET',
		body: '',
		query: [
			['b', '2'],
			['a', 'x'],
			['c', ''],
		],
	},
	{
		what: 'GET with baseURL and a path',
		send: async (credential, url) => {
			const { origin, pathname } = new URL(url);
			return await modern(credential, { method: 'GET', baseURL: origin, url: pathname });
		},
		method: 'GET',
		body: '',
	},
	{
		what: 'POST of an object as JSON',
		send: async (credential, url) =>
			await modern(credential, { method: 'POST', url, body: { ...object }, json: true }),
		method: 'POST',
		body: JSON_BODY,
		type: JSON_TYPE,
	},
	{
		what: 'POST of JSON text',
		send: async (credential, url) => {
			const headers = { 'Content-Type': 'application/json' };
			return await modern(credential, { method: 'POST', url, body: JSON_BODY, headers });
		},
		method: 'POST',
		body: JSON_BODY,
		type: JSON_TYPE,
	},
	{
		what: 'POST of URLSearchParams',
		send: async (credential, url) =>
			await modern(credential, { method: 'POST', url, body: new URLSearchParams(object) }),
		method: 'POST',
		body: FORM_BODY,
		type: FORM_TYPE,
	},
	{
		what: 'POST of an object as a form',
		send: async (credential, url) => {
			const headers = { 'content-type': 'application/x-www-form-urlencoded' };
			return await modern(credential, { method: 'POST', url, body: { ...object }, headers });
		},
		method: 'POST',
		body: FORM_BODY,
		type: FORM_TYPE,
	},
	{
		what: 'DELETE without a body',
		send: async (credential, url) => await modern(credential, { method: 'DELETE', url }),
		method: 'DELETE',
		body: '',
	},
];

describe.each(VENDORS)('$credential', ({ vendor, credential }) => {
	test.each(shapes)('signs $what, and what is signed is what is sent', async (shape) => {
		const answer = await shape.send(credential, `${local}/some/path`);
		expect(answer).toEqual({ fine: true });
		expect(seen).toHaveLength(1);
		const [only] = seen;
		expect(only).toMatchObject({ method: shape.method, path: '/some/path' });
		expect(twice(only!.names)).toEqual([]);
		checks[vendor](only!);
		const body = only!.body.toString('utf8');
		if (typeof shape.body === 'string') {
			// Without a body type there is no form; Ovopark signs a bare body as one.
			if (vendor !== 'ovopark' || shape.body !== '' || shape.method === 'GET') {
				expect(body).toBe(shape.body);
			}
		} else {
			expect(body).toMatch(shape.body);
		}
		const query = [...new URLSearchParams(only!.query)];
		expect(query).toEqual(expect.arrayContaining(shape.query ?? []));
		if (shape.type !== undefined) expect(only!.headers['content-type']).toMatch(shape.type);
	});

	const sends = [
		{
			how: 'JSON',
			send: async () =>
				await modern(credential, {
					method: 'POST',
					url: `${local}/p`,
					body: { ...object },
					json: true,
				}),
		},
		{
			how: 'a form',
			send: async () =>
				await modern(credential, {
					method: 'POST',
					url: `${local}/p`,
					body: new URLSearchParams(object),
				}),
		},
		{
			how: 'a query',
			send: async () => await modern(credential, { method: 'GET', url: `${local}/p`, qs: object }),
		},
	];

	test.each(sends)(
		'after a 401, $how is sent again with exactly one signature',
		async ({ send }) => {
			statuses = [401];
			expect(await send()).toEqual({ fine: true });
			expect(seen).toHaveLength(2);
			for (const each of seen) {
				expect(twice(each.names)).toEqual([]);
				checks[vendor](each);
			}
			const [first, second] = seen.map(({ body, query }) =>
				vendor === 'ovopark'
					? [body, Buffer.from(query)].map((text) => [...readForm(text).keys()].sort())
					: [body.toString(), query],
			);
			expect(second).toEqual(first);
			if (vendor === 'aliyun') {
				expect(seen[1]?.headers['x-ca-nonce']).not.toBe(seen[0]?.headers['x-ca-nonce']);
				expect(seen[1]?.headers['x-ca-signature']).not.toBe(seen[0]?.headers['x-ca-signature']);
			}
		},
	);

	test.each(['http://api.example.com/x', 'http://10.0.0.1/x', 'http://127.0.0.1.example.com/x'])(
		'keys are not handed to %s',
		async (url) => {
			await expect(modern(credential, { url })).rejects.toMatchObject({
				message: expect.stringMatching(/must start with https:\/\//),
			});
			await expect(legacy(credential, { uri: url })).rejects.toMatchObject({
				message: expect.stringMatching(/must start with https:\/\//),
			});
		},
	);

	test('a multipart body is refused with the reason', async () => {
		const sending = legacy(credential, { method: 'POST', uri: `${local}/p`, formData: { a: 'b' } });
		await expect(sending).rejects.toMatchObject({ message: expect.stringMatching(/multipart/) });
		expect(seen).toEqual([]);
	});
});

describe('the vendors accept what the HTTP Request node sends', () => {
	const at = (path: string): string => `${bench.sandbox.url}${path}`;

	const envelope = {
		id: 'req-1',
		version: '1.0',
		request: { apiVer: '1.0.0' },
		params: { input: 'ping' },
	};

	test('Aliyun: POST of an object', async () => {
		const uri = at('/kit/debug/ping');
		const answer = await legacy('aliyunIotApi', {
			method: 'POST',
			uri,
			body: envelope,
			json: true,
		});
		expect(answer).toMatchObject({ code: 200, data: 'ping' });
	});

	test('Aliyun: POST of JSON text through the other helper', async () => {
		const answer = await modern('aliyunIotApi', {
			method: 'POST',
			url: at('/kit/debug/ping'),
			headers: { 'content-type': 'application/json; charset=utf-8' },
			body: JSON.stringify(envelope),
			json: true,
		});
		expect(answer).toMatchObject({ code: 200, data: 'ping' });
	});

	test('BrokerWork: GET with a query, and POST', async () => {
		const uri = at('/v1/api/user/info');
		const qs = { userIds: '42,43' };
		expect(await legacy('brokerWorkApi', { method: 'GET', uri, qs, json: true })).toMatchObject({
			result: true,
			data: [{ id: 42 }, { id: 43 }],
		});
		const update = await modern('brokerWorkApi', {
			method: 'POST',
			url: at('/v1/api/user/update'),
			body: { id: 42, comment: 'by HTTP Request' },
			json: true,
		});
		expect(update).toMatchObject({ result: true });
		expect(bench.person('brokerwork', 42)?.received).toEqual({
			id: 42,
			comment: 'by HTTP Request',
		});
	});

	test('Ovopark: a form through both helpers', async () => {
		const method = { _mt: 'open.shopweb.user.updateUser', _version: 'v2' };
		const uri = at('/cloud.api');
		const form = { ...method, id: '42', showName: '王 & 芳 +1' };
		const first = await legacy('ovoparkOpenPlatformApi', { method: 'POST', uri, form, json: true });
		expect(first).toMatchObject({ stat: { codename: expect.anything() } });
		expect(bench.person('ovopark', 42)?.received).toEqual({ id: '42', showName: '王 & 芳 +1' });
		await modern('ovoparkOpenPlatformApi', {
			method: 'POST',
			url: uri,
			body: new URLSearchParams({ ...method, id: '43', showName: 'Li' }),
		});
		expect(bench.person('ovopark', 43)?.received).toEqual({ id: '43', showName: 'Li' });
	});
});
