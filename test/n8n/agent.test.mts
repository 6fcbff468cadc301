/** n8n's AI agent with our nodes as its tools. */
import type { INodeParameters } from 'n8n-workflow';

import type { PersonState } from '../../sandbox/server.mts';
import { VENDORS, type VendorRow } from '../engine/vendors.mts';
import { startChatModel, type ChatModel } from './chatModel.mts';
import { useN8n } from './useN8n.mts';
import { chain, manualTrigger, ourNode, TRIGGER } from './workflows.mts';

const bench = useN8n();
let model: ChatModel;
let openAi = '';

beforeAll(async () => {
	model = await startChatModel();
	openAi = await bench.n8n.rest.createCredential('Scripted model', 'openAiApi', {
		apiKey: 'any',
		url: model.url,
		header: false,
	});
});
afterAll(async () => {
	await model.close();
});

/** A field as the editor writes it when it is left to the model. */
const left = (key: string): string =>
	`={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('${key}', \`\`, 'string') }}`;

const FILLED_BY_MODEL: Record<VendorRow['vendor'], INodeParameters> = {
	aliyun: { identityId: left('Identity_ID'), name: left('Name') },
	brokerwork: { id: left('User_ID'), updateFields: { name: left('Name') } },
	ovopark: { id: left('User_ID'), updateFields: { showName: left('Name') } },
};

const workflowFor = ({ vendor, type, credential, parameters, label }: VendorRow) => {
	const agent = {
		name: 'Agent',
		type: '@n8n/n8n-nodes-langchain.agent',
		typeVersion: 3.1,
		parameters: { promptType: 'define', text: 'Give the person a new name.', options: {} },
	};
	const chat = {
		name: 'Model',
		type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
		typeVersion: 1.2,
		parameters: { model: { mode: 'id', value: 'scripted' }, options: {} },
		credentials: { openAiApi: { id: openAi, name: 'Scripted model' } },
	};
	const set = parameters({}, FILLED_BY_MODEL[vendor]);
	const tool = ourNode('Tool', `${type}Tool`, credential, bench.stored, set);
	const workflow = chain(`Agent with ${label}`, [manualTrigger, agent, chat, tool]);
	workflow.connections = {
		[TRIGGER]: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] },
		Model: { ai_languageModel: [[{ node: 'Agent', type: 'ai_languageModel', index: 0 }]] },
		Tool: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
	};
	return workflow;
};

test.each(VENDORS)('$label: the agent calls the tool, and reads what came of it', async (row) => {
	const { vendor, ids, received, outcome } = row;
	const { rest } = bench.n8n;
	bench.sandbox.reset();
	const idKey = vendor === 'aliyun' ? 'Identity_ID' : 'User_ID';
	model.follow([{ tool: 'Tool', values: { [idKey]: String(ids[0]), Name: 'By Agent' } }]);

	const { id } = await rest.createWorkflow(workflowFor(row));
	const execution = await rest.ended(await rest.start(id, TRIGGER));

	expect(execution.data?.resultData.error?.message).toBeUndefined();
	const { people } = bench.sandbox.state(vendor) as { people: PersonState[] };
	expect(people.find((person) => person.id === String(ids[0]))?.received).toEqual(
		received(ids[0], 'By Agent'),
	);
	expect(model.asked[0]?.tools[0]?.function.parameters).toMatchObject({
		properties: { [idKey]: expect.anything(), Name: expect.anything() },
	});
	const answer = execution.data?.resultData.runData.Agent?.at(-1)?.data?.main?.[0]?.[0]?.json;
	expect(String(answer?.output)).toContain(outcome);
});
