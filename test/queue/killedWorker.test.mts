/** A worker that ends in the middle of runs: what n8n says, and what the next run makes of it. */
import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';

import type { LoggedRequest } from '../../sandbox/server.mts';
import { figure, isShort } from './figures.mts';
import { BATCH, kinds, PEOPLE, type Kind } from './kinds.mts';
import { users } from './roster.mts';
import { until } from './stack/processes.mts';
import { outputOf, Webhook, type Listed } from './stack/runs.mts';
import { useQueue } from './stack/useQueue.mts';

/** n8n takes a worker for dead after a minute without a sign of life; here after five seconds. */
const IMPATIENT = {
	QUEUE_WORKER_LOCK_DURATION: '5000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '1000',
	QUEUE_WORKER_STALLED_INTERVAL: '2000',
};
const queue = useQueue({ sandbox: { latencyMs: 100 }, settings: isShort ? IMPATIENT : {} });

/** The writes of a kind that the vendor saw, oldest first. */
async function writesOf({ vendor, isWrite, rows, person }: Kind): Promise<LoggedRequest[]> {
	const own = new Set(rows.map(person));
	const requests = await queue.vendors.requests(vendor);
	return requests.filter((request) => isWrite(request) && own.has(request.person ?? ''));
}

const isAccepted = ({ code }: LoggedRequest) => code === 'm0000000' || code === '200';

const timesByPerson = (requests: readonly LoggedRequest[]): number[] => {
	const times = new Map<string, number>();
	for (const { person } of requests) times.set(person ?? '', (times.get(person ?? '') ?? 0) + 1);
	return [...times.values()];
};

const webhooks = new Map<Kind, Webhook>();
const firstWrites = new Map<Kind, LoggedRequest[]>();
const firstRuns = new Map<Kind, Listed>();
const nextOutputs = new Map<Kind, IDataObject[]>();

const of = <Value,>(map: ReadonlyMap<Kind, Value>, kind: Kind): Value => {
	const found = map.get(kind);
	if (found === undefined) throw new Error(`nothing is known of ${kind.title}`);
	return found;
};

/** One worker carries all runs and is killed; another one comes, and the rosters are sent again. */
beforeAll(async () => {
	for (const kind of kinds) {
		const path = kind.title.replaceAll(' ', '-');
		const webhook = await Webhook.publish(queue, { place: 'called', ...kind, path });
		webhooks.set(kind, webhook);
	}
	const worker = await queue.startWorker(kinds.length);
	for (const kind of kinds) await of(webhooks, kind).send(kind.rows);
	await until('a fifth of each run', 60_000, async () => {
		const writes = await Promise.all(kinds.map(writesOf));
		return writes.every(({ length }) => length >= PEOPLE / 5) ? true : undefined;
	});
	await worker.end('SIGKILL');
	const killedAt = Date.now();
	for (const kind of kinds) firstWrites.set(kind, await writesOf(kind));

	await queue.startWorker(kinds.length);
	for (const kind of kinds) {
		const [run] = await of(webhooks, kind).ended(1, 300_000);
		if (run === undefined) throw new Error('n8n lost the execution');
		firstRuns.set(kind, run);
	}
	figure({
		name: 'until n8n shows the run of a killed worker as failed',
		value: (Date.now() - killedAt) / 1_000,
		unit: 's',
	});
}, 600_000);

test.each(kinds)('n8n shows the $title as failed and does not run it again', async (kind) => {
	expect(of(firstWrites, kind).length).toBeLessThan(PEOPLE);
	const { id, status } = of(firstRuns, kind);
	expect(['error', 'crashed']).toContain(status);
	const { data } = await of(webhooks, kind).execution(id);
	expect(data?.resultData.error?.message ?? '').toMatch(/failed to be processed too many times/);
	expect(await writesOf(kind)).toEqual(of(firstWrites, kind));
	expect(await of(webhooks, kind).executions()).toHaveLength(1);
});

test('n8n still shows the called executions as running', async () => {
	const filter = encodeURIComponent(JSON.stringify({ status: ['running'] }));
	const listed = await queue.main.rest.editor('GET', `/executions?limit=50&filter=${filter}`);
	const { results } = z.object({ results: z.array(z.object({ mode: z.string() })) }).parse(listed);
	expect(results.map(({ mode }) => mode)).toEqual(kinds.map(() => 'integrated'));
});

test.each(kinds)('within the killed run nobody was sent twice: $title', (kind) => {
	expect(new Set(timesByPerson(of(firstWrites, kind)))).toEqual(new Set([1]));
});

