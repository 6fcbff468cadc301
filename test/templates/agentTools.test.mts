import type { IDataObject } from 'n8n-workflow';

import { agentNode, createEngine, type AgentTool } from '../engine/n8n.mts';
import { checkedRun, useBench } from '../engine/vendors.mts';
import { isTool, templateOf, typeOf } from './templates.mts';

const bench = useBench();

const agent = templateOf('ai-agent');
const tools = agent.nodes.filter(isTool);

const credentials: Readonly<Record<string, string>> = {
	brokerWork: 'brokerWorkApi',
	ovopark: 'ovoparkOpenPlatformApi',
};

/** What a tool of the template does when an agent uses it. */
async function use(name: string, using: (tool: AgentTool) => Promise<unknown>) {
	const node = tools.find((tool) => tool.name === name);
	if (node === undefined) throw new Error(`no tool ${name}`);
	const type = typeOf(node);
	const engine = await createEngine(
		{ ...bench.sandbox.credentials },
		{ 'test.agent': agentNode(using) },
	);
	const tool = { type, parameters: node.parameters, credential: credentials[type] };
	const setup = { type: 'test.agent', parameters: {} };
	const { outputs, error } = await checkedRun(engine, setup, [{}], { tool });
	if (error !== undefined) throw error;
	return outputs[0]?.[0]?.json.answer;
}

const call = async (name: string, values: IDataObject): Promise<unknown> =>
	JSON.parse(String(await use(name, async (tool) => await tool.invoke(values))));

test('who is the superior of somebody: by email to the id, by the hierarchy to the superior', async () => {
	const [found] = (await call('find_user_by_email', {
		email: 'user0042@example.test',
	})) as IDataObject[];
	expect(found).toMatchObject({ userId: 42 });
	const people = (await call('get_hierarchy', { userId: String(found?.userId) })) as IDataObject[];
	const self = people.find(({ relation }) => relation === 'self');
	const superior = people.find(({ id }) => id === self?.parentId);
	expect(superior).toMatchObject({ id: 7, relation: 'superior' });
	expect(superior).toHaveProperty('name');
	expect(superior).toHaveProperty('email');
});

test('move somebody to a store: by a part of the name to the id, then the update', async () => {
	const stores = (await call('find_stores', { storeName: 'Example Store 2' })) as IDataObject[];
	const store = stores.find(({ name }) => name === 'Example Store 2');
	expect(store).toMatchObject({ id: 9802 });
	const moved = await call('move_to_store', {
		employeeNumber: '00042',
		storeIds: String(store?.id),
	});
	expect(moved).toMatchObject([{ employeeNumber: '00042', outcome: 'updated' }]);
	expect(bench.person('ovopark', 42)?.received).toEqual({
		employeeNumber: '00042',
		depIds: '9802',
	});
});

test('what the model gave wrong comes back in words that it can act on', async () => {
	const answer = await use(
		'move_to_store',
		async (tool) =>
			await tool
				.invoke({ employeeNumber: '00042', storeIds: 'Example Store 2' })
				.catch((error: Error) => error.message),
	);
	expect(answer).toMatch(/Department IDs must be IDs made of digits/);
	expect(bench.sent()).toBe(0);
});

test.each(tools.map(({ name }) => name))('%s tells the model what each value is', async (name) => {
	const shown = (await use(name, async ({ description, schema }) => ({
		description,
		values: Object.values(schema.shape).map((value) => value.description ?? ''),
	}))) as { description: string; values: string[] };
	const node = tools.find((tool) => tool.name === name);
	expect(shown.description).toBe(node?.parameters.toolDescription);
	expect(shown.values.length).toBeGreaterThan(0);
	expect(shown.values.filter((value) => value.length < 10)).toEqual([]);
});

test('the agent has a model, a memory and our tools, and the prompt names every tool', () => {
	const kinds = Object.values(agent.connections).flatMap((outputs) => Object.keys(outputs));
	expect([...kinds].sort()).toEqual([
		'ai_languageModel',
		'ai_memory',
		...tools.map(() => 'ai_tool'),
		'main',
	]);
	const prompt = JSON.stringify(
		agent.nodes.find(({ type }) => type.endsWith('.agent'))?.parameters,
	);
	for (const { name } of tools) expect(prompt).toContain(name);
});
