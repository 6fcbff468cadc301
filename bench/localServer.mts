import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setDefaultCACertificates } from 'node:tls';

import { generate } from 'selfsigned';

export interface Counts {
	connections: number;
	requests: number;
}

export interface LocalServer {
	readonly origin: string;
	readonly certificate: string;
	/** Connections and requests since the last call. */
	counts(): Promise<Counts>;
	close(): void;
}

async function answer<T>(child: ChildProcess): Promise<T> {
	const [message] = (await once(child, 'message')) as [T];
	return message;
}

/** Starts the benchmark's TLS server and makes this process trust its certificate. */
export async function startLocalServer(latencyMs: number): Promise<LocalServer> {
	const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }], {
		extensions: [
			{ name: 'basicConstraints', cA: true },
			{ name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] },
		],
	});
	setDefaultCACertificates([cert]);
	const child = fork(join(import.meta.dirname, 'server.mts'));
	child.send({ key, cert, latencyMs });
	const { port } = await answer<{ port: number }>(child);
	return {
		origin: `https://localhost:${port}`,
		certificate: cert,
		async counts() {
			child.send('counts');
			return await answer<Counts>(child);
		},
		close: () => child.kill(),
	};
}
