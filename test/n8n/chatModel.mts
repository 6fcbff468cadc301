/** A chat model on this machine that does as it is told: calls the tool it is given, then repeats what the tool said. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { z } from 'zod/v4';

const request = z.looseObject({
	stream: z.boolean().optional(),
	messages: z.array(z.looseObject({ role: z.string(), content: z.unknown() })),
	tools: z
		.array(
			z.looseObject({ function: z.looseObject({ name: z.string(), parameters: z.unknown() }) }),
		)
		.default([]),
});
type ChatRequest = z.infer<typeof request>;

export interface ChatModel {
	url: string;
	/** What the model was asked, oldest first. */
	asked: ChatRequest[];
	/** What the model fills in for the next tool call. */
	fill: (values: Record<string, string>) => void;
	close(): Promise<void>;
}

const reply = (chat: ChatRequest, values: Record<string, string>) => {
	const told = chat.messages.findLast(({ role }) => role === 'tool');
	const name = chat.tools[0]?.function.name;
	if (told !== undefined || name === undefined) {
		return { role: 'assistant', content: `Done: ${JSON.stringify(told?.content)}` };
	}
	const call = { name, arguments: JSON.stringify(values) };
	return {
		role: 'assistant',
		content: null,
		tool_calls: [{ index: 0, id: 'call-1', type: 'function', function: call }],
	};
};

export async function startChatModel(): Promise<ChatModel> {
	const asked: ChatRequest[] = [];
	let values: Record<string, string> = {};
	const server = createServer((incoming, response) => {
		const chunks: Buffer[] = [];
		incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
		incoming.on('end', () => {
			const chat = request.parse(JSON.parse(Buffer.concat(chunks).toString('utf8')));
			asked.push(chat);
			const message = reply(chat, values);
			const head = { id: `chat-${asked.length}`, created: 0, model: 'scripted' };
			const finish_reason = 'tool_calls' in message ? 'tool_calls' : 'stop';
			if (chat.stream === true) {
				const object = 'chat.completion.chunk';
				const chunk = { ...head, object, choices: [{ index: 0, delta: message, finish_reason }] };
				response.writeHead(200, { 'content-type': 'text/event-stream' });
				response.end(`data: ${JSON.stringify(chunk)}\n\ndata: [DONE]\n\n`);
				return;
			}
			response.writeHead(200, { 'content-type': 'application/json' });
			response.end(
				JSON.stringify({
					...head,
					object: 'chat.completion',
					choices: [{ index: 0, message, finish_reason }],
					usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
				}),
			);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
		asked,
		fill: (given) => (values = given),
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
