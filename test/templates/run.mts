/** A template run as a whole by n8n's engine: our nodes, n8n's own nodes, and the vendors' sandbox. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import type { IDataObject, INode, INodeType, IRun, IVersionedNodeType } from 'n8n-workflow';

import type { Sandbox } from '../../sandbox/server.mts';
import { createEngine, type Engine } from '../engine/n8n.mts';
import { isNote, isOwn, typeOf, type Template } from './templates.mts';

const bench = join(process.cwd(), 'bench');
const require = createRequire(join(bench, 'package.json'));
const BASE = 'n8n-nodes-base.';

const credentials: Readonly<Record<string, string>> = {
	aliyunIotEntrance: 'aliyunIotApi',
	brokerWork: 'brokerWorkApi',
	ovopark: 'ovoparkOpenPlatformApi',
};

/** The files of n8n's own nodes, by the end of their path: `/set/Set.node.js`. */
function fileOf(name: string): string {
	const root = join(bench, 'node_modules', 'n8n-nodes-base');
	const manifest: { n8n: { nodes: string[] } } = JSON.parse(
		readFileSync(join(root, 'package.json'), 'utf8'),
	);
	const end = `/${name}.node.js`.toLowerCase();
	const file = manifest.n8n.nodes.find((path) => path.toLowerCase().endsWith(end));
	if (file === undefined || !existsSync(join(root, file))) throw new Error(`n8n has no ${name}`);
	return `n8n-nodes-base/${file}`;
}

const isVersioned = (node: INodeType | IVersionedNodeType): node is IVersionedNodeType =>
	'nodeVersions' in node;

function n8nNode({ type, typeVersion }: INode): INodeType {
	const classes: Record<string, new () => INodeType | IVersionedNodeType> = require(
		fileOf(type.slice(BASE.length)),
	);
	const [Node] = Object.values(classes);
	if (Node === undefined) throw new Error(`${type} has no class`);
	const node = new Node();
	const found = isVersioned(node) ? node.getNodeType(typeVersion) : node;
	if (![found.description.version].flat().includes(typeVersion)) {
		throw new Error(`${type} has no version ${typeVersion}`);
	}
	return found;
}

/** What a person does after the import: pick the credentials. */
const withCredentials = (node: INode): INode => {
	const credential = isOwn(node) ? credentials[typeOf(node)] : undefined;
	return credential === undefined
		? node
		: { ...node, credentials: { [credential]: { id: credential, name: credential } } };
};

/** A trigger that fires once, in place of waiting for its hour. */
const fired = (type: INodeType): INodeType =>
	type.execute === undefined
		? { description: type.description, execute: async () => [[{ json: {} }]] }
		: type;

export interface TemplateRun {
	engine: Engine;
	definition: Template;
	/** The items of one output of a node, none where it did not run. */
	itemsOf: (run: IRun, node: string, output?: number) => IDataObject[];
	start: () => Promise<IRun>;
}

export async function setUp(template: Template, sandbox: Sandbox): Promise<TemplateRun> {
	// n8n switches a waiting node off before it goes on; the next run has its own.
	const given = structuredClone(template.nodes);
	const nodes = given.filter((node) => !isNote(node)).map(withCredentials);
	const foreign = nodes.filter((node) => !isOwn(node));
	const types = foreign.map((node): [string, INodeType] => [node.type, fired(n8nNode(node))]);
	const engine = await createEngine({ ...sandbox.credentials }, Object.fromEntries(types));
	const definition = { ...template, nodes };
	const [trigger] = nodes.filter(({ name }) =>
		Object.values(template.connections).every((outputs) =>
			Object.values(outputs).every((each) =>
				each.every((targets) => (targets ?? []).every(({ node }) => node !== name)),
			),
		),
	);
	if (trigger === undefined) throw new Error(`${template.file} has no beginning`);
	return {
		engine,
		definition,
		itemsOf: (run, node, output = 0) =>
			(run.data.resultData.runData[node]?.at(-1)?.data?.main?.[output] ?? []).map(
				({ json }) => json,
			),
		start: async () => await engine.runWorkflow(definition, trigger.name),
	};
}

/** The one item that reaches the node which a builder swaps for a message. */
export function reportOf({ itemsOf }: TemplateRun, run: IRun, last: string): IDataObject {
	const [report, ...others] = itemsOf(run, last);
	if (report === undefined || others.length > 0) throw new Error(`${last} did not get one report`);
	return report;
}
