/** The templates of this package, as a builder imports them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { INode } from 'n8n-workflow';

import { PACKAGE, type WorkflowDefinition } from '../engine/n8n.mts';

export interface Template extends WorkflowDefinition {
	file: string;
	/** The text of the file. */
	text: string;
}

const FOLDER = 'templates';

export const templates: readonly Template[] = readdirSync(FOLDER)
	.filter((file) => file.endsWith('.json'))
	.map((file) => {
		const text = readFileSync(join(FOLDER, file), 'utf8');
		const definition: WorkflowDefinition = JSON.parse(text);
		return { ...definition, file, text };
	});

export function templateOf(file: string): Template {
	const found = templates.find((template) => template.file === `${file}.json`);
	if (found === undefined) throw new Error(`no template ${file}`);
	return found;
}

export const isOwn = ({ type }: INode): boolean => type.startsWith(`${PACKAGE}.`);

const TOOL = /Tool$/;

/** The node that a node of ours is, or is the tool of. */
export const typeOf = ({ type }: INode): string => type.slice(PACKAGE.length + 1).replace(TOOL, '');

export const isTool = (node: INode): boolean => isOwn(node) && TOOL.test(node.type);

export const isNote = ({ type }: INode): boolean => type === 'n8n-nodes-base.stickyNote';
