/**
 * The pages of reference in docs/ (or another folder: `--folder`), made from the built nodes. With
 * `--check` nothing is written: it fails when a page is not what the nodes are.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { renderedPages } from './render.mts';

const { values } = parseArgs({
	options: {
		check: { type: 'boolean', default: false },
		folder: { type: 'string', default: 'docs' },
	},
});

const current = (file: string): string => {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		return '';
	}
};

const rendered = (await renderedPages()).map(({ file, text }) => ({
	file: join(values.folder, file),
	text,
}));
const stale = rendered.filter(({ file, text }) => current(file) !== text);
if (!values.check) for (const { file, text } of stale) writeFileSync(file, text);
const verb = values.check ? 'stale' : 'written';
process.stdout.write(
	stale.length === 0
		? `docs: ${rendered.length} pages are up to date\n`
		: `docs: ${verb}: ${stale.map(({ file }) => file).join(', ')}\n`,
);
if (values.check && stale.length > 0) {
	process.stderr.write('Run npm run docs and commit what it writes.\n');
	process.exitCode = 1;
}
