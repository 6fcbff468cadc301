/** Redis away for longer than n8n waits for it: n8n ends, and whoever supervises it starts it again. */
import { figure } from './figures.mts';
import { updateUsers, users } from './roster.mts';
import { until } from './stack/processes.mts';
import { Webhook } from './stack/runs.mts';
import { useQueue } from './stack/useQueue.mts';

const queue = useQueue({
	sandbox: { latencyMs: 100 },
	workers: 1,
	settings: {
		// Ten seconds, a minute and three hours unless told.
		QUEUE_BULL_REDIS_TIMEOUT_THRESHOLD: '4000',
		QUEUE_WORKER_LOCK_DURATION: '5000',
		QUEUE_WORKER_LOCK_RENEW_TIME: '1000',
		QUEUE_WORKER_STALLED_INTERVAL: '2000',
		N8N_EXECUTIONS_QUEUE_RECOVERY_INTERVAL: '0.2',
	},
});

const PEOPLE = 500;

test('the run is shown as failed once n8n is back, and the next one completes the roster', async () => {
	const webhook = await Webhook.publish(queue, {
		path: 'long-outage',
		type: 'brokerWork',
		credential: 'brokerWorkApi',
		parameters: updateUsers({ concurrency: 5, skipUnchanged: true }),
		place: 'called',
	});
	const rows = users(1, PEOPLE, 'long outage');
	const sent = async () => await queue.vendors.requests('brokerwork');
	await webhook.send(rows);
	await until('a fifth of the run', 60_000, async () =>
		(await sent()).length >= PEOPLE / 5 ? true : undefined,
	);
	await queue.redis.stop();
	await until('the end of n8n', 60_000, () =>
		queue.main.process.isRunning() || queue.workers.length > 0 ? undefined : true,
	);
	const first = (await sent()).map(({ person }) => person);
	expect(new Set(first).size).toBe(first.length);
	figure({ name: `Redis away too long: sent before n8n ended, of ${PEOPLE}`, value: first.length });

	await queue.redis.start();
	await Promise.all([queue.startMain(), queue.startWorker()]);
	const [run] = await webhook.ended(1);
	expect(['error', 'crashed']).toContain(run?.status);
	expect(await sent()).toHaveLength(first.length);

	await webhook.send(rows);
	expect((await webhook.ended(2)).at(-1)?.status).toBe('success');
	expect(new Set((await sent()).map(({ person }) => person)).size).toBe(PEOPLE);
});
