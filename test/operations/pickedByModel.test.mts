import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { agentNode, createEngine, type AgentTool } from '../engine/n8n.mts';
import { checkedRun, useBench } from '../engine/vendors.mts';

const bench = useBench();

const left = (key: string): string =>
	`={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('${key}', \`\`, 'string') }}`;
const located = (mode: string, value: string): INodeParameters => ({ __rl: true, mode, value });

async function ask(
	type: string,
	credential: string,
	parameters: INodeParameters,
	values: IDataObject,
) {
	const agent = { 'test.agent': agentNode(async (tool: AgentTool) => await tool.invoke(values)) };
	const engine = await createEngine({ ...bench.sandbox.credentials }, agent);
	const tool = {
		type,
		credential,
		parameters: { resource: 'user', operation: 'update', options: {}, ...parameters },
	};
	const setup = { type: 'test.agent', parameters: {} };
	const { outputs, error } = await checkedRun(engine, setup, [{}], { tool });
	if (error !== undefined) throw error;
	return JSON.parse(String(outputs[0]?.[0]?.json.answer));
}

// A model cannot look at a list: the editor keeps the mode, and the value is an id all the same.
test.each(['id', 'list'])('a model fills picked fields in mode %s', async (mode) => {
	const updateFields = { parentId: located(mode, left('Parent')), levelId: left('Level') };
	const parameters = { id: located(mode, left('User')), updateFields };
	const values = { User: '42', Parent: '7', Level: '5' };
	const answer = await ask('brokerWork', 'brokerWorkApi', parameters, values);
	expect(answer).toMatchObject([{ id: 42, outcome: 'updated' }]);
	expect(bench.person('brokerwork', 42)?.received).toEqual({ id: 42, parentId: 7, levelId: 5 });
});

test('a model names a user by email', async () => {
	const parameters = {
		id: located('email', left('Email')),
		updateFields: { name: left('Name') },
	};
	const values = { Email: 'user0042@example.test', Name: 'By Agent' };
	const answer = await ask('brokerWork', 'brokerWorkApi', parameters, values);
	expect(answer).toMatchObject([{ id: 42, outcome: 'updated' }]);
});

test('a model gives several roles, and a user by employee number', async () => {
	const parameters = {
		apiVersion: 'v2',
		id: located('employeeNumber', left('Number')),
		updateFields: { roleIds: located('id', left('Roles')) },
	};
	const values = { Number: '00042', Roles: '1, 2' };
	const answer = await ask('ovopark', 'ovoparkOpenPlatformApi', parameters, values);
	expect(answer).toMatchObject([{ employeeNumber: '00042', outcome: 'updated' }]);
	expect(bench.person('ovopark', 42)?.received).toMatchObject({ roleIds: '1,2' });
});
