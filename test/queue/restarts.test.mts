/** Redis or PostgreSQL away for a while in the middle of a run, with a second one waiting. */
import { setTimeout as wait } from 'node:timers/promises';

import { figure, isShort } from './figures.mts';
import { updateUsers, users } from './roster.mts';
import { until } from './stack/processes.mts';
import { outputOf, Webhook } from './stack/runs.mts';
import { useQueue } from './stack/useQueue.mts';

/** n8n looks for executions that the queue no longer knows every three hours; here every 12 seconds. */
const settings = { N8N_EXECUTIONS_QUEUE_RECOVERY_INTERVAL: '0.2' };
const queue = useQueue({ sandbox: { latencyMs: 100 }, settings, workers: 1 });

const PEOPLE = isShort ? 300 : 500;
const AWAY_MS = 2_000;

let webhook: Webhook;
beforeAll(async () => {
	webhook = await Webhook.publish(queue, {
		path: 'restarts',
		type: 'brokerWork',
		credential: 'brokerWorkApi',
		parameters: updateUsers({ concurrency: 5, skipUnchanged: true }),
		place: 'called',
	});
});

const sent = async () => await queue.vendors.requests('brokerwork');
const atLeast = async (count: number) =>
	await until(`${count} people`, 120_000, async () =>
		(await sent()).length >= count ? true : undefined,
	);

interface Outage {
	title: string;
	happen: () => Promise<void>;
	/** What n8n then says of the run under way and of the one that waited. */
	statuses: readonly [string, string];
	/** How many of the two rosters the vendor has seen by then. */
	rosters: number;
}

const outages: readonly Outage[] = [
	{
		title: 'Redis restarts',
		happen: async () => {
			await queue.redis.stop();
			await wait(AWAY_MS);
			await queue.redis.start();
		},
		statuses: ['success', 'success'],
		rosters: 2,
	},
	{
		title: 'PostgreSQL restarts',
		happen: async () => {
			await queue.postgres.stop();
			await wait(AWAY_MS);
			await queue.postgres.start();
		},
		statuses: ['success', 'success'],
		rosters: 2,
	},
	{
		title: 'PostgreSQL is away when the run ends',
		happen: async () => {
			await queue.postgres.stop();
			await atLeast(PEOPLE);
			await wait(AWAY_MS);
			await queue.postgres.start();
		},
		statuses: ['crashed', 'crashed'],
		rosters: 1,
	},
	{
		title: 'Redis restarts without what it held',
		happen: async () => {
			await queue.redis.stop();
			queue.redis.forget();
			await wait(AWAY_MS);
			await queue.redis.start();
		},
		statuses: ['success', 'crashed'],
		rosters: 1,
	},
];

const FIRST = 1;
const SECOND = 1_001;

describe.each(outages)('$title', ({ title, happen, statuses, rosters }) => {
	const send = async (from: number) => await webhook.send(users(from, PEOPLE, title));
	let before = 0;

	beforeAll(async () => {
		await queue.vendors.reset();
		before = (await webhook.executions()).length;
		await send(FIRST);
		await send(SECOND);
		await atLeast(PEOPLE / 5);
		const start = Date.now();
		await happen();
		await webhook.ended(before + 2);
		const value = (Date.now() - start) / 1_000;
		figure({ name: `${title}: until n8n knew of both runs`, value, unit: 's' });
	}, 300_000);

	test(`n8n shows the runs as ${statuses.join(' and ')}, and goes on`, async () => {
		const runs = (await webhook.executions()).slice(before);
		expect(runs.map(({ status }) => status)).toEqual(statuses);
		expect(queue.main.process.isRunning()).toBe(true);
		expect(queue.workers).toHaveLength(1);
	});

	test('nobody was sent twice, and nobody whom the vendor acknowledged is reported as failed', async () => {
		const people = (await sent()).map(({ person }) => person);
		expect(people).toHaveLength(rosters * PEOPLE);
		expect(new Set(people).size).toBe(people.length);
		for (const { id } of (await webhook.executions()).slice(before)) {
			const output = outputOf(await webhook.execution(id));
			expect(output.filter(({ error }) => error !== undefined)).toEqual([]);
		}
	});

	test('the next runs complete both rosters', async () => {
		await send(FIRST);
		await send(SECOND);
		const runs = (await webhook.ended(before + 4)).slice(before + 2);
		expect(runs.map(({ status }) => status)).toEqual(['success', 'success']);
		const again = (await sent()).length - 2 * PEOPLE;
		figure({ name: `${title}: sent again by the next runs, of ${2 * PEOPLE}`, value: again });
		const wanted = new Map(
			[FIRST, SECOND]
				.flatMap((from) => users(from, PEOPLE, title))
				.map(({ id, comment }) => [String(id), comment]),
		);
		const held = (await queue.vendors.people('brokerwork')).filter(({ id }) => wanted.has(id));
		expect(held.map(({ fields }) => fields.comment)).toEqual([...wanted.values()]);
	});
});
