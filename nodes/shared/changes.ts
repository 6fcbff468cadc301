import { createHash, createHmac } from 'node:crypto';

import type { IDataObject } from 'n8n-workflow';

/**
 * n8n reads and writes static data as a whole, and some versions copy it into every execution they
 * save, so the list has an end.
 */
export const MOST_PEOPLE = 50_000;

/** 96 bits of the hash as base64url: 16 characters. */
const FINGERPRINT_BYTES = 12;
const STATE_KEY = 'sent';
const FORMAT = '1';

/**
 * What this workflow last sent successfully, a fingerprint for each person.
 *
 * It is kept as one text in the node's static data, a line for each person, the longest unseen
 * first: `<scope> <person> <fingerprint>`, with the scopes (credential and operation) listed in
 * front. A fingerprint is a hash of the call, keyed with the account's secret: it tells that
 * something changed, never what.
 */
export class SentRegister {
	private readonly lines: Map<string, string>;

	private readonly scope: string;

	private readonly key: Buffer;

	private readonly scopes: string[];

	private hasChanged = false;

	/**
	 * @param state the node's static data; written by `save`
	 * @param scope credential id and operation
	 * @param account what tells one account from another, its secret included
	 */
	constructor(
		private readonly state: IDataObject,
		scope: string,
		account: readonly string[],
	) {
		const { scopes, lines } = parse(state[STATE_KEY]);
		this.scopes = scopes.includes(scope) ? scopes : [...scopes, scope];
		this.scope = this.scopes.indexOf(scope).toString(36);
		this.lines = lines;
		this.key = createHash('sha256').update(account.join('\0')).digest();
	}

	get isEmpty(): boolean {
		return this.lines.size === 0;
	}

	/** The fingerprint of a call. */
	fingerprint(call: unknown): string {
		return createHmac('sha256', this.key)
			.update(JSON.stringify(call))
			.digest()
			.subarray(0, FINGERPRINT_BYTES)
			.toString('base64url');
	}

	/**
	 * Whether this is what was last sent for the person. A match counts as seen, which alone is no
	 * reason to write: n8n would save the whole state after a run that changed nothing.
	 */
	isUnchanged(person: string, fingerprint: string): boolean {
		const line = this.line(person);
		if (this.lines.get(line) !== fingerprint) return false;
		this.moveToEnd(line, fingerprint);
		return true;
	}

	/** The vendor acknowledged the call. */
	put(person: string, fingerprint: string): void {
		this.moveToEnd(this.line(person), fingerprint);
		this.hasChanged = true;
	}

	/** What the vendor holds for the person is not known any more. */
	forget(person: string): void {
		if (this.lines.delete(this.line(person))) this.hasChanged = true;
	}

	/** Writes the state back, the longest unseen people left out beyond the bound. */
	save(): void {
		if (!this.hasChanged) return;
		const kept = [...this.lines].slice(-MOST_PEOPLE);
		this.state[STATE_KEY] = [
			[FORMAT, ...this.scopes.map(encodeURIComponent)].join(' '),
			...kept.map(([line, fingerprint]) => `${line} ${fingerprint}`),
		].join('\n');
		this.hasChanged = false;
	}

	private moveToEnd(line: string, fingerprint: string): void {
		this.lines.delete(line);
		this.lines.set(line, fingerprint);
	}

	private line(person: string): string {
		// Half a surrogate pair would make encodeURIComponent throw; on the wire it is U+FFFD anyway.
		const text = Buffer.from(person, 'utf8').toString('utf8');
		return `${this.scope} ${/[\s%]/.test(text) ? encodeURIComponent(text) : text}`;
	}
}

function parse(stored: unknown): { scopes: string[]; lines: Map<string, string> } {
	const [head = '', ...rows] = typeof stored === 'string' ? stored.split('\n') : [];
	const [format, ...scopes] = head.split(' ');
	const decoded = scopes.map(decodedOrNull).filter((scope) => scope !== null);
	if (format !== FORMAT || decoded.length !== scopes.length) {
		return { scopes: [], lines: new Map() };
	}
	const lines = new Map(
		rows.map((row): [string, string] => {
			const end = row.lastIndexOf(' ');
			return [row.slice(0, end), row.slice(end + 1)];
		}),
	);
	return { scopes: decoded, lines };
}

function decodedOrNull(text: string): string | null {
	try {
		return decodeURIComponent(text);
	} catch {
		return null;
	}
}
