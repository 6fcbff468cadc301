/** Two runs at once on two workers, against a vendor that takes twenty requests a second in all. */
import { figure, isShort } from './figures.mts';
import { updateUsers, users } from './roster.mts';
import { outputOf, Webhook } from './stack/runs.mts';
import { useQueue } from './stack/useQueue.mts';

const LIMIT = 20;
const PEOPLE = isShort ? 100 : 500;

const queue = useQueue({
	sandbox: { latencyMs: 100, requestsPerSecond: { brokerwork: LIMIT } },
	workers: 2,
});

const ways = [
	{ title: 'nothing set', requestsPerSecond: 0 },
	{ title: 'half the limit for each run', requestsPerSecond: LIMIT / 2 },
	{ title: '90 % of half the limit for each run', requestsPerSecond: 0.45 * LIMIT },
	{ title: 'the whole limit for each run', requestsPerSecond: LIMIT },
];

test.each(isShort ? ways.slice(0, 2) : ways)(
	'$title: everyone arrives once',
	async ({ title, requestsPerSecond }) => {
		await queue.vendors.reset();
		const webhook = await Webhook.publish(queue, {
			path: `limit-${requestsPerSecond}`,
			type: 'brokerWork',
			credential: 'brokerWorkApi',
			parameters: updateUsers({ requestsPerSecond }),
		});
		const start = Date.now();
		await webhook.send(users(1, PEOPLE, title));
		await webhook.send(users(1_001, PEOPLE, title));
		const runs = await webhook.ended(2);
		expect(runs.map(({ status }) => status)).toEqual(['success', 'success']);
		const end = Math.max(...runs.map(({ stoppedAt }) => stoppedAt ?? Infinity));

		const requests = await queue.vendors.requests('brokerwork');
		const taken = requests.filter(({ code }) => code === 'm0000000');
		const refused = requests.length - taken.length;
		let failed = 0;
		for (const { id } of runs) {
			const output = outputOf(await webhook.execution(id));
			expect(output).toHaveLength(PEOPLE);
			failed += output.filter(({ error }) => error !== undefined).length;
		}
		expect(new Set(taken.map(({ person }) => person)).size).toBe(taken.length);
		expect(taken.length + failed).toBe(2 * PEOPLE);
		const rate = (taken.length * 1_000) / (end - start);
		figure({ name: `limit ${LIMIT}/s, ${title}: people a second`, value: rate });
		figure({ name: `limit ${LIMIT}/s, ${title}: requests refused`, value: refused });
		figure({ name: `limit ${LIMIT}/s, ${title}: people failed`, value: failed });
		// Refused for the pace alone, people are tried again until they are taken.
		if (requestsPerSecond <= LIMIT / 2 && requestsPerSecond > 0) expect(failed).toBe(0);
	},
);
