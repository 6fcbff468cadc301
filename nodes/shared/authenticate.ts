import { randomUUID } from 'node:crypto';

import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestOptions,
} from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import { parseUrl, unsafeUrl } from './baseUrl';
import { checkCredential } from './readCredential';
import { header, withoutHeaders, type HttpMethod, type HttpRequest } from './http';
import type { Vendor } from './vendor';

/** n8n's helper hands over one shape, its HTTP Request node the other; a signer meets both. */
interface RequestOptions extends Omit<IHttpRequestOptions, 'url'> {
	url?: string;
	uri?: string;
	form?: object | string;
	formData?: unknown;
}

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';
/** What the signed URL and body hold already. */
const FOLDED: readonly string[] = ['uri', 'url', 'baseURL', 'qs', 'form', 'headers', 'body'];
const BODILESS: readonly string[] = ['GET', 'HEAD'];

/** Name and value of each field, nested ones in n8n's notation: `list[0]`, `object[key]`. */
function pairs(values: object, prefix?: string): Array<[string, string]> {
	return Object.entries(values).flatMap(([key, value]): Array<[string, string]> => {
		const name = prefix === undefined ? key : `${prefix}[${key}]`;
		if (value === undefined) return [];
		if (typeof value === 'object' && value !== null) return pairs(value, name);
		return [[name, value === null ? '' : String(value)]];
	});
}

const formText = (values: object): string => new URLSearchParams(pairs(values)).toString();

function readUrl(options: RequestOptions): string {
	const path = options.uri ?? options.url ?? '';
	const base = options.baseURL ?? '';
	const whole =
		base === '' || URL.canParse(path)
			? path
			: `${base.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`.replace(
					/\/$/,
					path === '' ? '' : '/',
				);
	const url = parseUrl(whole);
	const refused = url === null ? 'must be a whole address' : unsafeUrl(url);
	if (url === null || refused !== null) {
		throw new UserError(`The request was not signed: its URL ${refused}.`);
	}
	for (const [name, value] of pairs(options.qs ?? {})) url.searchParams.append(name, value);
	return url.toString();
}

/** The body as the exact text that will be sent, and its type where the request does not name one. */
function readBody(options: RequestOptions, type: string): { body?: string; type: string } {
	const { body, form, formData } = options;
	if (
		formData !== undefined ||
		(typeof body === 'object' && body !== null && 'getHeaders' in body)
	) {
		throw new UserError('The request was not signed: this API takes no multipart bodies.');
	}
	if (form !== undefined && body === undefined) {
		return { body: typeof form === 'string' ? form : formText(form), type: FORM };
	}
	if (body === undefined || body === null) return { type };
	if (typeof body === 'string') return { body: body.trim(), type: type || JSON_TYPE };
	if (body instanceof URLSearchParams) return { body: body.toString(), type: type || FORM };
	if (Buffer.isBuffer(body)) return { body: body.toString('utf8'), type: type || JSON_TYPE };
	if (typeof body === 'object' && type.startsWith(FORM)) return { body: formText(body), type };
	return { body: JSON.stringify(body), type: type || JSON_TYPE };
}

const textHeaders = (headers: IDataObject): Record<string, string> =>
	Object.fromEntries(
		Object.entries(headers)
			.filter(([, value]) => value !== undefined && value !== null)
			.map(([name, value]) => [name, String(value)]),
	);

function readRequest(options: RequestOptions): HttpRequest {
	const method = (options.method?.toUpperCase() ?? 'GET') as HttpMethod;
	const given = textHeaders(options.headers ?? {});
	const url = readUrl(options);
	if (BODILESS.includes(method)) return { method, url, headers: given };
	const { body, type } = readBody(options, header(given, 'content-type') ?? '');
	const headers =
		type === ''
			? given
			: { ...withoutHeaders(given, (name) => name === 'content-type'), 'content-type': type };
	return { method, url, headers, body };
}

/**
 * Makes a credential's `authenticate` from a vendor's signer. What is signed is exactly what is
 * handed back to be sent: the URL with its query, and the body as text.
 *
 * @throws UserError when the credential or the URL does not allow a signature; nothing is sent then
 */
export const authenticateWith =
	<Credential>(vendor: Pick<Vendor<Credential, never>, 'credential' | 'name' | 'sign'>) =>
	async (
		data: ICredentialDataDecryptedObject,
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		const checked = checkCredential(vendor, data);
		if (!checked.ok) {
			throw new UserError(checked.message, { description: checked.description });
		}
		const moment = { now: Date.now(), nonce: randomUUID() };
		const signed = vendor.sign(readRequest(options), checked.credential, moment);
		const { uri }: RequestOptions = options;
		const rest = Object.entries(options).filter(([name]) => !FOLDED.includes(name));
		return {
			...Object.fromEntries(rest),
			...(uri === undefined ? {} : { uri: signed.url }),
			url: signed.url,
			headers: { ...signed.headers },
			...(signed.body === undefined ? {} : { body: signed.body }),
		};
	};
