import type { ServerResponse } from 'node:http';

import type { VendorAnswer } from './vendor.mts';

/** How an answer reaches the client, or does not. */
export type Delivery =
	| { how: 'whole'; answer: VendorAnswer }
	/** The announced length is that of the whole; the socket dies half-way. */
	| { how: 'half'; answer: VendorAnswer }
	/** One byte, then `ms` of silence, then the next. */
	| { how: 'trickle'; answer: VendorAnswer; ms: number }
	| { how: 'destroy' }
	| { how: 'never' };

function writeHead(response: ServerResponse, { status, headers }: VendorAnswer, bytes: Buffer) {
	response.writeHead(status, { ...headers, 'content-length': bytes.length });
}

function sendHalf(response: ServerResponse, answer: VendorAnswer): void {
	const bytes = Buffer.from(answer.body);
	writeHead(response, answer, bytes);
	const half = bytes.subarray(0, Math.floor(bytes.length / 2));
	response.write(half, () => response.destroy());
}

function sendSlowly(response: ServerResponse, answer: VendorAnswer, ms: number): void {
	const bytes = Buffer.from(answer.body);
	writeHead(response, answer, bytes);
	response.flushHeaders();
	let sent = 0;
	const timer = setInterval(() => {
		response.write(bytes.subarray(sent, sent + 1));
		sent += 1;
		if (sent < bytes.length) return;
		clearInterval(timer);
		response.end();
	}, ms);
	response.once('close', () => clearInterval(timer));
}

export function deliver(response: ServerResponse, delivery: Delivery): void {
	switch (delivery.how) {
		case 'whole': {
			const bytes = Buffer.from(delivery.answer.body);
			writeHead(response, delivery.answer, bytes);
			response.end(bytes);
			return;
		}
		case 'half':
			return sendHalf(response, delivery.answer);
		case 'trickle':
			return sendSlowly(response, delivery.answer, delivery.ms);
		case 'destroy':
			response.destroy();
			return;
		case 'never':
			return;
	}
}
