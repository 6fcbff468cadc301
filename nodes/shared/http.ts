/** What goes out and what comes back, free of n8n and of any HTTP client. */

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD';

/** One request. `body` is the exact text that goes over the wire as UTF-8; header names are unique without regard to case. */
export interface HttpRequest {
	readonly method: HttpMethod;
	readonly url: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body?: string;
}

/** One answer. Header names are lower case; `body` is the whole body read as UTF-8. */
export interface HttpAnswer {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
}

/** The value of a header whatever its case, or undefined. */
export function header(
	headers: Readonly<Record<string, string>>,
	name: string,
): string | undefined {
	const wanted = name.toLowerCase();
	for (const key in headers) if (key.toLowerCase() === wanted) return headers[key];
	return undefined;
}

/** A copy of `headers` without the named ones, whatever their case. */
export function withoutHeaders(
	headers: Readonly<Record<string, string>>,
	isUnwanted: (lowerCaseName: string) => boolean,
): Record<string, string> {
	return Object.fromEntries(
		Object.entries(headers).filter(([name]) => !isUnwanted(name.toLowerCase())),
	);
}
