/** A running n8n: SQLite, a free port of this machine alone, nothing of the user's settings. */
import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import type { Installation } from './install.mts';
import { freePort } from './port.mts';
import { signIn, type Rest } from './rest.mts';

export interface StartOptions {
	installation: Installation;
	userFolder: string;
	/** Taken where it is free; any free port else. */
	port?: number;
	/** Settings of n8n beside those that every start here has. */
	settings?: Readonly<Record<string, string>>;
}

export interface RunningN8n {
	url: string;
	rest: Rest;
	userFolder: string;
	/** The environment that n8n has, for its command line beside it. */
	environment: NodeJS.ProcessEnv;
	/** What n8n logged since it was started. */
	log(): string;
	/** Resolves when no process of it is left. */
	stop(): Promise<void>;
}

const GUARD = join(import.meta.dirname, 'guard.mts');
const PATIENCE_MS = 180_000;
const GRACE_MS = 20_000;

export const settingsFor = (userFolder: string, port: number, brokerPort: number) => ({
	PATH: process.env.PATH,
	HOME: userFolder,
	N8N_USER_FOLDER: userFolder,
	N8N_LISTEN_ADDRESS: '127.0.0.1',
	N8N_PORT: String(port),
	N8N_RUNNERS_BROKER_PORT: String(brokerPort),
	N8N_SECURE_COOKIE: 'false',
	N8N_LOG_LEVEL: 'debug',
	// Nothing leaves this machine.
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_COMMUNITY_PACKAGES_ALLOW_TOOL_USAGE: 'true',
	GENERIC_TIMEZONE: 'UTC',
});

/** n8n starts runners of its own; they are in its process group and go with it. */
function killGroup({ pid }: ChildProcess, signal: NodeJS.Signals) {
	if (pid === undefined) return;
	try {
		process.kill(-pid, signal);
	} catch {
		// Nobody is left.
	}
}

export async function startN8n(options: StartOptions): Promise<RunningN8n> {
	const { installation, userFolder, settings = {} } = options;
	mkdirSync(userFolder, { recursive: true });
	const port = await freePort(options.port);
	const environment = { ...settingsFor(userFolder, port, await freePort()), ...settings };
	const logFile = join(userFolder, 'n8n.log');
	const output = openSync(logFile, 'w');
	const [node, script] = installation.command;
	const child = spawn(node, [GUARD, script, 'start'], {
		env: environment,
		cwd: userFolder,
		detached: true,
		stdio: ['pipe', output, output],
	});
	closeSync(output);
	const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
	const killAll = () => killGroup(child, 'SIGKILL');

	const log = () => readFileSync(logFile, 'utf8');
	const stop = async () => {
		const late = setTimeout(killAll, GRACE_MS);
		if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
		await ended;
		clearTimeout(late);
		killAll();
	};

	const url = `http://127.0.0.1:${port}`;
	const limit = Date.now() + PATIENCE_MS;
	for (;;) {
		// The health check answers seconds before the routes that are needed exist.
		const rest = await signIn(url);
		if (rest !== undefined) return { url, rest, userFolder, environment, log, stop };
		if (child.exitCode !== null || Date.now() > limit) {
			await stop();
			throw new Error(`n8n did not start:\n${log().slice(-3_000)}`);
		}
		await wait(250);
	}
}
