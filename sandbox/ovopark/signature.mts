import { createHash } from 'node:crypto';

/** The two the pages know; sha256 and rsa are only in the newest SDKs and are refused (code 5). */
export const SIGN_METHODS: readonly string[] = ['md5', 'sha1'];

/** One value per name; of a repeated name the first, as in the vendor's own verify helper. */
export type Parameters = ReadonlyMap<string, string>;

export function readForm(body: Buffer): Parameters {
	const parameters = new Map<string, string>();
	for (const [name, value] of new URLSearchParams(body.toString('utf8'))) {
		if (!parameters.has(name)) parameters.set(name, value);
	}
	return parameters;
}

/** Secret, every name and raw value but `_sig` sorted by UTF-16 code unit, secret again. */
export function signedText(parameters: Parameters, secret: string): string {
	const pairs = [...parameters].filter(([name]) => name !== '_sig');
	pairs.sort(([a], [b]) => (a < b ? -1 : 1));
	return `${secret}${pairs.flat().join('')}${secret}`;
}

/** Upper-case hex. The caller has made sure that `_sm` is one of the two. */
export function signatureOf(parameters: Parameters, secret: string): string {
	const digest = parameters.get('_sm') === 'sha1' ? 'sha1' : 'md5';
	const text = signedText(parameters, secret);
	return createHash(digest).update(text, 'utf8').digest('hex').toUpperCase();
}
