/** What a newcomer finds in the editor: ten rows of the demo's roster for each vendor, and the templates. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parse } from 'csv-parse/sync';

import { vendors, type Row } from '../../demo/vendors.mts';
import type { StoredCredentials } from '../../test/n8n/instance/credentials.mts';
import type { WorkflowJson } from '../../test/n8n/instance/rest.mts';
import { readTemplate, templateFiles } from '../../test/n8n/templates.mts';
import {
	chain,
	manualTrigger,
	ourNode,
	rowsOf,
	withCredentials,
} from '../../test/n8n/workflows.mts';

const ROOT = join(import.meta.dirname, '..', '..');
const ROWS = 10;

/** Ten people, one of whom the vendor will refuse. */
function sample(idCell: string, title: string): Row[] {
	const all: Row[] = parse(readFileSync(join(ROOT, 'demo', 'roster.csv')), { columns: true });
	const rows = all.filter((row) => row[idCell] !== '');
	const failing = rows.filter(({ mustFail = '' }) => mustFail.startsWith(title)).slice(0, 1);
	const fine = rows.filter(({ mustFail }) => mustFail === '');
	return [...fine.slice(0, ROWS - failing.length), ...failing];
}

const demoWorkflows = (stored: StoredCredentials): WorkflowJson[] =>
	vendors
		.toReversed()
		.map(({ title, node, credential, idCell, parameters }) =>
			chain(`Try it: ten people to ${title}`, [
				manualTrigger,
				...rowsOf(sample(idCell, title)),
				ourNode(title, node, credential, stored, parameters, { onError: 'continueErrorOutput' }),
			]),
		);

/** The repository's templates with the stored credentials in them. */
const templates = (stored: StoredCredentials): WorkflowJson[] => {
	const typesOf = Object.fromEntries(vendors.map(({ node, credential }) => [node, credential]));
	return templateFiles.map((file) => withCredentials(readTemplate(file), stored, typesOf));
};

export const exampleWorkflows = (stored: StoredCredentials): WorkflowJson[] => [
	...demoWorkflows(stored),
	...templates(stored),
];
