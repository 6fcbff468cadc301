/**
 * The patterns in the tables of failures, for people: `^(A|B)_|C` becomes `A_…`, `B_…`, `…C…`.
 * Only what those tables use is understood: alternatives, groups, sets of characters, a `^` in front.
 */

/** Where the bracket that is opened at `from` is closed. */
function closing(source: string, from: number): number {
	let depth = 0;
	for (let at = from; at < source.length; at++) {
		if (source[at] === '(') depth++;
		if (source[at] === ')') depth--;
		if (depth === 0) return at;
	}
	throw new Error(`A bracket is not closed: ${source}`);
}

/** The alternatives of one level; those inside of brackets stay together. */
function alternatives(source: string): string[] {
	const found = [''];
	for (let at = 0; at < source.length; at++) {
		const end = source[at] === '(' ? closing(source, at) : at;
		if (source[at] === '|') found.push('');
		else found.push(`${found.pop() ?? ''}${source.slice(at, end + 1)}`);
		at = end;
	}
	return found;
}

/** Every text that a pattern without anchors stands for. */
function texts(source: string): string[] {
	const branches = alternatives(source);
	if (branches.length > 1) return branches.flatMap(texts);
	const open = source.search(/[([]/);
	if (open < 0) return [source];
	const isGroup = source[open] === '(';
	const end = isGroup ? closing(source, open) : source.indexOf(']', open);
	const inside = source.slice(open + 1, end);
	const inner = isGroup ? texts(inside) : [...inside];
	const rest = texts(source.slice(end + 1));
	return inner.flatMap((text) => rest.map((after) => `${source.slice(0, open)}${text}${after}`));
}

/** What matches a row of a table of failures, an ellipsis for the part that may be anything. */
export const readable = (pattern: string | RegExp): string[] =>
	typeof pattern === 'string'
		? [pattern]
		: alternatives(pattern.source).flatMap((branch) =>
				branch.startsWith('^')
					? texts(branch.slice(1)).map((text) => `${text}…`)
					: texts(branch).map((text) => `…${text}…`),
			);
