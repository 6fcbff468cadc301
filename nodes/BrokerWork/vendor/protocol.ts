import { z } from 'zod/v4';

import {
	codeText,
	failureFrom,
	looseText,
	readBody,
	unexpectedAnswer,
	type Answer,
} from '../../shared/answer';
import { baseUrl, choice, headerText } from '../../shared/credentialFields';
import type { HttpAnswer, HttpRequest } from '../../shared/http';
import type { ReadChoice } from '../../shared/reading';
import type { Moment, Vendor } from '../../shared/vendor';
import { failures } from './failures';
import { sign } from './sign';

/** One call of the OpenAPI: GET with a query, or POST with a JSON body. */
export interface BrokerWorkCall {
	readonly method: 'GET' | 'POST';
	readonly path: string;
	readonly query?: Readonly<Record<string, unknown>>;
	readonly body?: Readonly<Record<string, unknown>>;
	/** How much of a list is wanted, where the call reads one. */
	readonly read?: ReadChoice;
	/** Whether to read a user before and after its update. */
	readonly verify?: boolean;
	/** Gives the data of a success the form that the operation wants; never throws. */
	readonly shape?: (data: unknown) => unknown;
}

/** Hosts of LeanWork's Account API, a sibling with the same paths and other bodies. */
const ACCOUNT_API_HOSTS = ['account.api.lwork.com', 'twapi.lwork.com'];

const refuse = (url: URL): string | null => {
	if (ACCOUNT_API_HOSTS.includes(url.hostname)) {
		return 'is the host of the Account API, another product; BrokerWork has a host of its own';
	}
	return /\/v1(\/api)?\/*$/.test(url.pathname)
		? 'must end before /v1/api, which the node adds'
		: null;
};

export const brokerWorkCredential = z.object({
	baseUrl: baseUrl(refuse),
	tenantId: headerText,
	apiToken: headerText,
	language: choice(['en-US', 'zh-CN']),
});

export type BrokerWorkCredential = z.output<typeof brokerWorkCredential>;

const queryText = (query: Readonly<Record<string, unknown>>): string => {
	const pairs = Object.entries(query).map(([name, value]): [string, string] => [
		name,
		typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? ''),
	]);
	return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs).toString()}`;
};

const request = (
	{ method, path, query, body }: BrokerWorkCall,
	credential: BrokerWorkCredential,
): HttpRequest => ({
	method,
	url: `${credential.baseUrl}${path}${queryText(query ?? {})}`,
	headers: {
		accept: 'application/json',
		...(method === 'POST' ? { 'content-type': 'application/json; charset=utf-8' } : {}),
	},
	...(method === 'POST' ? { body: JSON.stringify(body ?? {}) } : {}),
});

const answerBody = z.object({
	result: z.boolean(),
	mcode: codeText.nullish(),
	errorMessage: looseText.optional(),
	message: looseText.optional(),
	data: z.unknown(),
});

/** A new user's password comes back in clear (2.2); an answer that cannot be read is shown without. */
const withoutPasswords = (body: string): string =>
	body.replace(/("\w*password"\s*:\s*")(?:\\.|[^"\\])*/gi, '$1***');

/** Success is `result` true, whatever `mcode` says: the documents print it in two forms and the vendor's kit omits it. */
function answer(given: HttpAnswer, { shape }: BrokerWorkCall, { now }: Moment): Answer {
	const body = readBody(given.body, answerBody);
	if (body === null) {
		return unexpectedAnswer({ ...given, body: withoutPasswords(given.body) }, null, now);
	}
	const isOk = given.status >= 200 && given.status < 300;
	if (isOk && body.result) {
		const data = shape === undefined ? body.data : shape(body.data);
		return { ok: true, code: body.mcode ?? null, requestId: null, data };
	}
	const vendorMessage = body.errorMessage ?? body.message ?? null;
	return failureFrom(failures, {
		code: body.mcode ?? null,
		httpStatus: given.status,
		message: vendorMessage,
		requestId: null,
		vendorMessage,
		now,
		answer: given,
	});
}

export const brokerWork: Vendor<BrokerWorkCredential, BrokerWorkCall> = {
	name: 'BrokerWork',
	credentialType: 'brokerWorkApi',
	credential: brokerWorkCredential,
	secrets: ({ apiToken }) => [apiToken],
	account: ({ baseUrl: url, tenantId, apiToken }) => [url, tenantId, apiToken],
	url: ({ baseUrl: url }) => url,
	request,
	sign,
	answer,
	repeatGap: 0,
};
