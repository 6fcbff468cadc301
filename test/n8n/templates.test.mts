/** Every workflow of templates/: imported as the editor imports it, run, and what it leaves at the vendors. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { VendorName } from '../../sandbox/server.mts';
import { VENDORS } from '../engine/vendors.mts';
import type { WorkflowJson } from './instance/rest.mts';
import { useN8n } from './useN8n.mts';
import { withCredentials } from './workflows.mts';

const FOLDER = join(import.meta.dirname, '..', '..', 'templates');
const files = existsSync(FOLDER)
	? readdirSync(FOLDER).filter((file) => file.endsWith('.json'))
	: [];

interface Expected {
	/** The node that starts it by hand, where anything of it can run without a chat. */
	trigger?: string;
	/** How the execution ends, or that it waits for a person. */
	status?: 'success' | 'waiting';
	/** Our nodes, and how many people each brought to its first output. */
	done?: Readonly<Record<string, number>>;
	/** The node that gets the report of the rows that failed, and the report's subject. */
	report?: readonly [node: string, subject: string];
	/** Vendors that were asked nothing. */
	silent?: readonly VendorName[];
}

/** One row for each file of templates/. */
const EXPECTED: Readonly<Record<string, Expected>> = {
	'nightly-roster-sync.json': {
		trigger: 'Try It Now',
		status: 'success',
		done: { 'Aliyun: Door Access': 5, 'BrokerWork: User': 4, 'Ovopark: User': 4 },
		report: ['Send the Report', 'Roster sync: 2 rows failed'],
	},
	'new-joiners.json': {
		trigger: 'When Run by Hand',
		status: 'success',
		done: {
			'BrokerWork: Create or Update User': 3,
			'Aliyun: Add to Doors': 2,
			'Ovopark: Create User': 2,
		},
		report: ['Send to HR', 'New joiners: 2 rows failed'],
	},
	'leavers.json': {
		trigger: 'Try It Now',
		status: 'success',
		done: { 'Ovopark: End the Account': 2, 'Aliyun: Mark as Left': 2 },
		report: ['Send the Report', 'Leavers: 2 rows failed'],
		silent: ['brokerwork'],
	},
	// Nothing is sent before somebody has approved.
	'approval-before-mass-change.json': {
		trigger: 'When Run by Hand',
		status: 'waiting',
		silent: ['aliyun', 'brokerwork', 'ovopark'],
	},
	'ai-agent.json': {},
};

const bench = useN8n();
const typesOf = Object.fromEntries(VENDORS.map(({ type, credential }) => [type, credential]));

test('every template has its row, and every row its template', () => {
	expect(Object.keys(EXPECTED).sort()).toEqual(files.sort());
});

const imported = async (file: string) => {
	const given: WorkflowJson = JSON.parse(readFileSync(join(FOLDER, file), 'utf8'));
	return await bench.n8n.rest.createWorkflow(withCredentials(given, bench.stored, typesOf));
};

test.each(files)('%s is imported, and n8n knows all of its nodes', async (file) => {
	const { id } = await imported(file);
	const { nodes } = (await bench.n8n.rest.editor('GET', `/workflows/${id}`)) as WorkflowJson;
	const known = await bench.n8n.rest.loaded('nodes');
	expect(nodes.map(({ type }) => type).filter((type) => !known.includes(type))).toEqual([]);
});

const RUNS = Object.entries(EXPECTED).flatMap(([file, { trigger, ...expected }]) =>
	trigger === undefined ? [] : [{ file, trigger, ...expected }],
);

test.each(RUNS)('$file ends as it says', async (expected) => {
	const { file, trigger, status, done = {}, report, silent = [] } = expected;
	bench.sandbox.reset();
	const { rest } = bench.n8n;
	const { id } = await imported(file);
	const execution = await rest.ended(await rest.start(id, trigger));
	expect(execution.data?.resultData.error?.message).toBeUndefined();
	expect(execution.status).toBe(status);

	const itemsOf = (node: string) =>
		execution.data?.resultData.runData[node]?.at(-1)?.data?.main?.[0] ?? [];
	expect(Object.fromEntries(Object.keys(done).map((node) => [node, itemsOf(node).length]))).toEqual(
		done,
	);
	if (report !== undefined) {
		expect(itemsOf(report[0]).map(({ json }) => json.subject)).toEqual([report[1]]);
	}
	for (const vendor of silent) expect(bench.sandbox.requests(vendor)).toEqual([]);
});
