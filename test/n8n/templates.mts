/** The workflows of templates/, imported as the editor imports them, with credentials picked. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { VENDORS } from '../engine/vendors.mts';
import type { StoredCredentials } from './instance/credentials.mts';
import type { WorkflowJson } from './instance/rest.mts';
import type { Bench } from './useN8n.mts';
import { withCredentials } from './workflows.mts';

const FOLDER = join(import.meta.dirname, '..', '..', 'templates');

/** Which credential a node of a type wants; our types are named without the package. */
const CREDENTIALS: Readonly<Record<string, string>> = {
	...Object.fromEntries(VENDORS.map(({ type, credential }) => [type, credential])),
	'@n8n/n8n-nodes-langchain.lmChatOpenAi': 'openAiApi',
};

export const templateFiles: readonly string[] = readdirSync(FOLDER).filter((file) =>
	file.endsWith('.json'),
);

export const readTemplate = (file: string): WorkflowJson =>
	JSON.parse(readFileSync(join(FOLDER, file), 'utf8'));

/** Resolves with the id of the workflow. */
export async function importTemplate(
	{ n8n, stored }: Bench,
	file: string,
	more: StoredCredentials = {},
): Promise<string> {
	const workflow = withCredentials(readTemplate(file), { ...stored, ...more }, CREDENTIALS);
	return (await n8n.rest.createWorkflow(workflow)).id;
}
