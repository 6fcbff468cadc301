const MASK = '***';

/** Every way a secret is written on the wire or inside a text: plain, in a URL, in a form, in JSON, in base64. */
const spellings = (secret: string): string[] => [
	secret,
	encodeURIComponent(secret),
	new URLSearchParams([['', secret]]).toString().slice(1),
	JSON.stringify(secret).slice(1, -1),
	Buffer.from(secret, 'utf8').toString('base64'),
];

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