describe('the next run', () => {
	beforeAll(async () => {
		for (const kind of kinds) await of(webhooks, kind).send(kind.rows);
		for (const kind of kinds) {
			const run = (await of(webhooks, kind).ended(2)).at(-1);
			if (run === undefined) throw new Error('n8n lost the execution');
			expect(run.status).toBe('success');
			nextOutputs.set(kind, outputOf(await of(webhooks, kind).execution(run.id)));
			const writes = await writesOf(kind);
			figure({
				name: `${kind.title}: written before the kill, of ${PEOPLE}`,
				value: of(firstWrites, kind).length,
			});
			figure({
				name: `${kind.title}: written again by the next run`,
				value: timesByPerson(writes).filter((times) => times > 1).length,
			});
			figure({
				name: `${kind.title}: failed in the next run`,
				value: of(nextOutputs, kind).filter(({ error }) => error !== undefined).length,
			});
		}
	}, 300_000);

	test.each(kinds)('completes the roster: $title', async (kind) => {
		const writes = await writesOf(kind);
		const accepted = writes.filter(isAccepted).map(({ person }) => person);
		expect([...new Set(accepted)].sort()).toEqual(kind.rows.map(kind.person).sort());
		expect(of(nextOutputs, kind)).toHaveLength(PEOPLE);
	});

	const [updates, upserts, creations, people, batches] = kinds as [Kind, Kind, Kind, Kind, Kind];

	test('leaves every updated user with the value of the roster', async () => {
		const comments = new Map(updates.rows.map(({ id, comment }) => [String(id), comment]));
		const held = (await queue.vendors.people('brokerwork')).filter(({ id }) => comments.has(id));
		expect(held.map(({ fields }) => fields.comment)).toEqual([...comments.values()]);
	});

	test('leaves every person of the other vendor with the name of the roster', async () => {
		const held = await queue.vendors.people('aliyun');
		const names = new Map(held.map(({ id, fields }) => [id, fields.name]));
		expect(people.rows.map(({ id }) => names.get(String(id)))).toEqual(
			people.rows.map(({ name }) => name),
		);
	});

	test('creates nobody a second time with Create or Update', async () => {
		expect(new Set(timesByPerson(await writesOf(upserts)))).toEqual(new Set([1]));
		const failed = of(nextOutputs, upserts).filter(({ error }) => error !== undefined);
		expect(failed).toEqual([]);
		const held = await queue.vendors.people('brokerwork');
		const emails = held
			.map(({ fields }) => String(fields.email))
			.filter((email) => email.startsWith('upserted-'));
		expect(emails.sort()).toEqual(upserts.rows.map(({ email }) => email).sort());
	});

	test('is told by the vendor who exists already with Create', () => {
		const before = new Set(of(firstWrites, creations).map(({ person }) => person));
		const failed = creations.rows.filter(
			(_, at) => of(nextOutputs, creations)[at]?.error !== undefined,
		);
		expect(failed.map(creations.person)).toEqual(
			creations.rows.map(creations.person).filter((email) => before.has(email)),
		);
	});

	test('sends at most one batch again where the roster is sent in batches', async () => {
		const again = timesByPerson(await writesOf(batches)).filter((times) => times > 1).length;
		expect(of(firstWrites, batches).length).toBeGreaterThan(BATCH);
		expect(again).toBeLessThanOrEqual(BATCH);
	});

	test('is remembered: one more sends nobody', async () => {
		for (const kind of [updates, upserts, people, batches]) {
			const before = (await queue.vendors.requests(kind.vendor)).length;
			await of(webhooks, kind).send(kind.rows);
			const run = (await of(webhooks, kind).ended(3)).at(-1);
			expect(run?.status).toBe('success');
			expect(await queue.vendors.requests(kind.vendor)).toHaveLength(before);
		}
	});
});

test('a worker that is asked to stop finishes its run first', async () => {
	const [kind] = kinds as [Kind];
	const webhook = of(webhooks, kind);
	const [worker] = queue.workers;
	const before = (await webhook.executions()).length;
	await queue.vendors.reset();
	await webhook.send(users(1, PEOPLE, 'asked to stop'));
	await until('a fifth of the run', 60_000, async () =>
		(await writesOf(kind)).length >= PEOPLE / 5 ? true : undefined,
	);
	await worker?.end('SIGTERM');
	expect(await writesOf(kind)).toHaveLength(PEOPLE);
	expect((await webhook.ended(before + 1)).at(-1)?.status).toBe('success');
});
