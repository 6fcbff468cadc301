/** A PostgreSQL of this machine alone. */
import { chownSync, existsSync, mkdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';

import { freePort } from '../../n8n/instance/port.mts';
import { quietly } from '../../n8n/instance/steps.mts';
import { until, type Processes, type Running } from './processes.mts';

/** PostgreSQL refuses root; `nobody` will do. */
const NOBODY = 65_534;

export interface Postgres {
	readonly settings: Readonly<Record<string, string>>;
	start(): Promise<void>;
	/** An orderly end that waits for nobody, as of a restart of the service. */
	stop(): Promise<void>;
}

const USER = 'n8n';

/** Copies a folder with its owners; PostgreSQL's data are not the tests' own. */
export async function copyFolder(from: string, to: string): Promise<void> {
	await quietly('cp', { args: ['-a', from, to] });
}

/** Makes the data folder where there is none. */
export async function preparePostgres(
	processes: Processes,
	program: string,
	data: string,
): Promise<Postgres> {
	const user = process.getuid?.() === 0 ? NOBODY : undefined;
	const log = `${data}.log`;
	const port = await freePort();
	const environment = { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', TZ: 'UTC' };
	const spawned = { cwd: join(data, '..'), env: environment, logFile: log, user };
	if (!existsSync(data)) {
		mkdirSync(data, { mode: 0o700 });
		if (user !== undefined) chownSync(data, user, user);
		const args = ['-D', data, '-U', USER, '--auth=trust', '--encoding=UTF8', '--no-sync'];
		const initdb = processes.start({ ...spawned, program: join(program, 'bin', 'initdb'), args });
		await until('initdb', 60_000, () => (initdb.isRunning() ? undefined : true));
		await initdb.end('SIGKILL');
	}
	let running: Running | undefined;
	return {
		settings: {
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: '127.0.0.1',
			DB_POSTGRESDB_PORT: String(port),
			DB_POSTGRESDB_USER: USER,
			DB_POSTGRESDB_DATABASE: 'postgres',
		},
		start: async () => {
			const args = ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', ''];
			running = processes.start({
				...spawned,
				program: join(program, 'bin', 'postgres'),
				args,
				lastSignal: 'SIGQUIT',
			});
			const server = running;
			await until('the start of PostgreSQL', 30_000, async () => {
				if (!server.isRunning()) throw new Error(`PostgreSQL ended:\n${server.log()}`);
				return server.log().includes('ready to accept connections') && (await answers(port));
			});
		},
		stop: async () => await running?.end('SIGINT'),
	};
}

/** True when somebody listens there, else undefined. */
export async function answers(port: number): Promise<true | undefined> {
	return await new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1');
		socket.once('connect', () => (socket.destroy(), resolve(true)));
		socket.once('error', () => resolve(undefined));
	});
}
