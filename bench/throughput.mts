import { setTimeout as wait } from 'node:timers/promises';

import { startLocalServer } from './localServer.mts';
import type { Figure } from './report.mts';
import { sendersFor } from './senders.mts';
import { items, vendors } from './vendors.mts';

export const median = (values: readonly number[]): number => {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};

/** One way to send, measured. */
export interface SenderResult {
	vendor: string;
	sender: string;
	ms: number;
	connections: number;
	requests: number;
}

const OURS = 0;
const HTTP_REQUEST = 1;
const UNDICI = 3;

/** The same items through each sender of a vendor in turn, again and again; medians. */
export async function throughput(
	count: number,
	rounds: number,
	say: (text: string) => void,
): Promise<{ results: SenderResult[]; figures: Figure[] }> {
	const server = await startLocalServer(20);
	try {
		const measured = [];
		for (const vendor of vendors) {
			for (const sender of await sendersFor(vendor, server)) {
				// A sync that runs every night runs in a warm process.
				await sender.send(items(count));
				const times: number[] = [];
				measured.push({ vendor, sender, times, counts: { connections: 0, requests: 0 } });
			}
		}
		for (const { name } of vendors) {
			for (let round = 0; round < rounds; round++) {
				say(`${name}: round ${round + 1} of ${rounds}`);
				for (const each of measured.filter(({ vendor }) => vendor.name === name)) {
					// Nobody begins with the connections of the one before.
					await server.counts();
					await wait(200);
					const start = performance.now();
					await each.sender.send(items(count));
					each.times.push(performance.now() - start);
					each.counts = await server.counts();
				}
			}
		}
		const results = measured.map(({ vendor, sender, times, counts }) => ({
			vendor: vendor.name,
			sender: sender.name,
			ms: median(times),
			...counts,
		}));
		return { results, figures: vendors.flatMap(({ name }) => figuresOf(name, results, count)) };
	} finally {
		server.close();
	}
}

/** What is asked of our node, from the results of all senders of a vendor. */
function figuresOf(vendor: string, results: SenderResult[], count: number): Figure[] {
	const own = results.filter((result) => result.vendor === vendor);
	const ratio = (a: number, b: number) => (own[a]?.ms ?? Number.NaN) / (own[b]?.ms ?? Number.NaN);
	return [
		{
			name: `${vendor}: our node against HTTP Request, time`,
			value: ratio(OURS, HTTP_REQUEST),
			most: 0.35,
			unit: '',
		},
		{
			name: `${vendor}: our node against a bare undici pool, time`,
			value: ratio(OURS, UNDICI),
			most: 1.6,
			unit: '',
		},
		{
			name: `${vendor}: TLS connections of our node`,
			value: own[OURS]?.connections ?? Number.NaN,
			most: 110,
			unit: '',
			isCount: true,
		},
		{
			name: `${vendor}: requests of our node for ${count} items`,
			value: own[OURS]?.requests ?? Number.NaN,
			most: count,
			unit: '',
			isCount: true,
		},
	];
}
