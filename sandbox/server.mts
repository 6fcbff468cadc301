import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { setTimeout as wait } from 'node:timers/promises';

import { fastify } from 'fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { addControlRoutes } from './control.mts';
import { deliver } from './delivery.mts';
import { exchange } from './exchange.mts';
import type { LoggedRequest, Post } from './exchange.mts';
import { Faults } from './faults.mts';
import type { Fault, FaultKind } from './faults.mts';
import { Throttle } from './throttle.mts';
import type { PersonState, VendorName, VendorRequest, VendorState } from './vendor.mts';
import { credentialsFor, makeVendors } from './vendors.mts';
import type { SandboxCredentials } from './vendors.mts';

export type {
	Fault,
	FaultKind,
	LoggedRequest,
	PersonState,
	SandboxCredentials,
	VendorName,
	VendorState,
};

export interface SandboxOptions {
	/** 0, the default, takes any free port. */
	port?: number;
	/** Default 127.0.0.1: the sandbox is for this machine alone. */
	host?: string;
	/** PEM texts; https when given. */
	tls?: { key: string; cert: string };
	/** The server's clock, epoch ms. */
	now?: () => number;
	/** Waited before each vendor answer. */
	latencyMs?: number;
	/** Above it, a vendor answers as it does to a client that is too fast. Default: no limit. */
	requestsPerSecond?: Partial<Record<VendorName, number>>;
	/** How long a token that an Ovopark login answers is taken. Default: 24 hours. */
	tokenLifeMs?: number;
}

export interface Sandbox {
	url: string;
	credentials: SandboxCredentials;
	/** The object of `GET /state/<vendor>`; see `VendorState`. */
	state(vendor: VendorName): unknown;
	/** Every request the vendor saw since the last reset, oldest first. */
	requests(vendor: VendorName): LoggedRequest[];
	/** TCP connections accepted so far. */
	connections(): number;
	fault(fault: Fault): void;
	clearFaults(): void;
	/** Seed data again, log and faults emptied. */
	reset(): void;
	close(): Promise<void>;
}

/** Larger than anything the vendors take, so that the sandbox itself never refuses a body. */
const BODY_LIMIT = 16 * 1024 * 1024;

function vendorRequest({ raw, body }: FastifyRequest, at: number): VendorRequest {
	const [path = '/', ...query] = (raw.url ?? '/').split('?');
	return {
		method: raw.method ?? 'GET',
		path,
		query: query.join('?'),
		headers: raw.headers,
		body: Buffer.isBuffer(body) ? body : Buffer.alloc(0),
		at,
	};
}

function makePosts({
	requestsPerSecond: perSecond = {},
	tokenLifeMs,
}: SandboxOptions): Record<VendorName, Post> {
	const [aliyun, brokerwork, ovopark] = makeVendors(tokenLifeMs).map((vendor): Post => {
		return { vendor, throttle: new Throttle(perSecond[vendor.name] ?? Infinity), log: [] };
	});
	if (!aliyun || !brokerwork || !ovopark) throw new Error('A vendor is missing');
	return { aliyun, brokerwork, ovopark };
}

/** Starts the three vendors on one local server. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const { port = 0, host = '127.0.0.1', tls, now = Date.now, latencyMs = 0 } = options;
	const posts = makePosts(options);
	const faults = new Faults();
	let connections = 0;

	const app = fastify({
		bodyLimit: BODY_LIMIT,
		forceCloseConnections: true,
		serverFactory: (handler) => (tls ? createTlsServer(tls, handler) : createServer(handler)),
	});
	app.server.on('connection', () => {
		connections += 1;
	});
	// Signatures are over bytes, so nothing may be parsed on the way in.
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'buffer' }, (_, body, done) => done(null, body));

	async function answer(post: Post, request: FastifyRequest, reply: FastifyReply): Promise<void> {
		reply.hijack();
		const delivery = exchange(post, faults, vendorRequest(request, now()));
		if (latencyMs > 0) await wait(latencyMs);
		deliver(reply.raw, delivery);
	}

	for (const post of Object.values(posts)) {
		for (const path of post.vendor.paths) {
			app.all(path, (request, reply) => answer(post, request, reply));
		}
	}
	// A signed call to any other path is Aliyun's to refuse.
	app.setNotFoundHandler((request, reply) => {
		if ('x-ca-key' in request.headers) return answer(posts.aliyun, request, reply);
		return reply.code(404).send({ error: 'Nothing here; GET / lists what there is' });
	});

	const sandbox: Sandbox = {
		url: '',
		credentials: credentialsFor(''),
		state: (vendor) => posts[vendor].vendor.state(),
		requests: (vendor) => [...posts[vendor].log],
		connections: () => connections,
		fault: (fault) => faults.add(fault),
		clearFaults: () => faults.clear(),
		reset: () => {
			faults.clear();
			for (const { vendor, throttle, log } of Object.values(posts)) {
				vendor.reset();
				throttle.clear();
				log.length = 0;
			}
		},
		close: () => app.close(),
	};
	addControlRoutes(app, sandbox);
	// The framework does not know that the server it was handed speaks TLS.
	const address = await app.listen({ port, host });
	sandbox.url = tls ? address.replace(/^http:/, 'https:') : address;
	sandbox.credentials = credentialsFor(sandbox.url);
	return sandbox;
}
