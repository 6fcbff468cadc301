/** Processes of the tests, of which none outlives them: a keeper ends what is left. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, closeSync, fstatSync, mkdtempSync, openSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { signalGroup } from './groups.mts';

export interface Start {
	program: string;
	args: readonly string[];
	cwd: string;
	env?: NodeJS.ProcessEnv;
	logFile: string;
	/** Another user to run as, for programs that refuse root. */
	user?: number;
	/** What ends it at the latest when the tests end. */
	lastSignal?: 'SIGKILL' | 'SIGQUIT';
}

export interface Running {
	readonly pid: number;
	isRunning(): boolean;
	/** What it printed since it was started. */
	log(): string;
	/** Sends a signal to it alone and resolves when nothing of it is left. */
	end(signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL'): Promise<void>;
}

/** What the tests run in: a keeper, and a folder that goes when it ends. */
export class Processes {
	readonly #keeper: ChildProcess;
	readonly folder: string;

	constructor() {
		this.#keeper = spawn(process.execPath, [join(import.meta.dirname, 'keeper.mts')], {
			detached: true,
			stdio: ['pipe', 'ignore', 'inherit'],
		});
		// The tests may end without waiting for it; its input ends with them.
		this.#keeper.unref();
		this.folder = mkdtempSync(join(tmpdir(), 'people-sync-queue-'));
		// PostgreSQL, which is somebody else, has its own folders in it.
		chmodSync(this.folder, 0o711);
		this.#tell({ folder: this.folder });
	}

	start({ program, args, cwd, env, logFile, user, lastSignal = 'SIGKILL' }: Start): Running {
		const output = openSync(logFile, 'a');
		const before = fstatSync(output).size;
		const child = spawn(program, args, {
			cwd,
			env,
			uid: user,
			gid: user,
			detached: true,
			stdio: ['ignore', output, output],
		});
		closeSync(output);
		const { pid } = child;
		if (pid === undefined) throw new Error(`${program} could not be started`);
		this.#tell({ started: pid, signal: lastSignal });
		const closed = once(child, 'close');
		const isRunning = () => child.exitCode === null && child.signalCode === null;
		return {
			pid,
			isRunning,
			log: () => readFileSync(logFile).subarray(before).toString('utf8'),
			end: async (signal) => {
				if (isRunning()) child.kill(signal);
				await closed;
				while (signalGroup(pid, 'SIGKILL')) await wait(20);
				this.#tell({ ended: pid });
			},
		};
	}

	/** Ends and removes everything that is left. */
	async end(): Promise<void> {
		const ended = once(this.#keeper, 'exit');
		this.#keeper.ref();
		this.#keeper.stdin?.end();
		await ended;
	}

	#tell(entry: object): void {
		this.#keeper.stdin?.write(`${JSON.stringify(entry)}\n`);
	}
}

/** Asks until the answer is not undefined. */
export async function until<Answer>(
	what: string,
	patience: number,
	ask: () => Promise<Answer | undefined> | Answer | undefined,
	pause = 250,
): Promise<Answer> {
	const limit = Date.now() + patience;
	for (;;) {
		const answer = await ask();
		if (answer !== undefined) return answer;
		if (Date.now() > limit) throw new Error(`${what} took longer than ${patience / 1_000} s`);
		await wait(pause);
	}
}
