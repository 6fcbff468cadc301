/**
 * The benchmarks: ratios against n8n's own ways and a bare client, in one run on one machine.
 * `--quick` runs everything once and small, and asserts counts only; `--json FILE` and
 * `--svg FILE` write the figures and the chart.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
	options: {
		quick: { type: 'boolean', default: false },
		json: { type: 'string' },
		svg: { type: 'string' },
	},
});
const say = (text: string) => process.stdout.write(`${text}\n`);

if (!existsSync(join(import.meta.dirname, 'node_modules', 'n8n-nodes-base'))) {
	say("Installing n8n's own nodes to compare with (about two minutes, once) …");
	execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
		cwd: import.meta.dirname,
		stdio: ['ignore', 'ignore', 'inherit'],
	});
}

const { engineShare, skipUnchanged } = await import('./engine.mts');
const { gentle } = await import('./gentle.mts');
const { memory } = await import('./memory.mts');
const { barChart, figuresTable, sendersTable } = await import('./report.mts');
const { signatures } = await import('./signatures.mts');
const { startup } = await import('./startup.mts');
const { throughput } = await import('./throughput.mts');

const { quick } = values;
const rounds = quick ? 1 : 5;

const { results, figures } = await throughput(quick ? 100 : 1_000, rounds, say);
say('engine, signatures, start-up, memory …');
figures.push(
	...(await engineShare(rounds, quick ? [1_000, 5_000] : [1_000, 10_000, 100_000])),
	...signatures(rounds),
	...(await skipUnchanged(quick ? 1_000 : 10_000)),
	...(await gentle(quick ? 40 : 200)),
	...startup(rounds),
	...memory(quick ? 5_000 : 100_000),
);
say(sendersTable(results));
say(figuresTable(figures));

if (values.json !== undefined) {
	writeFileSync(
		values.json,
		`${JSON.stringify({ node: process.version, results, figures }, null, '\t')}\n`,
	);
}
if (values.svg !== undefined) writeFileSync(values.svg, barChart(results));

const missed = figures.filter(({ value, most, isCount }) => isCount === true && !(value <= most));
if (missed.length > 0) {
	say(`Counts that do not hold: ${missed.map(({ name }) => name).join('; ')}`);
	process.exitCode = 1;
}
