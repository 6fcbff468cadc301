import type { ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

import type { HttpRequest } from '../../../../dist/nodes/shared/http.js';
import { Deadlines } from '../../../../dist/nodes/shared/transport/deadlines.js';
import { keepAliveTransport } from '../../../../dist/nodes/shared/transport/keepAlive.js';
import {
	MAX_ANSWER_BYTES,
	type Transport,
} from '../../../../dist/nodes/shared/transport/transport.js';
import { bodyOf, closedUrl, serve, type LocalServer } from '../../localServer.mts';
import { httpAnswer } from '../../support.mts';

type Outcome = Awaited<ReturnType<Transport>>;

interface Way {
	readonly timeout?: number;
	readonly signal?: AbortSignal;
	readonly sign?: (request: HttpRequest) => HttpRequest;
}

const takenOver = httpAnswer('taken over');

function transportOf({ timeout = 5000, signal, sign = (request) => request }: Way = {}) {
	const onFallback = jest.fn();
	const fallback = jest.fn(async (): Promise<Outcome> => takenOver);
	const deadlines = new Deadlines(timeout, signal);
	const send = keepAliveTransport({ sign, deadlines, fallback, onFallback });
	return { send, fallback, onFallback };
}

const post = (url: string, body = '{}'): HttpRequest => ({
	method: 'POST',
	url,
	headers: { 'content-type': 'application/json' },
	body,
});

const page = (path: string): string => `${server.url}${path}`;

const pages: Record<string, (response: ServerResponse) => void> = {
	'/redirect': (response) => response.writeHead(302, { location: '/echo' }).end('moved'),
	'/largest': (response) => response.end(Buffer.alloc(MAX_ANSWER_BYTES, 'a')),
	'/larger': (response) => response.end(Buffer.alloc(MAX_ANSWER_BYTES + 1, 'a')),
	'/trickle': (response) => {
		response.write('{');
		const timer = setInterval(() => response.write(' '), 20);
		response.on('close', () => clearInterval(timer));
	},
	'/silent': () => {},
	'/break': (response) => {
		response.writeHead(200, { 'content-length': '100' });
		response.write('{');
		setTimeout(() => response.destroy(), 20);
	},
	'/empty': (response) => response.writeHead(204).end(),
	'/chinese': (response) => {
		const bytes = Buffer.from('{"name":"王芳"}');
		response.write(bytes.subarray(0, 10));
		setTimeout(() => response.end(bytes.subarray(10)), 10);
	},
	'/500': (response) => response.writeHead(500, { 'X-Request-Id': 'r1' }).end('oops'),
};

let server: LocalServer;
beforeAll(async () => {
	server = await serve((request, response) => {
		const answer = pages[request.url ?? ''];
		if (answer !== undefined) return answer(response);
		void bodyOf(request).then((body) =>
			response.end(JSON.stringify({ method: request.method, headers: request.headers, body })),
		);
	});
});
afterAll(async () => await server.close());

describe('what goes out', () => {
	const echoed = async (request: HttpRequest, way: Way = {}) => {
		const outcome = await transportOf(way).send(request);
		if (!('body' in outcome)) throw new Error('No answer');
		return JSON.parse(outcome.body) as {
			method: string;
			headers: Record<string, string>;
			body: string;
		};
	};

	test('is the request as it was signed', async () => {
		const sign = (request: HttpRequest): HttpRequest => ({
			...request,
			headers: { ...request.headers, 'x-signature': 'signed' },
		});
		expect(await echoed(post(page('/echo'), '{"name":"王芳"}'), { sign })).toMatchObject({
			method: 'POST',
			body: '{"name":"王芳"}',
			headers: {
				'x-signature': 'signed',
				'content-type': 'application/json',
				'content-length': '17',
				'user-agent': 'n8n',
			},
		});
	});

	test('may be a GET without a body', async () => {
		const request = { method: 'GET', url: page('/echo'), headers: {} } as const;
		expect(await echoed(request)).toMatchObject({ method: 'GET', body: '' });
	});

	test('uses a connection again', async () => {
		const { send } = transportOf();
		await send(post(page('/echo')));
		const before = server.connections();
		for (let number = 0; number < 10; number++) await send(post(page('/echo')));
		expect(server.connections() - before).toBeLessThanOrEqual(1);
	});
});

describe('what comes back', () => {
	test('a redirect, unfollowed', async () => {
		expect(await transportOf().send(post(page('/redirect')))).toMatchObject({
			status: 302,
			headers: { location: '/echo' },
			body: 'moved',
		});
	});

	test('a failed request, with its headers in lower case', async () => {
		expect(await transportOf().send(post(page('/500')))).toMatchObject({
			status: 500,
			headers: { 'x-request-id': 'r1' },
			body: 'oops',
		});
	});

	test('an answer without a body', async () => {
		expect(await transportOf().send(post(page('/empty')))).toMatchObject({ status: 204, body: '' });
	});

	test('text whose letters were cut in two on the way', async () => {
		expect(await transportOf().send(post(page('/chinese')))).toMatchObject({
			body: '{"name":"王芳"}',
		});
	});

	test('5 MB', async () => {
		const outcome = await transportOf().send(post(page('/largest')));
		expect('body' in outcome && outcome.body.length).toBe(MAX_ANSWER_BYTES);
	});
});

describe('what fails', () => {
	test('5 MB and one byte', async () => {
		const { send, fallback } = transportOf();
		expect(await send(post(page('/larger')))).toMatchObject({
			ok: false,
			repeat: 'never',
			effect: 'possible',
			message: 'The answer was larger than 5 MB and was not read',
		});
		expect(fallback).not.toHaveBeenCalled();
	});

	test.each(['/silent', '/trickle'])('an answer of %s that does not end in time', async (path) => {
		const from = performance.now();
		expect(await transportOf({ timeout: 150 }).send(post(page(path)))).toMatchObject({
			ok: false,
			effect: 'possible',
			description: expect.stringContaining('Network code: TIMEOUT'),
		});
		expect(performance.now() - from).toBeLessThan(3_000);
	});

	test('an answer that is cut off', async () => {
		const { send, fallback } = transportOf();
		expect(await send(post(page('/break')))).toMatchObject({
			ok: false,
			cause: 'transient',
			effect: 'possible',
		});
		expect(fallback).not.toHaveBeenCalled();
	});

	test('what is under way when the run is cancelled, at once', async () => {
		const cancel = new AbortController();
		const { send } = transportOf({ signal: cancel.signal });
		const outcome = send(post(page('/trickle')));
		await pause(50);
		const from = performance.now();
		cancel.abort();
		expect(await outcome).toMatchObject({
			ok: false,
			repeat: 'never',
			description: expect.stringContaining('Network code: CANCELLED'),
		});
		expect(performance.now() - from).toBeLessThan(2_000);
	});

	test('a request whose signer throws, which was never sent', async () => {
		const sign = () => {
			throw new Error('no key');
		};
		const before = server.connections();
		expect(await transportOf({ sign }).send(post(page('/echo')))).toMatchObject({ ok: false });
		expect(server.connections()).toBe(before);
	});
});

describe('where no connection can be opened', () => {
	test('the other way is taken for the whole run, told once', async () => {
		const url = await closedUrl();
		const { send, fallback, onFallback } = transportOf();
		for (let number = 0; number < 3; number++) expect(await send(post(url))).toBe(takenOver);
		expect(await send(post(page('/echo')))).toBe(takenOver);
		expect(fallback).toHaveBeenCalledTimes(4);
		expect(onFallback).toHaveBeenCalledTimes(1);
	});

	test('ten that are under way are all taken over, unsigned and once each', async () => {
		const url = await closedUrl();
		const sign = (request: HttpRequest): HttpRequest => ({
			...request,
			headers: { ...request.headers, 'x-signature': 'signed' },
		});
		const { send, fallback, onFallback } = transportOf({ sign });
		const requests = Array.from({ length: 10 }, (_, number) => post(url, String(number)));
		const outcomes = await Promise.all(requests.map(async (request) => await send(request)));
		expect(outcomes).toEqual(requests.map(() => takenOver));
		const given: unknown[] = fallback.mock.calls.flat();
		expect(new Set(given)).toEqual(new Set(requests));
		expect(given).toHaveLength(10);
		expect(onFallback).toHaveBeenCalledTimes(1);
	});

	test('what the other way meets is handed through', async () => {
		const { send, fallback } = transportOf();
		const answer = httpAnswer('no', 403);
		fallback.mockResolvedValueOnce(answer);
		expect(await send(post(await closedUrl()))).toBe(answer);
	});

	test('after an answer the other way is not taken any more', async () => {
		const { send, fallback, onFallback } = transportOf();
		await send(post(page('/500')));
		expect(await send(post(await closedUrl()))).toMatchObject({
			ok: false,
			effect: 'none',
			description: expect.stringContaining('Network code: ECONNREFUSED'),
		});
		expect(fallback).not.toHaveBeenCalled();
		expect(onFallback).not.toHaveBeenCalled();
	});

	test('the other way is taken for a name that is not found', async () => {
		const { send, fallback } = transportOf();
		await send(post('http://nowhere.invalid/'));
		expect(fallback).toHaveBeenCalledTimes(1);
	});

	test('a connection that was opened and broke is no reason for the other way', async () => {
		const broken = await serve((request) => request.socket.destroy());
		const { send, fallback } = transportOf();
		expect(await send(post(broken.url))).toMatchObject({ ok: false, effect: 'possible' });
		expect(fallback).not.toHaveBeenCalled();
		await broken.close();
	});
});
