import { createHash, createHmac } from 'node:crypto';

import { header, withoutHeaders, type HttpRequest } from '../../shared/http';
import type { Moment } from '../../shared/vendor';
import type { AliyunCredential } from './protocol';

const LINE_HEADERS = ['accept', 'content-md5', 'content-type', 'date'];
const SIGNATURE_HEADERS = ['x-ca-signature', 'x-ca-signature-headers'];
/** What an earlier signature left behind and a new one replaces. */
const OWN_HEADERS = [
	...SIGNATURE_HEADERS,
	'x-ca-key',
	'x-ca-nonce',
	'x-ca-stage',
	'x-ca-timestamp',
	'content-md5',
];

const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const isForm = (headers: Readonly<Record<string, string>>): boolean =>
	header(headers, 'content-type')?.startsWith('application/x-www-form-urlencoded') === true;

/**
 * Path and decoded parameters of the query and of a form body, sorted by name; only the first
 * value of a repeated name; `name` alone for an empty value.
 */
export function pathAndParameters({ url, headers, body }: HttpRequest): string {
	const { pathname, searchParams } = new URL(url);
	const form = new URLSearchParams(isForm(headers) ? body : '');
	const all = [...searchParams, ...form];
	if (all.length === 0) return pathname;
	const names = [...new Set(all.map(([name]) => name))].sort(byCodeUnit);
	const parameters = names.map((name) => {
		const value = all.find(([each]) => each === name)?.[1] ?? '';
		return value === '' ? name : `${name}=${value}`;
	});
	return `${pathname}?${parameters.join('&')}`;
}

/** Names of the headers that are signed: every `x-ca-` one but the signature's own, sorted. */
export const signedHeaderNames = (headers: Readonly<Record<string, string>>): string[] =>
	Object.keys(headers)
		.map((name) => name.toLowerCase())
		.filter((name) => name.startsWith('x-ca-') && !SIGNATURE_HEADERS.includes(name))
		.sort(byCodeUnit);

/** Base64 of the MD5 of the body's UTF-8 bytes. */
export const contentMd5 = (body: string): string =>
	createHash('md5').update(body, 'utf8').digest('base64');

/** The text that the gateway and we both compute (API Gateway, digest signature). */
export function stringToSign(request: HttpRequest): string {
	const { method, headers } = request;
	const lines = LINE_HEADERS.map((name) => header(headers, name) ?? '');
	const signed = signedHeaderNames(headers).map((name) => `${name}:${header(headers, name)}\n`);
	return `${[method.toUpperCase(), ...lines].join('\n')}\n${signed.join('')}${pathAndParameters(request)}`;
}

/** Base64 of HMAC-SHA256 over the string to sign. */
export const signature = (request: HttpRequest, appSecret: string): string =>
	createHmac('sha256', appSecret).update(stringToSign(request), 'utf8').digest('base64');

/** Signs the exact bytes of the body; replaces an earlier signature. */
export function sign(
	request: HttpRequest,
	{ appKey, appSecret, stage }: AliyunCredential,
	{ now, nonce }: Moment,
): HttpRequest {
	const { body } = request;
	const kept = withoutHeaders(
		request.headers,
		(name) => OWN_HEADERS.includes(name) || LINE_HEADERS.includes(name),
	);
	const accept = header(request.headers, 'accept') ?? 'application/json';
	const type = header(request.headers, 'content-type');
	const date = header(request.headers, 'date');
	const hashed = body !== undefined && body !== '' && !isForm(request.headers);
	const headers = {
		...kept,
		accept,
		...(type === undefined ? {} : { 'content-type': type }),
		...(date === undefined ? {} : { date }),
		...(hashed ? { 'content-md5': contentMd5(body) } : {}),
		'x-ca-key': appKey,
		'x-ca-nonce': nonce,
		'x-ca-stage': stage,
		'x-ca-timestamp': String(now),
	};
	const unsigned = { ...request, headers };
	return {
		...request,
		headers: {
			...headers,
			'x-ca-signature-headers': signedHeaderNames(headers).join(','),
			'x-ca-signature': signature(unsigned, appSecret),
		},
	};
}
