/** What stands for a secret wherever something is shown. */
export const MASK = '***';

const lowerPercent = (text: string): string =>
	text.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());

const unicodeEscaped = (text: string): string =>
	text.replace(/[^ -~]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Every way a secret is written on the wire or inside a text: plain, in a URL, in a form, in JSON, in base64. */
function spellings(secret: string): string[] {
	const bytes = Buffer.from(secret, 'utf8');
	// Half a surrogate pair becomes U+FFFD on the wire, and would make encodeURIComponent throw.
	const url = encodeURIComponent(bytes.toString('utf8'));
	const form = new URLSearchParams([['', secret]]).toString().slice(1);
	const json = JSON.stringify(secret).slice(1, -1);
	return [
		secret,
		...[url, form].flatMap((text) => [text, lowerPercent(text)]),
		...[json, json.replace(/\//g, '\\/')].flatMap((text) => [text, unicodeEscaped(text)]),
		bytes.toString('base64'),
	];
}

/** A pattern that finds every spelling of the secrets; null where there is none. */
function patternOf(secrets: readonly string[]): RegExp | null {
	const all = [...new Set(secrets.filter((secret) => secret !== '').flatMap(spellings))].sort(
		(a, b) => b.length - a.length,
	);
	if (all.length === 0) return null;
	return new RegExp(all.map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'), 'g');
}

/**
 * A function that replaces every given secret, in every spelling, by `***`. Secrets that join a
 * list later, such as a token that the run obtains, are replaced from then on.
 */
export function redactor(...lists: ReadonlyArray<readonly string[]>): (text: string) => string {
	const count = () => lists.reduce((sum, { length }) => sum + length, 0);
	let known = count();
	let pattern = patternOf(lists.flat());
	return (text) => {
		if (count() !== known) {
			known = count();
			pattern = patternOf(lists.flat());
		}
		return pattern === null ? text : text.replace(pattern, MASK);
	};
}
