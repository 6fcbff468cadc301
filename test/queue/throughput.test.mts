/** Runs that wait for a slow vendor, by their concurrency and by the number of workers. */
import { figure, isShort } from './figures.mts';
import { updateUsers, users } from './roster.mts';
import { Webhook } from './stack/runs.mts';
import { useQueue } from './stack/useQueue.mts';

const queue = useQueue({ sandbox: { latencyMs: 100 }, workers: 1 });

const RUNS = isShort ? 2 : 4;
const PEOPLE = 500;
const ROUNDS = isShort ? 1 : 3;
/** The vendor's latency is the limit, so a second worker nearly doubles what is sent. */
const LEAST: Readonly<Record<number, number>> = { 2: 1.8 };

async function publish(path: string, concurrency: number): Promise<Webhook> {
	const node = { type: 'brokerWork', credential: 'brokerWorkApi' };
	return await Webhook.publish(queue, { ...node, path, parameters: updateUsers({ concurrency }) });
}

/** People a second, from the first webhook to the end of the last run. */
async function rateOf(webhook: Webhook, runs: number, people: number): Promise<number> {
	await queue.vendors.reset();
	const before = (await webhook.executions()).length;
	const start = Date.now();
	for (let run = 0; run < runs; run++) await webhook.send(users(run * people + 1, people, 'x'));
	const ended = (await webhook.ended(before + runs)).slice(before);
	expect(ended.map(({ status }) => status)).toEqual(ended.map(() => 'success'));
	const sent = (await queue.vendors.requests('brokerwork')).map(({ person }) => Number(person));
	expect(sent.sort((a, b) => a - b)).toEqual(
		Array.from({ length: runs * people }, (_, at) => at + 1),
	);
	const last = Math.max(...ended.map(({ stoppedAt }) => stoppedAt ?? Infinity));
	return (runs * people * 1_000) / (last - start);
}

test.each(isShort ? [20] : [1, 5, 10, 20, 50])(
	'a run with %i requests under way sends each person once',
	async (concurrency) => {
		const webhook = await publish(`concurrency-${concurrency}`, concurrency);
		const rate = await rateOf(webhook, 1, PEOPLE);
		figure({ name: `concurrency ${concurrency}: people a minute`, value: Math.round(rate * 60) });
	},
);

const best = new Map<number, number>();
let webhook: Webhook;
beforeAll(async () => {
	webhook = await publish('workers', 5);
});

test.each(isShort ? [1, 2] : [1, 2, 4])(
	`%i workers send each of ${RUNS * PEOPLE} people once`,
	async (count) => {
		while (queue.workers.length < count) await queue.startWorker();
		for (let round = 1; round <= ROUNDS; round++) {
			const value = await rateOf(webhook, RUNS, PEOPLE);
			figure({ name: `workers: ${count}, round ${round}: people a second`, value });
			best.set(count, Math.max(value, best.get(count) ?? 0));
		}
		const alone = best.get(1);
		if (count > 1 && alone !== undefined) {
			const value = (best.get(count) ?? 0) / alone;
			figure({ name: `workers: ${count} against 1, best rounds`, value, least: LEAST[count] });
		}
	},
);

test('one worker that carries several runs at once sends each person once', async () => {
	await Promise.all(queue.workers.map(async (worker) => await worker.end('SIGTERM')));
	await queue.startWorker(RUNS);
	const value = await rateOf(webhook, RUNS, PEOPLE);
	figure({ name: `workers: 1 with ${RUNS} runs at once: people a second`, value });
});
