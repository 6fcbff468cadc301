import { createHash, createHmac } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

import type { VendorRequest } from '../vendor.mts';

/** The parts of a request its signature covers. */
export type SignedParts = Pick<VendorRequest, 'method' | 'path' | 'query' | 'headers' | 'body'>;

/** The names a client may send in `x-ca-signature-method`. */
export const digests: Readonly<Record<string, string>> = { HmacSHA256: 'sha256', HmacSHA1: 'sha1' };

/** These four have lines of their own and never count among the signed headers (143207). */
const OWN_LINES = ['accept', 'content-md5', 'content-type', 'date'] as const;

/** They carry the signature, so they cannot be part of it. */
const NEVER_SIGNED = new Set(['x-ca-signature', 'x-ca-signature-headers', ...OWN_LINES]);

const FORM = 'application/x-www-form-urlencoded';

export function headerText(headers: IncomingHttpHeaders, name: string): string {
	const value = headers[name.toLowerCase()];
	return Array.isArray(value) ? value.join(', ') : (value ?? '');
}

/**
 * Names the client lists, plus every `x-ca-` header it sent: the vendor's pages say all of them
 * are signed, so one that was left out must show up as a mismatch.
 */
function signedNames(headers: IncomingHttpHeaders): string[] {
	const listed = headerText(headers, 'x-ca-signature-headers')
		.split(',')
		.map((name) => name.trim())
		.filter((name) => name !== '');
	const spelt = new Set(listed.map((name) => name.toLowerCase()));
	const sent = Object.keys(headers).filter((name) => name.startsWith('x-ca-'));
	return [...listed, ...sent.filter((name) => !spelt.has(name))]
		.filter((name) => !NEVER_SIGNED.has(name.toLowerCase()))
		.sort((a, b) => (a < b ? -1 : 1));
}

/** Path as sent; parameters decoded, sorted, the first value of each; a bare name when empty. */
function pathAndParameters({ path, query, headers, body }: SignedParts): string {
	const parameters = new Map<string, string>();
	const isForm = headerText(headers, 'content-type').startsWith(FORM);
	for (const text of [query, isForm ? body.toString('utf8') : '']) {
		for (const [name, value] of new URLSearchParams(text)) {
			if (!parameters.has(name)) parameters.set(name, value);
		}
	}
	if (parameters.size === 0) return path;
	const sorted = [...parameters].sort(([a], [b]) => (a < b ? -1 : 1));
	const pairs = sorted.map(([name, value]) => (value === '' ? name : `${name}=${value}`));
	return `${path}?${pairs.join('&')}`;
}

/** The text both sides sign (143207, 29475, higress hmac_auth). Line feeds only. */
export function stringToSign(parts: SignedParts): string {
	const { method, headers } = parts;
	const lines = [method.toUpperCase(), ...OWN_LINES.map((name) => headerText(headers, name))];
	const signed = signedNames(headers).map((name) => `${name}:${headerText(headers, name)}`);
	return [...lines, ...signed, pathAndParameters(parts)].join('\n');
}

/** Base64 of the HMAC of the text; undefined when the method is not one of the two. */
export function signatureFor(text: string, secret: string, method = ''): string | undefined {
	const digest = digests[method === '' ? 'HmacSHA256' : method];
	if (digest === undefined) return undefined;
	return createHmac(digest, secret).update(text, 'utf8').digest('base64');
}

/** Base64 of the raw MD5 bytes: 24 characters, never hex. */
export function contentMd5(body: Buffer): string {
	return createHash('md5').update(body).digest('base64');
}

/** The gateway shows its own string in backquotes, line feeds as number signs (higress, 43799). */
export function mismatchMessage(parts: SignedParts): string {
	return `Invalid Signature, Server StringToSign:\`${stringToSign(parts).replaceAll('\n', '#')}\``;
}
