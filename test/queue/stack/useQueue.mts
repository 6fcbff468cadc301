/** PostgreSQL, Redis, the sandbox and n8n in queue mode for a test file. */
import { join } from 'node:path';

import type { SandboxOptions } from '../../../sandbox/server.mts';
import { placeCredentials, type StoredCredentials } from '../../n8n/instance/credentials.mts';
import { install } from '../../n8n/instance/install.mts';
import { installRedis } from './install.mts';
import { startMain, startWorker, type Main, type N8nOptions } from './n8n.mts';
import { copyFolder, preparePostgres, type Postgres } from './postgres.mts';
import { Processes, type Running } from './processes.mts';
import { prepareRedis, type Redis } from './redis.mts';
import { TEMPLATE, templatePlaces } from './template.mts';
import { startVendors, type Vendors } from './vendors.mts';

export interface QueueOptions {
	sandbox?: SandboxOptions;
	settings?: Readonly<Record<string, string>>;
	/** Workers that are started with it, each for one run at a time. Default 0. */
	workers?: number;
}

export class Queue {
	postgres!: Postgres;
	redis!: Redis;
	vendors!: Vendors;
	main!: Main;
	stored!: StoredCredentials;
	#n8n!: N8nOptions;
	#workers: Running[] = [];
	#started = 0;
	readonly #processes = new Processes();

	async start({ sandbox = {}, settings = {}, workers = 0 }: QueueOptions): Promise<void> {
		const template = process.env[TEMPLATE];
		if (template === undefined) throw new Error('The tests were started without their setup.');
		const { packageFolder, program, data } = templatePlaces(template);
		const ownData = join(this.#processes.folder, 'data');
		await copyFolder(data, ownData);
		this.postgres = await preparePostgres(this.#processes, program, ownData);
		this.redis = await prepareRedis(this.#processes, await installRedis());
		await Promise.all([this.postgres.start(), this.redis.start()]);
		this.vendors = await startVendors(this.#processes, sandbox);
		this.#n8n = {
			installation: await install('n8n-2'),
			packageFolder,
			settings: { ...this.postgres.settings, ...this.redis.settings, ...settings },
		};
		const more = Array.from({ length: workers }, async () => await this.startWorker());
		await Promise.all([this.startMain(), ...more]);
		this.stored = await placeCredentials(this.main.rest, this.vendors);
	}

	async startMain(): Promise<void> {
		this.main = await startMain(this.#processes, this.#n8n);
	}

	async startWorker(concurrency = 1): Promise<Running> {
		const name = `worker-${++this.#started}`;
		const worker = await startWorker(this.#processes, this.#n8n, name, concurrency);
		this.#workers.push(worker);
		return worker;
	}

	/** The workers that still run. */
	get workers(): Running[] {
		return this.#workers.filter((worker) => worker.isRunning());
	}

	async end(): Promise<void> {
		await this.#processes.end();
	}
}

export function useQueue(options: QueueOptions = {}): Queue {
	const queue = new Queue();
	beforeAll(async () => await queue.start(options), 300_000);
	afterAll(async () => await queue.end(), 60_000);
	return queue;
}
