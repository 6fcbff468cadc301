/**
 * `npm run test:queue`: jest, then the figures that the tests measured. `--short` takes fewer and
 * smaller runs and judges no figure; `--json FILE` writes them; the rest goes to jest.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import Table from 'cli-table3';

import { FIGURES, figureSchema, SHORT, type Figure } from './figures.mts';

const { values, positionals } = parseArgs({
	options: { short: { type: 'boolean', default: false }, json: { type: 'string' } },
	allowPositionals: true,
});
const folder = mkdtempSync(join(tmpdir(), 'people-sync-figures-'));
const file = join(folder, 'figures.jsonl');
const { resolve } = createRequire(import.meta.url);

// Ctrl-C reaches jest as well; this process waits for it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});

const jest = spawn(
	process.execPath,
	[
		join(resolve('jest/package.json'), '..', 'bin', 'jest.js'),
		'--config',
		join(import.meta.dirname, 'jest.config.mjs'),
		...positionals,
	],
	{
		stdio: 'inherit',
		env: { ...process.env, [FIGURES]: file, ...(values.short && { [SHORT]: '1' }) },
	},
);
const [code] = await once(jest, 'exit');
const figures: Figure[] = existsSync(file)
	? readFileSync(file, 'utf8')
			.trim()
			.split('\n')
			.map((line) => figureSchema.parse(JSON.parse(line)))
	: [];
rmSync(folder, { recursive: true });

const shown = (value: number, unit = '') =>
	`${Number.isInteger(value) ? value : value.toPrecision(3)} ${unit}`.trim();
const isMissed = ({ value, least }: Figure) => least !== undefined && !(value >= least);
const verdict = (each: Figure) =>
	each.least === undefined ? '' : isMissed(each) ? 'MISSED' : 'kept';
const table = new Table({
	head: ['Figure', 'Measured', 'At least', ''],
	style: { head: [], border: [] },
});
for (const each of figures) {
	table.push([
		each.name,
		shown(each.value, each.unit),
		each.least === undefined ? '' : shown(each.least, each.unit),
		verdict(each),
	]);
}
if (figures.length > 0) process.stdout.write(`${table.toString()}\n`);
process.stdout.write(
	`Load of the machine at the end: ${loadavg()
		.map((load) => load.toFixed(1))
		.join(' ')}\n`,
);
if (values.json !== undefined) {
	writeFileSync(values.json, `${JSON.stringify({ node: process.version, figures }, null, '\t')}\n`);
}
process.exitCode = code === 0 && !values.short && figures.some(isMissed) ? 1 : (code ?? 1);
