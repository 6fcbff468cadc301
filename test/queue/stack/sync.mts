/** Workflows that a webhook starts with a roster and that send it with one of our nodes. */
import type { IConnections, INodeParameters } from 'n8n-workflow';

import type { Rest, WorkflowJson } from '../../n8n/instance/rest.mts';
import type { StoredCredentials } from '../../n8n/instance/credentials.mts';
import { chain, ourNode, type NodeSetup } from '../../n8n/workflows.mts';

export interface Sync {
	/** Name of the workflow and path of its webhook. */
	path: string;
	type: string;
	credential: string;
	parameters: INodeParameters;
	/**
	 * Where our node is: beside the trigger, in a workflow that is called with all rows, or in one
	 * that is called for one batch of rows after the other.
	 */
	place?: 'beside' | 'called' | { batch: number };
}

const webhook = (path: string): NodeSetup => ({
	name: 'Roster',
	type: 'n8n-nodes-base.webhook',
	typeVersion: 2,
	webhookId: path,
	parameters: { httpMethod: 'POST', path, responseMode: 'onReceived', options: {} },
});

const rows: NodeSetup = {
	name: 'Rows',
	type: 'n8n-nodes-base.splitOut',
	parameters: { fieldToSplitOut: 'body.rows', options: {} },
};

const called: NodeSetup = {
	name: 'Called',
	type: 'n8n-nodes-base.executeWorkflowTrigger',
	typeVersion: 1.1,
	parameters: { inputSource: 'passthrough' },
};

const call = (id: string): NodeSetup => ({
	name: 'Sync',
	type: 'n8n-nodes-base.executeWorkflow',
	typeVersion: 1.2,
	parameters: { workflowId: { __rl: true, mode: 'id', value: id }, mode: 'once', options: {} },
});

const batches = (batchSize: number): NodeSetup => ({
	name: 'Batches',
	type: 'n8n-nodes-base.splitInBatches',
	typeVersion: 3,
	parameters: { batchSize, options: {} },
});

const to = (node: string) => ({ node, type: 'main', index: 0 }) as const;

/** The second output of the loop is its body. */
const loop: IConnections = {
	Roster: { main: [[to('Rows')]] },
	Rows: { main: [[to('Batches')]] },
	Batches: { main: [[], [to('Sync')]] },
	Sync: { main: [[to('Batches')]] },
};

/** Stores and publishes the workflow; resolves with its id. */
export async function publishSync(
	rest: Rest,
	stored: StoredCredentials,
	{ path, type, credential, parameters, place = 'beside' }: Sync,
): Promise<string> {
	const publish = async (workflow: WorkflowJson): Promise<string> => {
		const created = await rest.createWorkflow(workflow);
		await rest.publish(created);
		return created.id;
	};
	const sync = ourNode('Sync', type, credential, stored, parameters, {
		onError: 'continueRegularOutput',
	});
	if (place === 'beside') return await publish(chain(path, [webhook(path), rows, sync]));
	const callee = await publish(chain(`${path} (called)`, [called, sync]));
	const caller = [webhook(path), rows];
	if (place === 'called') return await publish(chain(path, [...caller, call(callee)]));
	const looped = chain(path, [...caller, batches(place.batch), call(callee)]);
	return await publish({ ...looped, connections: loop });
}
