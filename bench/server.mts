/**
 * The server of the benchmarks, a process of its own: each vendor's success after a fixed time,
 * over TLS, and counts of connections and requests. It checks nothing, so that it costs little.
 * Asked for its counts, it closes the connections that nobody uses.
 */
import { createServer } from 'node:https';

const ANSWERS: ReadonlyArray<[RegExp, object]> = [
	[/^\/entrance\//, { id: 'bench', code: 200, message: null, localizedMsg: null, data: null }],
	[/^\/v1\/api\//, { result: true, mcode: 'm0000000' }],
	[/^\/cloud\.api/, { stat: { cid: 'bench', code: 0, codename: 'SUCCESS' }, result: 'ok' }],
];

const counts = { connections: 0, requests: 0 };
let closeIdle = () => {};

interface Start {
	key: string;
	cert: string;
	latencyMs: number;
}

process.on('message', (message: Start | 'counts') => {
	if (message === 'counts') {
		process.send?.({ ...counts });
		counts.connections = 0;
		counts.requests = 0;
		closeIdle();
		return;
	}
	const { key, cert, latencyMs } = message;
	const server = createServer({ key, cert }, (request, response) => {
		counts.requests++;
		const url = request.url ?? '/';
		const body = JSON.stringify(ANSWERS.find(([path]) => path.test(url))?.[1] ?? {});
		request.resume().on('end', () => {
			setTimeout(() => {
				response.setHeader('content-type', 'application/json').end(body);
			}, latencyMs);
		});
	});
	closeIdle = () => server.closeIdleConnections();
	server.on('secureConnection', () => counts.connections++);
	server.listen(0, '127.0.0.1', () => {
		const address = server.address();
		process.send?.({ port: typeof address === 'object' ? address?.port : undefined });
	});
});
process.on('disconnect', () => process.exit());
