import { randomUUID } from 'node:crypto';

import { contentMd5, signatureFor, stringToSign } from '../../sandbox/aliyun/signature.mts';
import { signatureOf } from '../../sandbox/ovopark/signature.mts';
import type { Sandbox } from '../../sandbox/server.mts';

export interface Got {
	status: number;
	headers: Headers;
	text: string;
	/** The parsed body; an empty object when it is no JSON object. */
	json: Record<string, unknown>;
}

async function read(response: Response): Promise<Got> {
	const text = await response.text();
	return { status: response.status, headers: response.headers, text, json: objectIn(text) };
}

function objectIn(text: string): Record<string, unknown> {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'object' && value !== null ? { ...value } : {};
	} catch {
		return {};
	}
}

export interface AliyunCall {
	path?: string;
	apiVer?: string;
	/** Laid over the headers before they are signed. */
	headers?: Record<string, string>;
	/** Laid over the headers after they are signed. */
	unsigned?: Record<string, string>;
	body?: string;
	secret?: string;
	method?: string;
}

const MODIFY = '/entrance/paas/user/modify';

/** A correctly signed call, but for what the caller bends. */
export async function callAliyun(
	{ url, credentials }: Sandbox,
	params: unknown,
	call: AliyunCall = {},
): Promise<Got> {
	const { appKey, appSecret, stage } = credentials.aliyunIotApi;
	const { path = MODIFY, apiVer = '1.0.0', method = 'POST', secret = appSecret } = call;
	const envelope = { id: 'req-1', version: '1.0', request: { apiVer }, params };
	const body = Buffer.from(call.body ?? JSON.stringify(envelope));
	const headers: Record<string, string> = {
		accept: 'application/json',
		'content-type': 'application/json; charset=utf-8',
		'content-md5': contentMd5(body),
		'x-ca-key': appKey,
		'x-ca-nonce': randomUUID(),
		'x-ca-stage': stage,
		'x-ca-timestamp': String(Date.now()),
		...call.headers,
	};
	const signed = Object.keys(headers).filter((name) => name.startsWith('x-ca-'));
	headers['x-ca-signature-headers'] = signed.sort().join(',');
	const [pathname = '/', query = ''] = path.split('?');
	const text = stringToSign({ method, path: pathname, query, headers, body });
	headers['x-ca-signature'] =
		signatureFor(text, secret, headers['x-ca-signature-method']) ?? 'none';
	const sent = { method, headers: { ...headers, ...call.unsigned }, body };
	return await read(await fetch(url + path, { ...sent, redirect: 'manual' }));
}

/** A POST with a JSON body, or a GET when there is none. */
export async function callBrokerWork(
	{ url, credentials }: Sandbox,
	path: string,
	body?: unknown,
	headers: Record<string, string> = {},
): Promise<Got> {
	const { tenantId, apiToken } = credentials.brokerWorkApi;
	const own = { 'x-api-tenantId': tenantId, 'x-api-token': apiToken };
	const response = await fetch(`${url}/v1/api/${path}`, {
		method: body === undefined ? 'GET' : 'POST',
		headers: { 'content-type': 'application/json', ...own, ...headers },
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
		redirect: 'manual',
	});
	return await read(response);
}

/** `yyyyMMddHHmmss` in UTC+8. */
export function chinaTime(at: number): string {
	return new Date(at + 8 * 3_600_000).toISOString().replace(/\D/g, '').slice(0, 14);
}

export interface OvoparkCall {
	headers?: Record<string, string>;
	/** Undefined leaves a parameter out. */
	bend?: Record<string, string | undefined>;
	secret?: string;
}

/** `method` is the vendor's, with its version: `open.shopweb.user.updateUser v2`. */
export async function callOvopark(
	{ credentials }: Sandbox,
	method: string,
	fields: Record<string, string>,
	call: OvoparkCall = {},
): Promise<Got> {
	const { baseUrl, appId, accessKey, accessSecret } = credentials.ovoparkOpenPlatformApi;
	const [_mt, _version] = method.split(' ');
	const wanted = {
		_aid: appId,
		_akey: accessKey,
		_mt,
		_version,
		_sm: 'md5',
		_requestMode: 'POST',
		_timestamp: chinaTime(Date.now()),
		...fields,
		...call.bend,
	};
	const form = new URLSearchParams();
	for (const [name, value] of Object.entries(wanted)) {
		if (value !== undefined) form.set(name, value);
	}
	const signature = signatureOf(new Map(form), call.secret ?? accessSecret);
	if (!('_sig' in wanted)) form.set('_sig', signature);
	const type = { 'content-type': 'application/x-www-form-urlencoded;charset=utf-8' };
	const headers = { ...type, ...call.headers };
	return await read(await fetch(baseUrl, { method: 'POST', headers, body: form.toString() }));
}

/** What the tests look at in `GET /state/<vendor>`. */
export interface Person {
	id: string;
	fields: Record<string, unknown>;
	received: Record<string, unknown> | null;
	changes: number;
}

export function personIn(state: unknown, id: string): Person | undefined {
	const { people } = state as { people: Person[] };
	return people.find((person) => person.id === id);
}
