/** What Skip Unchanged remembers in queue mode, which depends on where in the workflow our node is. */
import { readFileSync } from 'node:fs';

import { z } from 'zod/v4';

import { figure, isShort } from './figures.mts';
import { newcomers, updateUsers, upsertPeople, users } from './roster.mts';
import { outputOf, Webhook } from './stack/runs.mts';
import type { Sync } from './stack/sync.mts';
import { useQueue } from './stack/useQueue.mts';

const queue = useQueue({ workers: 1 });

async function twoRuns(path: string, place: Sync['place']): Promise<unknown[][]> {
	const webhook = await Webhook.publish(queue, {
		path,
		place,
		type: 'brokerWork',
		credential: 'brokerWorkApi',
		parameters: updateUsers({ skipUnchanged: true }),
	});
	const outcomes: unknown[][] = [];
	for (const count of [1, 2]) {
		await webhook.send(users(1, 20, path));
		const run = (await webhook.ended(count)).at(-1);
		expect(run?.status).toBe('success');
		const output = outputOf(await webhook.execution(run?.id ?? ''));
		outcomes.push([...new Set(output.map(({ outcome }) => outcome))]);
	}
	return outcomes;
}

test('n8n 2.41.1 gives a worker nothing that the last run left, so everyone is sent again', async () => {
	expect(await twoRuns('beside', 'beside')).toEqual([['updated'], ['updated']]);
});

test('in a workflow that another one calls, nobody is sent again', async () => {
	expect(await twoRuns('called', 'called')).toEqual([['updated'], ['unchanged']]);
});

test('nor in one that is called for batch after batch', async () => {
	expect(await twoRuns('batches', { batch: 8 })).toEqual([['updated'], ['unchanged']]);
});

/** The most that a process ever took, in MB; undefined where the system does not say. */
function mostMemory(pid: number): number | undefined {
	if (process.platform !== 'linux') return undefined;
	const status = readFileSync(`/proc/${pid}/status`, 'utf8');
	return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1_024);
}

const workflows = z.object({
	data: z.array(z.object({ name: z.string(), staticData: z.unknown().optional() })),
});

/** How long the text is that n8n keeps for a workflow between its runs. */
async function keptBytes(name: string): Promise<number> {
	const listed = workflows.parse(await queue.main.rest.api('GET', '/workflows?limit=100'));
	const found = listed.data.find((each) => each.name === name);
	return JSON.stringify(found?.staticData ?? null).length;
}

test('a large roster is sent once, then compared without a request', async () => {
	const count = isShort ? 1_000 : 10_000;
	const rows = newcomers('large', count);
	const webhook = await Webhook.publish(queue, {
		path: 'large',
		place: 'called',
		type: 'aliyunIotEntrance',
		credential: 'aliyunIotApi',
		parameters: upsertPeople({ skipUnchanged: true, concurrency: 50 }),
	});
	const memory = (when: string) => {
		const [worker] = queue.workers;
		for (const [name, running] of Object.entries({ main: queue.main.process, worker })) {
			const value = running && mostMemory(running.pid);
			if (value !== undefined)
				figure({ name: `most memory of the ${name}, ${when}`, value, unit: 'MB' });
		}
	};
	memory('after small runs');
	for (const run of [1, 2]) {
		await webhook.send(rows);
		const execution = (await webhook.ended(run)).at(-1);
		expect(execution?.status).toBe('success');
		const took = ((execution?.stoppedAt ?? NaN) - (execution?.startedAt ?? NaN)) / 1_000;
		figure({ name: `${count} people, run ${run}`, value: took, unit: 's' });
		expect(await queue.vendors.requests('aliyun')).toHaveLength(count);
	}
	memory(`after two runs of ${count} people`);
	const kept = await keptBytes('large (called)');
	expect(kept).toBeGreaterThan(count * 20);
	figure({
		name: `kept for ${count} people between runs`,
		value: Math.round(kept / 1_000),
		unit: 'kB',
	});
});
