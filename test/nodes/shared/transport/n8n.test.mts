import type { IHttpRequestOptions } from 'n8n-workflow';

import { Deadlines } from '../../../../dist/nodes/shared/transport/deadlines.js';
import { n8nTransport } from '../../../../dist/nodes/shared/transport/n8n.js';
import { MAX_ANSWER_BYTES } from '../../../../dist/nodes/shared/transport/transport.js';
import { contextOf } from '../../context.mts';

const stored = { type: 'someApi', id: 'c1', name: 'Mine', data: { key: 'k' } };
const request = {
	method: 'POST',
	url: 'https://a.example.com/p?q=1',
	headers: { 'content-type': 'application/json' },
	body: '{"name":"王芳"}',
} as const;

type Send = (...given: unknown[]) => Promise<unknown>;

async function outcomeOf(send: Send, timeout = 1000, signal?: AbortSignal) {
	const deadlines = new Deadlines(timeout, signal);
	return await n8nTransport(contextOf({ send }), stored, timeout, deadlines)(request);
}

const answering =
	(body: unknown, headers: object = {}, statusCode = 200): Send =>
	async () => ({ statusCode, headers, body });

describe('what n8n is asked for', () => {
	test('is the raw answer to exactly this request, whatever its status', async () => {
		const send = jest.fn(answering(Buffer.from('')));
		await outcomeOf(send, 1234);
		const [type, options, additional] = send.mock.calls[0] ?? [];
		expect(type).toBe('someApi');
		expect(options).toEqual({
			...request,
			encoding: 'arraybuffer',
			json: false,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			timeout: 1234,
		});
		expect(additional).toEqual({ credentialsDecrypted: stored });
	});

	test('may change the headers that it was given', async () => {
		const send: Send = async (_, options) => {
			Object.assign((options as IHttpRequestOptions).headers ?? {}, { added: '1' });
			return { statusCode: 200, headers: {}, body: '' };
		};
		await outcomeOf(send);
		expect(request.headers).not.toHaveProperty('added');
	});
});

describe('the answer', () => {
	const bytes = Buffer.from('{"name":"王芳"}');
	test.each<[string, unknown, string]>([
		['a buffer', bytes, '{"name":"王芳"}'],
		['an array buffer', new Uint8Array(bytes).buffer, '{"name":"王芳"}'],
		['text', '{"a":1}', '{"a":1}'],
		['nothing', undefined, ''],
		['something else', { a: 1 }, ''],
	])('is read from %s', async (_, body, text) => {
		expect(await outcomeOf(answering(body, {}, 418))).toEqual({
			status: 418,
			headers: {},
			body: text,
		});
	});

	test('has headers in lower case, several of a name in one text', async () => {
		const headers = { 'X-Request-Id': 'r1', 'set-cookie': ['a', 'b'], age: 7 };
		expect(await outcomeOf(answering('', headers))).toMatchObject({
			headers: { 'x-request-id': 'r1', 'set-cookie': 'a, b', age: '7' },
		});
	});

	test('may have 5 MB, not one byte more', async () => {
		const largest = await outcomeOf(answering(Buffer.alloc(MAX_ANSWER_BYTES)));
		expect(largest).toMatchObject({ status: 200 });
		expect(await outcomeOf(answering(Buffer.alloc(MAX_ANSWER_BYTES + 1)))).toMatchObject({
			ok: false,
			message: 'The answer was larger than 5 MB and was not read',
		});
	});
});

describe('what fails', () => {
	const forever: Send = async () => await new Promise(() => {});

	test.each([
		['ECONNREFUSED', { code: 'ECONNREFUSED' }],
		['ECONNREFUSED', { cause: { code: 'ECONNREFUSED' } }],
		['ETIMEDOUT', { errorResponse: { code: 'ETIMEDOUT' } }],
		['EGRESS_REFUSED', { name: 'SsrfBlockedIpError' }],
	])('with %s is told by its code', async (code, rest) => {
		const send: Send = async () => await Promise.reject(Object.assign(new Error('x'), rest));
		expect(await outcomeOf(send)).toMatchObject({
			ok: false,
			description: expect.stringContaining(`Network code: ${code}`),
		});
	});

	test('without a code is a connection that broke', async () => {
		const send: Send = async () => await Promise.reject(new Error('hunter2'));
		const outcome = await outcomeOf(send);
		expect(outcome).toMatchObject({ ok: false, cause: 'transient', effect: 'possible' });
		expect(JSON.stringify(outcome)).not.toContain('hunter2');
	});

	test('after the timeout, even where n8n goes on waiting', async () => {
		expect(await outcomeOf(forever, 50)).toMatchObject({
			description: expect.stringContaining('TIMEOUT'),
		});
	});

	test('when the run is cancelled', async () => {
		const cancel = new AbortController();
		const outcome = outcomeOf(forever, 60_000, cancel.signal);
		cancel.abort();
		expect(await outcome).toMatchObject({ description: expect.stringContaining('CANCELLED') });
	});
});
