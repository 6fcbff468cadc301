/** Workflows as the editor saves them, from the few things that a test is about. */
import type { IConnections, IDataObject, INode, INodeParameters } from 'n8n-workflow';

import { PACKAGE } from './instance/community.mts';
import type { WorkflowJson } from './instance/rest.mts';
import type { StoredCredentials } from './instance/credentials.mts';

export const TRIGGER = 'When clicking';

export type NodeSetup = Partial<INode> & Pick<INode, 'name' | 'type'>;

const asNode = (setup: NodeSetup, at: number): INode => ({
	id: `00000000-0000-4000-8000-00000000000${at}`,
	typeVersion: 1,
	position: [at * 220, 0],
	parameters: {},
	...setup,
});

export const manualTrigger: NodeSetup = { name: TRIGGER, type: 'n8n-nodes-base.manualTrigger' };

/** Two nodes that bring the rows into the workflow, one item each. */
export const rowsOf = (rows: readonly IDataObject[]): NodeSetup[] => [
	{
		name: 'Roster',
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		parameters: { mode: 'raw', jsonOutput: JSON.stringify({ rows }), options: {} },
	},
	{
		name: 'Rows',
		type: 'n8n-nodes-base.splitOut',
		typeVersion: 1,
		parameters: { fieldToSplitOut: 'rows', options: {} },
	},
];

/** One of our nodes; its credential is the stored one of that type. */
export const ourNode = (
	name: string,
	type: string,
	credential: string,
	stored: StoredCredentials,
	parameters: INodeParameters,
	settings: Partial<INode> = {},
): NodeSetup => {
	const reference = stored[credential];
	if (reference === undefined) throw new Error(`no credential ${credential} is stored`);
	return {
		name,
		type: `${PACKAGE}.${type}`,
		parameters,
		credentials: { [credential]: reference },
		...settings,
	};
};

/** A workflow whose nodes follow each other. */
export function chain(name: string, setups: readonly NodeSetup[]): WorkflowJson {
	const nodes = setups.map(asNode);
	const connections: IConnections = {};
	nodes.forEach((node, at) => {
		const next = nodes[at + 1];
		if (next !== undefined) {
			connections[node.name] = { main: [[{ node: next.name, type: 'main', index: 0 }]] };
		}
	});
	return { name, nodes, connections, settings: { executionOrder: 'v1' } };
}

/** Another's workflow with the stored credentials where its nodes want ours. */
export const withCredentials = (
	workflow: WorkflowJson,
	stored: StoredCredentials,
	typesOf: Readonly<Record<string, string>>,
): WorkflowJson => ({
	...workflow,
	nodes: workflow.nodes.map((node) => {
		const { nodeCredentialType } = node.parameters;
		const type =
			typesOf[node.type.replace(`${PACKAGE}.`, '').replace(/Tool$/, '')] ?? nodeCredentialType;
		const reference = typeof type === 'string' ? stored[type] : undefined;
		if (typeof type !== 'string' || reference === undefined) return node;
		return { ...node, credentials: { ...node.credentials, [type]: reference } };
	}),
});
