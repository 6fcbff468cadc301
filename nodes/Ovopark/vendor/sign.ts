import { createHash } from 'node:crypto';

import { header, withoutHeaders, type HttpRequest } from '../../shared/http';
import type { Moment } from '../../shared/vendor';
import type { OvoparkCredential } from './protocol';

/** Public parameters that a signature brings along; those of an earlier one are replaced. */
const OWN_PARAMETERS = ['_aid', '_akey', '_sm', '_requestMode', '_timestamp', '_sig'];
const TOKEN_HEADERS = ['authenticator', 'ovo-authorization'];
const UTC_PLUS_8_MS = 8 * 3_600_000;
const FORM_TYPE = 'application/x-www-form-urlencoded; charset=utf-8';

export type Parameters = Readonly<Record<string, string>>;

/** `yyyyMMddHHmmss` in UTC+8, where the vendor and its documents are, whatever zone this machine is in. */
export const timestamp = (now: number): string =>
	new Date(now + UTC_PLUS_8_MS).toISOString().slice(0, 19).replace(/\D/g, '');

/** Every parameter but `_sig`, sorted by code unit, name and raw value without anything between, the secret on both ends. */
export function stringToSign(parameters: Parameters, secret: string): string {
	const pairs = Object.entries(parameters)
		.filter(([name]) => name !== '_sig')
		.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
		.map(([name, value]) => `${name}${value}`);
	return `${secret}${pairs.join('')}${secret}`;
}

/** Upper-case hex of MD5 or SHA-1 over the UTF-8 bytes of the string to sign. */
export const signature = (parameters: Parameters, secret: string, method: 'md5' | 'sha1'): string =>
	createHash(method).update(stringToSign(parameters, secret), 'utf8').digest('hex').toUpperCase();

/** The parameters with all that proves who sends them. */
export function signedParameters(
	given: Parameters,
	requestMode: string,
	{ appId, accessKey, accessSecret, signMethod }: OvoparkCredential,
	now: number,
): Parameters {
	const own = Object.fromEntries(
		Object.entries(given).filter(([name]) => !OWN_PARAMETERS.includes(name)),
	);
	const unsigned = {
		_aid: appId,
		_akey: accessKey,
		_requestMode: requestMode,
		_sm: signMethod,
		_timestamp: timestamp(now),
		...own,
	};
	return { ...unsigned, _sig: signature(unsigned, accessSecret, signMethod) };
}

const encode = (parameters: Parameters): string => new URLSearchParams(parameters).toString();

/**
 * Signs the form of a POST; of a GET, and of a POST with a JSON body (which this gateway leaves
 * unsigned), the query. Replaces an earlier signature. A user token goes into its own header.
 */
export function sign(
	request: HttpRequest,
	credential: OvoparkCredential,
	{ now }: Moment,
): HttpRequest {
	const { userToken, tokenHeader, userName } = credential;
	// A user of the credential signs in for a token, which the request brings along.
	const isSignedIn = userToken === '' && userName !== undefined;
	const url = new URL(request.url);
	const type = header(request.headers, 'content-type') ?? '';
	const inQuery = request.method === 'GET' || type.startsWith('application/json');
	const given = new URLSearchParams(inQuery ? url.search : request.body);
	const signed = encode(
		signedParameters(Object.fromEntries(given), request.method, credential, now),
	);
	if (inQuery) url.search = signed;
	return {
		...request,
		url: inQuery ? url.toString() : request.url,
		headers: {
			...withoutHeaders(
				request.headers,
				(name) =>
					(!isSignedIn && TOKEN_HEADERS.includes(name)) || (!inQuery && name === 'content-type'),
			),
			...(inQuery ? (type === '' ? {} : { 'content-type': type }) : { 'content-type': FORM_TYPE }),
			...(userToken === '' ? {} : { [tokenHeader]: userToken }),
		},
		...(inQuery ? {} : { body: signed }),
	};
}
