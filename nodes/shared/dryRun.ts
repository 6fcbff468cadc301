import type { IDataObject } from 'n8n-workflow';

import type { HttpRequest } from './http';

/** The request as it would go out, with every secret shown as `***`. */
export const shownRequest = (
	{ method, url, headers, body }: HttpRequest,
	redact: (text: string) => string,
): IDataObject => ({
	method,
	url: redact(url),
	headers: Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name, redact(value)]),
	),
	...(body === undefined ? {} : { body: redact(body) }),
});
