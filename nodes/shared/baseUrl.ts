/** `127.0.0.0/8`, `localhost` and `[::1]`: the only hosts that may be reached without TLS. */
export function isLoopback(hostname: string): boolean {
	return (
		hostname === 'localhost' ||
		hostname.endsWith('.localhost') ||
		hostname === '[::1]' ||
		/^127(\.\d{1,3}){3}$/.test(hostname)
	);
}

/** A URL, or null where the text is none. */
export function parseUrl(text: string): URL | null {
	return URL.canParse(text) ? new URL(text) : null;
}

/** Why secrets may not be sent to this URL, or null. The text completes "Base URL …". */
export function unsafeUrl(url: URL): string | null {
	if (url.username !== '' || url.password !== '') {
		return 'must not carry a user name or a password';
	}
	if (url.protocol === 'https:') return null;
	if (url.protocol === 'http:' && isLoopback(url.hostname)) return null;
	return url.protocol === 'http:'
		? 'must start with https://, since keys and tokens travel in the request'
		: 'must be an address that starts with https://';
}
