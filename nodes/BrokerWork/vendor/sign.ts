import { withoutHeaders, type HttpRequest } from '../../shared/http';
import type { BrokerWorkCredential } from './protocol';

/** What an earlier call left behind and a new one replaces. */
const OWN_HEADERS = ['x-api-tenantid', 'x-api-token', 'x-language'];

/** Adds tenant, token and language; BrokerWork has no signature of its own. */
export const sign = (
	request: HttpRequest,
	{ tenantId, apiToken, language }: BrokerWorkCredential,
): HttpRequest => ({
	...request,
	headers: {
		...withoutHeaders(request.headers, (name) => OWN_HEADERS.includes(name)),
		'x-api-tenantId': tenantId,
		'x-api-token': apiToken,
		'x-language': language,
	},
});
