import { Recent } from '../recent.mts';
import type { VendorRequest } from '../vendor.mts';
import {
	contentMd5,
	headerText,
	mismatchMessage,
	signatureFor,
	stringToSign,
} from './signature.mts';

/** One application of the console: a key, its secret and the stage it is published to. */
export interface App {
	appKey: string;
	appSecret: string;
	stage: string;
}

/** Timestamps and nonces count for fifteen minutes (143207). */
const WINDOW_MS = 15 * 60 * 1000;

interface Seen {
	request: VendorRequest;
	app: App;
	knowsPath: boolean;
	header: (name: string) => string;
	nonces: Recent;
}

/** A check answers the gateway's message, or null when it is content. */
type Check = (seen: Seen) => string | null;

function timestampProblem({ request, header }: Seen): string | null {
	const text = header('x-ca-timestamp');
	if (text === '') return null;
	if (!/^\d{1,16}$/.test(text)) return 'Invalid Timestamp';
	return Math.abs(request.at - Number(text)) > WINDOW_MS ? 'Timestamp Expired' : null;
}

function md5Problem({ request, header }: Seen): string | null {
	const sent = header('content-md5');
	if (sent === '') return null;
	const right = request.body.length > 0 && sent === contentMd5(request.body);
	return right ? null : 'Invalid Content-MD5';
}

function signatureProblem({ request, app, header }: Seen): string | null {
	const method = header('x-ca-signature-method');
	const right = signatureFor(stringToSign(request), app.appSecret, method);
	const matches = right !== undefined && right === header('x-ca-signature');
	return matches ? null : mismatchMessage(request);
}

/** Replay protection only works together with the timestamp (43906); no nonce, no check. */
function nonceProblem({ request, header, nonces }: Seen): string | null {
	const nonce = header('x-ca-nonce');
	return nonce !== '' && nonces.repeats(nonce, request.at) ? 'Nonce Used' : null;
}

function unless(message: string, holds: (seen: Seen) => boolean): Check {
	return (seen) => (holds(seen) ? null : message);
}

/**
 * Key and route come before the signature: a wrong region shows as an unknown key or API, never
 * as a mismatch. A wrong stage reads as a wrong address (143207). The nonce is last, so that a
 * refused request does not use it up.
 */
const checks: readonly Check[] = [
	unless('Invalid AppKey', ({ header, app }) => header('x-ca-key') === app.appKey),
	unless('Empty Signature', ({ header }) => header('x-ca-signature') !== ''),
	unless('Invalid Url', ({ header, app }) => (header('x-ca-stage') || 'RELEASE') === app.stage),
	unless('API Not Found', ({ knowsPath }) => knowsPath),
	unless('Invalid HttpMethod', ({ request }) => request.method === 'POST'),
	md5Problem,
	timestampProblem,
	signatureProblem,
	nonceProblem,
];

/** The gateway's view of one request: its message, or null when the backend may see it. */
export function gatewayProblem(
	request: VendorRequest,
	app: App,
	knowsPath: boolean,
	nonces: Recent,
): string | null {
	const header = (name: string) => headerText(request.headers, name);
	const seen = { request, app, knowsPath, header, nonces };
	for (const check of checks) {
		const problem = check(seen);
		if (problem !== null) return problem;
	}
	return null;
}

export function rememberNonces(): Recent {
	return new Recent(WINDOW_MS);
}
