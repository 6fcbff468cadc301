const MASK = '***';

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

/** A function that replaces every given secret, in every spelling, by `***`. */
export function redactor(secrets: readonly string[]): (text: string) => string {
	const all = [...new Set(secrets.filter((secret) => secret !== '').flatMap(spellings))].sort(
		(a, b) => b.length - a.length,
	);
	if (all.length === 0) return (text) => text;
	const pattern = new RegExp(
		all.map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'),
		'g',
	);
	return (text) => text.replace(pattern, MASK);
}
