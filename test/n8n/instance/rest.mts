/** What the editor and n8n's public API say to n8n, as far as it is used here. */
import { setTimeout as wait } from 'node:timers/promises';

import type { IConnections, IDataObject, INode, IPinData, IWorkflowSettings } from 'n8n-workflow';
import { z } from 'zod/v4';

import { created, execution, stored, verdict, type Execution, type Verdict } from './answers.mts';

export type { Execution, Task } from './answers.mts';

export const OWNER = {
	email: 'owner@example.com',
	firstName: 'Olive',
	lastName: 'Owner',
	password: 'People-Sync-1',
};

export interface WorkflowJson {
	name: string;
	nodes: INode[];
	connections: IConnections;
	settings?: IWorkflowSettings;
	pinData?: IPinData;
}

const OVER = ['success', 'error', 'crashed', 'canceled'];

export class Rest {
	readonly #url: string;
	readonly #cookie: string;
	#apiKey = '';

	constructor(url: string, cookie: string) {
		this.#url = url;
		this.#cookie = cookie;
	}

	/** One request as the editor sends it; resolves with the `data` of the answer. */
	async editor(method: string, path: string, body?: unknown): Promise<unknown> {
		const answer = z
			.looseObject({ data: z.unknown() })
			.parse(await this.#send(method, `/rest${path}`, { cookie: this.#cookie }, body));
		return answer.data;
	}

	/** One request to the documented API, with a key that has every right. */
	async api(method: string, path: string, body?: unknown): Promise<unknown> {
		if (this.#apiKey === '') {
			const scopes = await this.editor('GET', '/api-keys/scopes');
			const key = await this.editor('POST', '/api-keys', {
				label: 'tests',
				scopes,
				expiresAt: null,
			});
			this.#apiKey = z.object({ rawApiKey: z.string() }).parse(key).rawApiKey;
		}
		return await this.#send(method, `/api/v1${path}`, { 'x-n8n-api-key': this.#apiKey }, body);
	}

	/** The names of what n8n has loaded, as the editor is told them. */
	async loaded(kind: 'nodes' | 'credentials'): Promise<string[]> {
		const all = await this.#send('GET', `/types/${kind}.json`, { cookie: this.#cookie }, undefined);
		return z
			.array(z.looseObject({ name: z.string() }))
			.parse(all)
			.map(({ name }) => name);
	}

	async #send(
		method: string,
		path: string,
		headers: Record<string, string>,
		body: unknown,
	): Promise<unknown> {
		const answer = await fetch(this.#url + path, {
			method,
			headers: { ...headers, 'content-type': 'application/json' },
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		const text = await answer.text();
		if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
		return JSON.parse(text);
	}

	/** n8n 1 tests stored credentials only, and lays `data` over what it has. */
	async testCredential(type: string, data: IDataObject, id = ''): Promise<Verdict> {
		const credentials = { id, name: 'tested', type, data };
		return verdict.parse(await this.editor('POST', '/credentials/test', { credentials }));
	}

	async createCredential(name: string, type: string, data: IDataObject): Promise<string> {
		return created.parse(await this.editor('POST', '/credentials', { name, type, data })).id;
	}

	async credentials(): Promise<Array<{ id: string; name: string; type: string }>> {
		return stored.parse(await this.editor('GET', '/credentials'));
	}

	async changeCredential(
		id: string,
		changes: { name: string; type: string; data: IDataObject },
	): Promise<void> {
		await this.editor('PATCH', `/credentials/${id}`, changes);
	}

	async workflowNames(): Promise<string[]> {
		const found = await this.editor('GET', '/workflows');
		return z
			.array(z.object({ name: z.string() }))
			.parse(found)
			.map(({ name }) => name);
	}

	async createWorkflow(workflow: WorkflowJson): Promise<{ id: string; versionId?: string }> {
		return created.parse(
			await this.editor('POST', '/workflows', { active: false, settings: {}, ...workflow }),
		);
	}

	/** Lets the triggers of a workflow start it. */
	async publish({ id, versionId }: { id: string; versionId?: string }): Promise<void> {
		await this.editor('POST', `/workflows/${id}/activate`, { versionId });
	}

	async unpublish(id: string): Promise<void> {
		await this.editor('POST', `/workflows/${id}/deactivate`, {});
	}

	/** Starts a workflow as the editor's button does; resolves with the id of the execution. */
	async start(id: string, trigger: string): Promise<string> {
		const workflowData = await this.editor('GET', `/workflows/${id}`);
		const body = { workflowData, triggerToStartFrom: { name: trigger } };
		const started = await this.editor('POST', `/workflows/${id}/run`, body);
		return z.object({ executionId: z.coerce.string() }).parse(started).executionId;
	}

	async stopExecution(id: string): Promise<void> {
		await this.editor('POST', `/executions/${id}/stop`, {});
	}

	async execution(id: string): Promise<Execution> {
		return execution.parse(await this.api('GET', `/executions/${id}?includeData=true`));
	}

	async executionsOf(workflowId: string): Promise<Execution[]> {
		const page = await this.api('GET', `/executions?workflowId=${workflowId}&includeData=true`);
		return z
			.object({ data: z.array(execution) })
			.parse(page)
			.data.reverse();
	}

	/** The execution as it is when it has ended, or waits for a person: until an answer, that is its end. */
	async ended(id: string, patience?: number): Promise<Execution> {
		return await this.#reached(id, [...OVER, 'waiting'], patience);
	}

	/** The execution as it is when it has ended for good, however it ended. */
	async over(id: string, patience?: number): Promise<Execution> {
		return await this.#reached(id, OVER, patience);
	}

	async #reached(id: string, statuses: string[], patience = 60_000): Promise<Execution> {
		const limit = Date.now() + patience;
		for (;;) {
			const found = await this.execution(id);
			if (statuses.includes(found.status)) return found;
			if (Date.now() > limit) throw new Error(`execution ${id} is still ${found.status}`);
			await wait(100);
		}
	}

	/** One message in the editor's chat; resolves with the answer that the chat shows. */
	async chat(id: string, trigger: string, session: string, message: string): Promise<string> {
		const workflowData = await this.editor('GET', `/workflows/${id}`);
		const body = { workflowData, triggerToStartFrom: { name: trigger }, chatSessionId: session };
		await this.editor('POST', `/workflows/${id}/run`, body);
		const said = { action: 'sendMessage', sessionId: session, chatInput: message };
		const answer = await this.#send('POST', `/webhook-test/${id}/${session}`, {}, said);
		return z.looseObject({ output: z.string() }).parse(answer).output;
	}
}

/** Sets the owner up, or signs in where there is one; undefined while n8n is not ready. */
export async function signIn(url: string): Promise<Rest | undefined> {
	const { email, password } = OWNER;
	for (const [path, body] of [
		['/rest/owner/setup', OWNER],
		['/rest/login', { emailOrLdapLoginId: email, password }],
	] as const) {
		try {
			const answer = await fetch(url + path, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(body),
			});
			const cookie = answer.headers.getSetCookie().find((each) => each.startsWith('n8n-auth='));
			if (answer.ok && cookie !== undefined) return new Rest(url, cookie.split(';')[0] ?? '');
		} catch {
			// Not listening yet.
		}
	}
	return undefined;
}
