import { sleep } from 'n8n-workflow';

import { localFailure } from '../failure';
import type { HttpAnswer, HttpRequest } from '../http';
import type { Deadlines } from './deadlines';
import { faultCode, faultFailure } from './faults';
import { MAX_ANSWER_BYTES, type Transport } from './transport';

/** Codes of a connection that was never opened: the request cannot have arrived. */
const NEVER_OPENED: readonly string[] = [
	'ECONNREFUSED',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'EADDRNOTAVAIL',
	'ENOTFOUND',
	'EAI_AGAIN',
	'UND_ERR_CONNECT_TIMEOUT',
];

/** The words in which fetch refuses a port that browsers block; n8n's client takes it. */
const BLOCKED_PORT = 'bad port';

/** Fetch hides a 407 behind a failure without any words, the only one of its kind over HTTP. */
const PROXY_SIGN_IN: HttpAnswer = { status: 407, headers: {}, body: '' };

function wordsOf(error: unknown): unknown {
	const cause: unknown = typeof error === 'object' && error !== null && Reflect.get(error, 'cause');
	return typeof cause === 'object' && cause !== null ? Reflect.get(cause, 'message') : undefined;
}

async function readBody(response: Response): Promise<string | 'tooLarge'> {
	if (response.body === null) return '';
	// Cheaper than iterating over the body.
	const reader = response.body.getReader();
	const chunks: Uint8Array[] = [];
	let size = 0;
	for (;;) {
		const { done, value } = await reader.read();
		if (done) return Buffer.concat(chunks).toString('utf8');
		size += value.length;
		if (size > MAX_ANSWER_BYTES) {
			await reader.cancel();
			return 'tooLarge';
		}
		chunks.push(value);
	}
}

async function exchange(
	request: HttpRequest,
	signal: AbortSignal,
): Promise<HttpAnswer | 'tooLarge'> {
	const { method, url, headers, body } = request;
	const response = await fetch(url, {
		method,
		headers: { 'user-agent': 'n8n', ...headers },
		body,
		redirect: 'manual',
		signal,
	});
	const text = await readBody(response);
	if (text === 'tooLarge') return text;
	// A connection is free one turn after its answer ended; who asks sooner opens another one.
	await sleep(0);
	return { status: response.status, headers: Object.fromEntries(response.headers), body: text };
}

const unsigned = localFailure(
	'configuration',
	'The request could not be signed, so it was not sent',
	'Check the base URL in the credential and the path.',
);

function signedOrNull(
	sign: (request: HttpRequest) => HttpRequest,
	request: HttpRequest,
): HttpRequest | null {
	try {
		return sign(request);
	} catch {
		return null;
	}
}

/** How the keep-alive transport begins, and what it does where its way out is closed. */
export interface KeepAliveOptions {
	readonly sign: (request: HttpRequest) => HttpRequest;
	readonly deadlines: Deadlines;
	/** Takes over for the whole run where no first connection can be opened, as behind a proxy. */
	readonly fallback: Transport;
	readonly onFallback: () => void;
}

/**
 * Node's own fetch: connections are kept and used again, which n8n's helper never does. It signs
 * with the vendor's pure signer. Certificates are checked, redirects are handed back unfollowed.
 */
export function keepAliveTransport({
	sign,
	deadlines,
	fallback,
	onFallback,
}: KeepAliveOptions): Transport {
	let hasConnected = false;
	let hasFallenBack = false;
	const fallBack: Transport = async (request) => {
		if (!hasFallenBack) onFallback();
		hasFallenBack = true;
		return await fallback(request);
	};
	return async (request) => {
		if (hasFallenBack) return await fallBack(request);
		const signed = signedOrNull(sign, request);
		if (signed === null) return unsigned;
		try {
			const answer = await deadlines.guard(async (signal) => await exchange(signed, signal));
			hasConnected = true;
			return answer === 'tooLarge' ? faultFailure('TOO_LARGE') : answer;
		} catch (error) {
			const words = wordsOf(error);
			if (words === BLOCKED_PORT) return await fallBack(request);
			const code = faultCode(error);
			if (words === '' && code === undefined) return PROXY_SIGN_IN;
			if (!hasConnected && code !== undefined && NEVER_OPENED.includes(code)) {
				return await fallBack(request);
			}
			return faultFailure(code);
		}
	};
}
