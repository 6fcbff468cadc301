import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An HTTP server of a test on a free port of this machine. */
export interface LocalServer {
	readonly url: string;
	/** How many connections were made to it. */
	readonly connections: () => number;
	readonly close: () => Promise<void>;
}

async function listen(server: Server): Promise<string> {
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export async function serve(answer: RequestListener): Promise<LocalServer> {
	let connections = 0;
	const server = createServer(answer).on('connection', () => connections++);
	const url = await listen(server);
	const close = async () => {
		server.closeAllConnections();
		server.close();
		await once(server, 'close');
	};
	return { url, connections: () => connections, close };
}

/** An address of this machine where nobody listens. */
export async function closedUrl(): Promise<string> {
	const server = await serve(() => {});
	await server.close();
	return server.url;
}

export async function bodyOf(request: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
	return Buffer.concat(chunks).toString('utf8');
}
