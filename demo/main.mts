/**
 * The main job: a roster from a CSV goes through n8n's own engine and the three nodes into the
 * vendors' sandbox; then what each vendor holds is compared with the CSV, field by field.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import Table from 'cli-table3';
import { parse } from 'csv-parse/sync';
import type { IDataObject } from 'n8n-workflow';

import { startSandbox, type Sandbox } from '../sandbox/server.mts';
import { createEngine, type Engine, type NodeRun } from '../test/engine/n8n.mts';
import { compare } from './compare.mts';
import { vendors, type DemoVendor, type Row } from './vendors.mts';

interface FailedRow {
	who: string;
	error: IDataObject;
	announced: string;
}

const say = (text = '') => process.stdout.write(`${text}\n`);

/** Rewrites one line on a terminal; elsewhere the last state is enough. */
function progress(text: string, isLast: boolean) {
	if (process.stdout.isTTY) process.stdout.write(`\r\u001b[2K${text}${isLast ? '\n' : ''}`);
	else if (isLast) say(text);
}

async function sync(engine: Engine, sandbox: Sandbox, vendor: DemoVendor, rows: readonly Row[]) {
	const bar = () => {
		const sent = sandbox.requests(vendor.sandbox).length;
		const filled = Math.round((20 * sent) / rows.length);
		return `  ${vendor.title.padEnd(20)} ${'█'.repeat(filled)}${'░'.repeat(20 - filled)} ${sent}/${rows.length} people`;
	};
	const timer = setInterval(() => progress(bar(), false), 50);
	const run = await engine.run(
		{
			type: vendor.node,
			parameters: vendor.parameters,
			credential: vendor.credential,
			onError: 'continueErrorOutput',
		},
		rows.map((row) => ({ ...row })),
	);
	clearInterval(timer);
	progress(bar(), true);
	if (run.error !== undefined) throw run.error;
	return run;
}

const inWords = (json: IDataObject): string =>
	Object.entries(json)
		.map(([key, value]) => `${key}: ${typeof value === 'object' ? JSON.stringify(value) : value}`)
		.join(', ');

const failedRows = (run: NodeRun): FailedRow[] =>
	(run.outputs[1] ?? []).map(({ json }) => ({
		who: String(json.name || '(no name)'),
		error: json.error as IDataObject,
		announced: String(json.mustFail),
	}));

function report(vendor: DemoVendor, run: NodeRun, absent: number, failed: FailedRow[]) {
	const table = new Table({
		head: [vendor.title, 'What happened', 'What to do, and what the vendor said'],
		colWidths: [24, 38, 66],
		wordWrap: true,
		style: { head: [], border: [] },
	});
	const done = run.outputs[0] ?? [];
	const outcomes = Map.groupBy(done, ({ json }) => String(json.outcome));
	for (const [outcome, items] of outcomes) {
		table.push([`${items.length} ${outcome}`, '', `For example ${inWords(items[0]?.json ?? {})}.`]);
	}
	if (absent > 0) table.push([`${absent} not there`, '', 'The roster has no id for them here.']);
	for (const { who, error } of failed) {
		table.push([`failed: ${who}`, String(error.message), String(error.description)]);
	}
	say(table.toString());
}

/** Problems of one vendor: rows that failed unannounced or did not fail, and fields that differ. */
function check(
	vendor: DemoVendor,
	rows: readonly Row[],
	failed: FailedRow[],
	sandbox: Sandbox,
): string[] {
	const announced = rows.flatMap(({ mustFail = '' }) =>
		mustFail.startsWith(vendor.title) ? [mustFail] : [],
	);
	const actual = failed.map(({ error }) => `${error.vendor} ${error.code}`);
	const { people, fields, differences } = compare(vendor, rows, sandbox.state(vendor.sandbox));
	say(
		`  ${vendor.title}: ${people} people, ${fields} fields compared with the roster, ${differences.length} differences`,
	);
	return [
		...(announced.sort().join() === actual.sort().join()
			? []
			: [`${vendor.title}: must fail: ${announced.join(', ')}; failed: ${actual.join(', ')}`]),
		...differences.map(
			({ who, field, roster, vendor: held }) =>
				`${vendor.title}: ${who}: ${field} is ${JSON.stringify(held)}, the roster says ${JSON.stringify(roster)}`,
		),
	];
}

async function main() {
	const roster: Row[] = parse(readFileSync(join(import.meta.dirname, 'roster.csv')), {
		columns: true,
	});
	const sandbox = await startSandbox({ latencyMs: 20 });
	try {
		const engine = await createEngine({ ...sandbox.credentials });
		say(
			`A roster of ${roster.length} people goes through n8n's engine to three vendors (sandbox):\n`,
		);
		const problems: string[] = [];
		const reports: Array<() => void> = [];
		for (const vendor of vendors) {
			const rows = roster.filter((row) => row[vendor.idCell] !== '');
			const run = await sync(engine, sandbox, vendor, rows);
			const failed = failedRows(run);
			reports.push(() => {
				report(vendor, run, roster.length - rows.length, failed);
				problems.push(...check(vendor, rows, failed, sandbox));
				say();
			});
		}
		say();
		for (const show of reports) show();
		for (const problem of problems) say(`DIFFERENT  ${problem}`);
		if (problems.length > 0) process.exitCode = 1;
		else {
			const rows = roster.filter(({ mustFail }) => mustFail !== '').length;
			say(
				`All vendors hold what the roster says; the ${rows} rows that must fail did, and changed nothing.`,
			);
		}
	} finally {
		await sandbox.close();
	}
}

await main();
