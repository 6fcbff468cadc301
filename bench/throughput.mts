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

/** The same items through each sender in turn, again and again; medians. */
export async function throughput(
	count: number,
	rounds: number,
	say: (text: string) => void,
): Promise<{ results: SenderResult[]; figures: Figure[] }> {
	const server = await startLocalServer(20);
	const results: SenderResult[] = [];
	const figures: Figure[] = [];
	try {
		for (const vendor of vendors) {
			const senders = await sendersFor(vendor, server);
			const times = senders.map((): number[] => []);
			const counted = senders.map(() => ({ connections: 0, requests: 0 }));
			// A sync that runs every night runs in a warm process.
			for (const { send } of senders) await send(items(count));
			for (let round = 0; round < rounds; round++) {
				say(`${vendor.name}: round ${round + 1} of ${rounds}`);
				for (const [index, { send }] of senders.entries()) {
					// Nobody begins with the connections of the one before.
					await server.counts();
					await wait(200);
					const start = performance.now();
					await send(items(count));
					times[index]?.push(performance.now() - start);
					counted[index] = await server.counts();
				}
			}
			const medians = times.map(median);
			senders.forEach(({ name }, index) => {
				const { connections = 0, requests = 0 } = counted[index] ?? {};
				results.push({
					vendor: vendor.name,
					sender: name,
					ms: medians[index] ?? 0,
					connections,
					requests,
				});
			});
			const ratio = (a: number, b: number) => (medians[a] ?? 0) / (medians[b] ?? 1);
			figures.push(
				{
					name: `${vendor.name}: our node against HTTP Request, time`,
					value: ratio(OURS, HTTP_REQUEST),
					most: 0.35,
					unit: '',
				},
				{
					name: `${vendor.name}: our node against a bare undici pool, time`,
					value: ratio(OURS, UNDICI),
					most: 1.6,
					unit: '',
				},
				{
					name: `${vendor.name}: TLS connections of our node`,
					value: counted[OURS]?.connections ?? 0,
					most: 110,
					unit: '',
					isCount: true,
				},
				{
					name: `${vendor.name}: requests of our node for ${count} items`,
					value: counted[OURS]?.requests ?? 0,
					most: count,
					unit: '',
					isCount: true,
				},
			);
		}
	} finally {
		server.close();
	}
	return { results, figures };
}
