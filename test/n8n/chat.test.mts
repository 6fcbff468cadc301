/** templates/ai-agent.json in the editor's chat, with a scripted model in the place of OpenAI's. */
import { randomUUID } from 'node:crypto';

import { startChatModel, type ChatModel } from './chatModel.mts';
import { importTemplate } from './templates.mts';
import { receivedBy, useN8n } from './useN8n.mts';

const bench = useN8n();
let model: ChatModel;
let workflow = '';

beforeAll(async () => {
	model = await startChatModel();
	const name = 'Scripted model';
	const id = await bench.n8n.rest.createCredential(name, 'openAiApi', {
		apiKey: 'any',
		url: model.url,
		header: false,
	});
	workflow = await importTemplate(bench, 'ai-agent.json', { openAiApi: { id, name } });
});
beforeEach(() => bench.sandbox.reset());
afterAll(async () => {
	await model.close();
});

/** A chat of its own; each message resolves with the answer. */
const openChat = () => {
	const session = randomUUID();
	return async (message: string) => await bench.n8n.rest.chat(workflow, 'Chat', session, message);
};

/** What the tools told the model before it was asked the last time. */
const told = () =>
	model.asked
		.at(-1)
		?.messages.filter(({ role }) => role === 'tool')
		.map(({ content }) => String(content)) ?? [];

test('who is the superior: found by email and hierarchy, and nothing is changed', async () => {
	model.follow([
		{ tool: 'find_user_by_email', values: { email: 'user0042@example.test' } },
		{ tool: 'get_hierarchy', values: { userId: '42' } },
	]);
	const answer = await openChat()('Who is the superior of user0042@example.test?');

	const [found = '', people = ''] = told();
	expect(JSON.parse(found)).toEqual([expect.objectContaining({ userId: 42 })]);
	expect(JSON.parse(people)).toContainEqual(
		expect.objectContaining({ id: 7, relation: 'superior', email: 'user0007@example.test' }),
	);
	expect(answer).toContain('user0007@example.test');
	expect(model.asked[0]?.tools.map((tool) => tool.function.name).sort()).toEqual([
		'find_stores',
		'find_user_by_email',
		'get_hierarchy',
		'move_to_store',
	]);
	expect(receivedBy(bench, 'brokerwork')).toEqual({});
	expect(receivedBy(bench, 'ovopark')).toEqual({});
});

test('move somebody: asked first, moved after the yes in the same chat', async () => {
	const question = 'Store 9802 would replace all stores of employee 00042. Shall I?';
	const say = openChat();
	model.follow([
		{ tool: 'find_stores', values: { storeName: 'Example Store 2' } },
		{ says: question },
	]);
	expect(await say('Move employee 00042 to Example Store 2.')).toBe(question);
	expect(JSON.parse(told()[0] ?? '')).toContainEqual(
		expect.objectContaining({ id: 9802, name: 'Example Store 2' }),
	);
	expect(receivedBy(bench, 'ovopark')).toEqual({});

	model.follow([{ tool: 'move_to_store', values: { employeeNumber: '00042', storeIds: '9802' } }]);
	expect(await say('Yes.')).toContain('updated');
	expect(receivedBy(bench, 'ovopark')).toEqual({
		42: { employeeNumber: '00042', depIds: '9802' },
	});
	const remembered = model.asked[0]?.messages.map(({ content }) => String(content)) ?? [];
	expect(remembered).toEqual(expect.arrayContaining([question, 'Yes.']));
});

test('what a tool refuses reaches the model in words, and the chat goes on', async () => {
	model.follow([
		{ tool: 'move_to_store', values: { employeeNumber: '00042', storeIds: 'Example Store 2' } },
	]);
	const answer = await openChat()('Move employee 00042 to Example Store 2, I agree.');
	expect(answer).toMatch(/Department IDs must be IDs made of digits/);
	expect(receivedBy(bench, 'ovopark')).toEqual({});
});
