/** One main n8n and its workers, each with a folder of its own as on machines of their own. */
import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { placeOf } from '../../n8n/instance/community.mts';
import type { Installation } from '../../n8n/instance/install.mts';
import { freePort } from '../../n8n/instance/port.mts';
import { signIn, type Rest } from '../../n8n/instance/rest.mts';
import { settingsFor } from '../../n8n/instance/start.mts';
import { until, type Processes, type Running } from './processes.mts';

export interface N8nOptions {
	installation: Installation;
	/** A user folder that holds our package. */
	packageFolder: string;
	settings: Readonly<Record<string, string>>;
}

export interface Main {
	readonly url: string;
	readonly rest: Rest;
	readonly process: Running;
}

const PATIENCE_MS = 180_000;

/** The longest pause that n8n itself sees as a stopped worker is a minute; tests wait for less. */
export const QUEUE_SETTINGS = {
	EXECUTIONS_MODE: 'queue',
	N8N_ENCRYPTION_KEY: 'queue-tests-example-key',
	N8N_LOG_LEVEL: 'info',
	N8N_LOG_FORMAT: 'text',
} as const;

async function spawnN8n(
	processes: Processes,
	{ installation, packageFolder, settings }: N8nOptions,
	name: string,
	args: readonly string[],
	port: number,
): Promise<Running> {
	const userFolder = join(processes.folder, name);
	mkdirSync(userFolder, { recursive: true });
	cpSync(placeOf(packageFolder), placeOf(userFolder), { recursive: true });
	const [node, script] = installation.command;
	return processes.start({
		program: node,
		args: [script, ...args],
		cwd: userFolder,
		env: { ...settingsFor(userFolder, port, await freePort()), ...QUEUE_SETTINGS, ...settings },
		logFile: join(processes.folder, `${name}.log`),
	});
}

const ended = (what: string, running: Running) =>
	new Error(`${what} ended:\n${running.log().slice(-3_000)}`);

export async function startMain(processes: Processes, options: N8nOptions): Promise<Main> {
	const port = await freePort();
	const url = `http://127.0.0.1:${port}`;
	const main = await spawnN8n(processes, options, 'main', ['start'], port);
	const rest = await until('the start of n8n', PATIENCE_MS, async () => {
		if (!main.isRunning()) throw ended('n8n', main);
		return await signIn(url);
	});
	return { url, rest, process: main };
}

export async function startWorker(
	processes: Processes,
	options: N8nOptions,
	name: string,
	concurrency: number,
): Promise<Running> {
	const args = ['worker', `--concurrency=${concurrency}`];
	const worker = await spawnN8n(processes, options, name, args, await freePort());
	await until('the start of a worker', PATIENCE_MS, () => {
		if (!worker.isRunning()) throw ended('a worker', worker);
		return worker.log().includes('n8n worker is now ready') ? true : undefined;
	});
	return worker;
}
