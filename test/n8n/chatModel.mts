/**
 * A chat model on this machine that keeps to a script: one turn for each time that it is asked.
 * When the script is over, it repeats what the last tool said.
 */
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

/** The name of a tool with what the model fills in, or what it says to the person. */
export type Turn = { tool: string; values: Record<string, string> } | { says: string };

export interface ChatModel {
	url: string;
	/** What the model was asked since it got its script, oldest first. */
	readonly asked: ChatRequest[];
	/** What it does the next times that it is asked. */
	follow: (script: readonly Turn[]) => void;
	close(): Promise<void>;
}

const lastTold = ({ messages }: ChatRequest): Turn => {
	const told = messages.findLast(({ role }) => role === 'tool');
	return { says: `Done: ${JSON.stringify(told?.content)}` };
};

const messageOf = (turn: Turn, id: string) => {
	if ('says' in turn) return { role: 'assistant', content: turn.says };
	const call = { name: turn.tool, arguments: JSON.stringify(turn.values) };
	return {
		role: 'assistant',
		content: null,
		tool_calls: [{ index: 0, id, type: 'function', function: call }],
	};
};

export async function startChatModel(): Promise<ChatModel> {
	const asked: ChatRequest[] = [];
	let turns: Turn[] = [];
	const server = createServer((incoming, response) => {
		const chunks: Buffer[] = [];
		incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
		incoming.on('end', () => {
			const chat = request.parse(JSON.parse(Buffer.concat(chunks).toString('utf8')));
			asked.push(chat);
			const message = messageOf(turns.shift() ?? lastTold(chat), `call-${asked.length}`);
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
		follow: (script) => {
			turns = [...script];
			asked.length = 0;
		},
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
