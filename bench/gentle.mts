import { setTimeout as wait } from 'node:timers/promises';

import { startSandbox, type Sandbox, type SandboxOptions } from '../sandbox/server.mts';
import { createEngine, type RunOptions } from '../test/engine/n8n.mts';
import type { Figure } from './report.mts';
import { items } from './vendors.mts';

/** What the vendor takes in a second. */
const LIMIT = 20;
const CREDENTIAL = 'brokerWorkApi';

/** An update of each person by a node whose options nobody set, against a sandbox of its own. */
async function withRun<T>(
	options: SandboxOptions,
	use: (sandbox: Sandbox, run: (count: number, how?: RunOptions) => Promise<void>) => Promise<T>,
): Promise<T> {
	const sandbox = await startSandbox(options);
	try {
		const engine = await createEngine({ [CREDENTIAL]: { ...sandbox.credentials[CREDENTIAL] } });
		const parameters = {
			resource: 'user',
			operation: 'update',
			id: '={{ $json.id }}',
			updateFields: { name: '={{ $json.name }}' },
		};
		return await use(sandbox, async (count, how) => {
			const setup = { type: 'brokerWork', credential: CREDENTIAL, parameters };
			await engine.run(setup, items(count), { mode: 'trigger', ...how });
		});
	} finally {
		await sandbox.close();
	}
}

const rateLimit = async (count: number): Promise<Figure[]> =>
	await withRun({ requestsPerSecond: { brokerwork: LIMIT } }, async (sandbox, run) => {
		const start = performance.now();
		await run(count);
		const ideal = (count * 1_000) / LIMIT;
		const requests = sandbox.requests('brokerwork').length;
		return [
			{
				name: `${count} people, a vendor that takes ${LIMIT} a second: time against the ideal`,
				value: (performance.now() - start) / ideal,
				most: 1.3,
				unit: '',
			},
			{
				name: `the same: requests refused`,
				value: (100 * (requests - count)) / requests,
				most: 2,
				unit: '%',
			},
		];
	});

const cancel = async (): Promise<Figure[]> =>
	await withRun({ latencyMs: 200 }, async (sandbox, run) => {
		let stop = () => {};
		const running = run(500, { onStart: (given) => (stop = given) });
		while (sandbox.requests('brokerwork').length < 10) await wait(10);
		const start = performance.now();
		stop();
		await running;
		const took = performance.now() - start;
		return [{ name: 'a cancelled run ends after', value: took, most: 1_000, unit: 'ms' }];
	});

/** How the node behaves where a vendor or a user wants it to go slower, or to stop. */
export const gentle = async (count: number): Promise<Figure[]> => [
	...(await rateLimit(count)),
	...(await cancel()),
];
