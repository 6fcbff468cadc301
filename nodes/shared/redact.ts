/** What stands for a secret wherever something is shown. */
export const MASK = '***';

const lowerPercent = (text: string): string =>
	text.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());

const unicodeEscaped = (text: string): string =>
	text.replace(/[^ -~]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** A text as it stands in a URL and in a form. */
function encoded(text: string): string[] {
	// Half a surrogate pair becomes U+FFFD on the wire, and would make encodeURIComponent throw.
	const url = encodeURIComponent(Buffer.from(text, 'utf8').toString('utf8'));
	const form = new URLSearchParams([['', text]]).toString().slice(1);
	return [url, form].flatMap((each) => [each, lowerPercent(each)]);
}

const HTML: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

const inHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => HTML[sign] ?? sign);

/**
 * Every way a secret is written on the wire or inside a text: plain, in a URL, in a form, in JSON,
 * in JSON inside these, in HTML, in base64.
 */
function spellings(secret: string): string[] {
	const json = JSON.stringify(secret).slice(1, -1);
	const inJson = [json, json.replace(/\//g, '\\/')].flatMap((text) => [text, unicodeEscaped(text)]);
	return [
		...[secret, ...inJson].flatMap((text) => [text, ...encoded(text)]),
		inHtml(secret),
		Buffer.from(secret, 'utf8').toString('base64'),
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

/** Shorter values of a name such as `resetPassword` are flags, whose mask would eat up an output. */
const SHORTEST = 4;

const DEEPEST = 100;

const JSON_START = /^\s*[[{]/;
const PASSWORD = /password$/i;

const isPassword = (name: string, value: string): boolean =>
	PASSWORD.test(name) && value.length >= (name.toLowerCase() === 'password' ? 1 : SHORTEST);

function collectPasswords(value: unknown, found: string[], depth: number): void {
	if (depth > DEEPEST) return;
	if (typeof value === 'string') {
		if (!JSON_START.test(value)) return;
		try {
			collectPasswords(JSON.parse(value), found, depth + 1);
		} catch {
			// It only looks like JSON.
		}
		return;
	}
	if (typeof value !== 'object' || value === null) return;
	for (const [name, entry] of Object.entries(value)) {
		if (typeof entry === 'string' && isPassword(name, entry)) {
			found.push(entry);
		} else {
			collectPasswords(entry, found, depth + 1);
		}
	}
}

/** What a call holds under names that end in "password", however deep, also inside JSON text. */
export function passwordsIn(call: unknown): string[] {
	const found: string[] = [];
	collectPasswords(call, found, 0);
	return found;
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
