import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { readable } from '../../scripts/docs/pattern.mts';

const check = (...args: string[]) =>
	spawnSync(process.execPath, ['scripts/docs/main.mts', '--check', ...args], { encoding: 'utf8' });

describe('the pages of reference', () => {
	const folder = mkdtempSync(join(tmpdir(), 'people-sync-docs-'));

	afterAll(() => rmSync(folder, { recursive: true }));

	test('are what the nodes are; npm run docs writes them', () => {
		const { status, stdout, stderr } = check();
		expect([status, stdout, stderr]).toEqual([0, 'docs: 3 pages are up to date\n', '']);
	}, 60_000);

	test('are found stale when one of them is changed', () => {
		cpSync('docs', folder, { recursive: true });
		appendFileSync(join(folder, 'ovopark.md'), 'Changed.\n');
		const { status, stdout, stderr } = check('--folder', folder);
		expect(status).toBe(1);
		expect(stdout).toBe(`docs: stale: ${join(folder, 'ovopark.md')}\n`);
		expect(stderr).toMatch(/npm run docs/);
	}, 60_000);
});

test.each([
	['m0000001', ['m0000001']],
	[/^MT[45]_/, ['MT4_…', 'MT5_…']],
	[/^SNOWSLIDE_|TOO_MUCH/, ['SNOWSLIDE_…', '…TOO_MUCH…']],
	[/^(A|B)_|^c/, ['A_…', 'B_…', 'c…']],
	[/^I(404|400(RU|PA))/, ['I404…', 'I400RU…', 'I400PA…']],
	[/限流|频繁/, ['…限流…', '…频繁…']],
])('a pattern %s reads as %j', (pattern, expected) => {
	expect(readable(pattern)).toEqual(expected);
});
