/** Runs of workflows that a webhook starts, seen from n8n's own list of executions. */
import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';

import type { Execution } from '../../n8n/instance/rest.mts';
import { until } from './processes.mts';
import { publishSync, type Sync } from './sync.mts';
import type { Queue } from './useQueue.mts';

export interface Listed {
	id: string;
	status: string;
	startedAt: number | null;
	stoppedAt: number | null;
}

const time = z
	.string()
	.nullish()
	.transform((text) => (text == null ? null : Date.parse(text)));
const page = z.object({
	results: z.array(
		z.object({ id: z.coerce.string(), status: z.string(), startedAt: time, stoppedAt: time }),
	),
});

const ENDED = ['success', 'error', 'crashed', 'canceled'];

/** A published workflow: what its webhook is sent becomes one item for each row. */
export class Webhook {
	readonly #queue: Queue;
	readonly #id: string;
	readonly #path: string;

	constructor(queue: Queue, id: string, path: string) {
		this.#queue = queue;
		this.#id = id;
		this.#path = path;
	}

	static async publish(queue: Queue, sync: Sync): Promise<Webhook> {
		const id = await publishSync(queue.main.rest, queue.stored, sync);
		return new Webhook(queue, id, sync.path);
	}

	async send(rows: readonly IDataObject[]): Promise<void> {
		const url = `${this.#queue.main.url}/webhook/${this.#path}`;
		await until(`the webhook ${this.#path}`, 30_000, async () => {
			const answer = await fetch(url, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ rows }),
			});
			// n8n answers a publication before the webhook is there, and 503 while its database is away.
			if (answer.status === 404 || answer.status === 503) return undefined;
			if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
			return true;
		});
	}

	/** Its executions, oldest first. */
	async executions(): Promise<Listed[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId: this.#id }));
		const listed = await this.#queue.main.rest.editor(
			'GET',
			`/executions?limit=50&filter=${filter}`,
		);
		const found = page.parse(listed).results.sort((a, b) => Number(a.id) - Number(b.id));
		// One that ends while n8n looks is in the list twice.
		return found.filter(({ id }, at) => id !== found[at - 1]?.id);
	}

	/** Its executions when `count` of them have ended. */
	async ended(count: number, patience = 180_000): Promise<Listed[]> {
		let seen = '';
		return await until(`the end of ${count} executions`, patience, async () => {
			const found = await this.executions().catch(() => []);
			seen = found.map(({ status }) => status).join();
			return found.filter(({ status }) => ENDED.includes(status)).length >= count
				? found
				: undefined;
		}).catch((error: Error) => {
			throw new Error(`${error.message}; seen: ${seen}`);
		});
	}

	async execution(id: string): Promise<Execution> {
		return await this.#queue.main.rest.execution(id);
	}
}

/** What the node gave back, in order; empty where n8n saved nothing. */
export const outputOf = ({ data }: Execution): IDataObject[] =>
	data?.resultData.runData.Sync?.flatMap(
		(task) => task.data?.main?.[0]?.map(({ json }) => json as IDataObject) ?? [],
	) ?? [];
