/** A Redis of this machine alone. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { freePort } from '../../n8n/instance/port.mts';
import { answers } from './postgres.mts';
import { until, type Processes, type Running } from './processes.mts';

export interface Redis {
	readonly settings: Readonly<Record<string, string>>;
	start(): Promise<void>;
	stop(): Promise<void>;
	/** Loses what it held, as one without append-only files and snapshots does. */
	forget(): void;
}

/** What it holds survives a restart: it appends every change to a file. */
export async function prepareRedis(processes: Processes, program: string): Promise<Redis> {
	const port = await freePort();
	const folder = join(processes.folder, 'redis');
	mkdirSync(folder, { recursive: true });
	const storing = ['--save', '', '--appendonly', 'yes'];
	let running: Running | undefined;
	return {
		settings: { QUEUE_BULL_REDIS_HOST: '127.0.0.1', QUEUE_BULL_REDIS_PORT: String(port) },
		start: async () => {
			running = processes.start({
				program,
				args: ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, ...storing],
				cwd: folder,
				env: { PATH: process.env.PATH },
				logFile: join(processes.folder, 'redis.log'),
			});
			await until('the start of Redis', 15_000, async () => await answers(port), 50);
		},
		stop: async () => await running?.end('SIGTERM'),
		forget: () => {
			rmSync(folder, { recursive: true });
			mkdirSync(folder);
		},
	};
}
