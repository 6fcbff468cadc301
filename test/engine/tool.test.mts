import type { IDataObject, INodeParameters, INodeProperties } from 'n8n-workflow';

import { agentNode, createEngine } from './n8n.mts';
import type { AgentTool } from './n8n.mts';
import { checkedRun, useBench, VENDORS } from './vendors.mts';

const bench = useBench();

/** The parameters as the editor writes them when a field is left to the model. */
const left = (key: string, about: string): string =>
	`={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('${key}', \`${about}\`, 'string') }}`;

const filledByModel: Record<string, INodeParameters> = {
	aliyun: { identityId: left('Identity_ID', 'who'), name: left('Name', 'the name') },
	brokerwork: { id: left('User_ID', 'who'), updateFields: { name: left('Name', 'the name') } },
	ovopark: { id: left('User_ID', 'who'), updateFields: { showName: left('Name', 'the name') } },
};

describe.each(VENDORS)('$label as an AI tool', (row) => {
	const { vendor, type, credential, parameters, ids, received, idField } = row;
	const idKey = vendor === 'aliyun' ? 'Identity_ID' : 'User_ID';

	async function ask(use: (tool: AgentTool) => Promise<unknown>) {
		const agent = { 'test.agent': agentNode(use) };
		const engine = await createEngine({ ...bench.sandbox.credentials }, agent);
		const tool = { type, credential, parameters: parameters({}, filledByModel[vendor]) };
		const { outputs, error } = await checkedRun(
			engine,
			{ type: 'test.agent', parameters: {} },
			[{}],
			{ tool },
		);
		if (error !== undefined) throw error;
		return outputs[0]?.[0]?.json.answer;
	}

	test('is called with what the model fills in, and answers with the outcome', async () => {
		const answer = await ask(
			async (tool) => await tool.invoke({ [idKey]: String(ids[0]), Name: 'By Agent' }),
		);
		expect(JSON.parse(String(answer))).toEqual([
			expect.objectContaining({ [idField]: ids[0], outcome: row.outcome, attempts: 1 }),
		]);
		expect(bench.person(vendor, ids[0])?.received).toEqual(received(ids[0], 'By Agent'));
	});

	test('shows the model its fields and what they mean', async () => {
		const shown = (await ask(async ({ description, schema }) => ({
			description,
			fields: Object.entries(schema.shape).map(([name, field]) => [name, field.description]),
		}))) as IDataObject;
		expect(shown.description).toMatch(row.label);
		expect(shown.fields).toEqual([
			[idKey, 'who'],
			['Name', 'the name'],
		]);
	});

	test('tells the model what was wrong with a value, and how to put it right', async () => {
		const wrong = vendor === 'aliyun' ? '  ' : 'abc';
		const answer = await ask(
			async (tool) =>
				await tool.invoke({ [idKey]: wrong, Name: 'N' }).catch((error: Error) => error.message),
		);
		expect(answer).toMatch(/(Identity ID is empty|User ID must be a whole number above 0)/);
		expect(answer).toMatch(/Nothing was sent/);
		expect(bench.sent()).toBe(0);
	});

	test('is declared as a tool, and every field says what it is for', () => {
		const { description } = bench.engine.nodeType(type);
		expect(description.usableAsTool).toBe(true);
		const fields: INodeProperties[] = description.properties.flatMap((property) => [
			property,
			...(property.options ?? []).flatMap((option): INodeProperties[] =>
				'values' in option ? option.values : 'type' in option ? [option] : [],
			),
		]);
		const silent = fields.filter(
			({ name, type: kind, description: about }) =>
				!['resource', 'operation'].includes(name) && kind !== 'collection' && !about,
		);
		expect(silent.map(({ name }) => name)).toEqual([]);
		expect(fields.length).toBeGreaterThan(10);
	});
});
