/** Two runs at once on two workers, against a vendor that takes twenty requests a second in all. */
import { setTimeout as wait } from 'node:timers/promises';

import { figure, isShort } from './figures.mts';
import { updateUsers, users } from './roster.mts';
import { outputOf, Webhook } from './stack/runs.mts';
import { useQueue } from './stack/useQueue.mts';

const LIMIT = 20;
const PEOPLE = isShort ? 100 : 500;
/** Runs that take the limit from each other are slow; that is what is measured. */
const PATIENCE_MS = 1_200_000;

const queue = useQueue({
	sandbox: { latencyMs: 100, requestsPerSecond: { brokerwork: LIMIT } },
	workers: 2,
});

const ways = [
	{ title: 'nothing set', requestsPerSecond: 0 },
	{ title: 'half the limit for each run', requestsPerSecond: LIMIT / 2 },
	{ title: '90 % of half the limit for each run', requestsPerSecond: 0.45 * LIMIT },
	{ title: 'the whole limit for each run', requestsPerSecond: LIMIT },
	{ title: 'nothing set, the second run a second later', requestsPerSecond: 0, laterBy: 1_000 },
];

test.each(isShort ? ways.slice(0, 2) : ways)(
	'$title: everyone arrives once',
	async ({ title, requestsPerSecond, laterBy = 0 }) => {
		await queue.vendors.reset();
		const webhook = await Webhook.publish(queue, {
			path: `limit-${requestsPerSecond}-${laterBy}`,
			type: 'brokerWork',
			credential: 'brokerWorkApi',
			parameters: updateUsers({ requestsPerSecond }),
		});
		const start = Date.now();
		await webhook.send(users(1, PEOPLE, title));
		await wait(laterBy);
		await webhook.send(users(1_001, PEOPLE, title));
		const runs = await webhook.ended(2, PATIENCE_MS);
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
		runs.forEach(({ startedAt, stoppedAt }, at) => {
			const value = ((stoppedAt ?? NaN) - (startedAt ?? NaN)) / 1_000;
			figure({ name: `limit ${LIMIT}/s, ${title}: run ${at + 1}`, value, unit: 's' });
		});
		figure({ name: `limit ${LIMIT}/s, ${title}: requests refused`, value: refused });
		figure({ name: `limit ${LIMIT}/s, ${title}: people failed`, value: failed });
		// Refused for the pace alone, people are tried again until they are taken.
		if (requestsPerSecond <= LIMIT / 2 && requestsPerSecond > 0) expect(failed).toBe(0);
	},
	PATIENCE_MS,
);
