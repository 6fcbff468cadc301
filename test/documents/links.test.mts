import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

import { anchor } from '../../scripts/docs/anchor.mts';

const pages = [
	'README.md',
	'templates/README.md',
	...readdirSync('docs')
		.filter((file) => file.endsWith('.md'))
		.map((file) => join('docs', file)),
];

/** A page without its fenced blocks, where nothing is a heading or a link. */
const proseOf = (file: string): string =>
	readFileSync(file, 'utf8').replace(/^```[^\n]*\n[\s\S]*?^```$/gm, '');

const headingsOf = (file: string): string[] =>
	[...proseOf(file).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) => heading);

const anchorsOf = (file: string): string[] => headingsOf(file).map(anchor);

/** The links of a page that stay in this repository, each as page and anchor. */
const linksOf = (file: string): Array<[target: string, anchor: string]> =>
	[...proseOf(file).matchAll(/\]\((?!https?:)([^)#]*)(#[^)]*)?\)/g)].map(
		([, path = '', hash = '']) => [path === '' ? file : normalize(join(dirname(file), path)), hash],
	);

test.each(pages)('every link of %s leads somewhere', (file) => {
	const broken = linksOf(file).filter(
		([target, hash]) => !existsSync(target) || (hash !== '' && !anchorsOf(target).includes(hash)),
	);
	expect(broken).toEqual([]);
});

test.each(pages)('no two headings of %s have the same name', (file) => {
	const anchors = anchorsOf(file);
	expect(anchors.filter((each, at) => anchors.indexOf(each) !== at)).toEqual([]);
});
