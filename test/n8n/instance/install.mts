/** A whole n8n, installed from its lock file beside nothing of the project's and used by every clone. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';

import { run, say } from './steps.mts';

/** The folders beside this one that hold a package.json and a lock file. */
export type N8nVersion = 'n8n-1' | 'n8n-2';

export interface Installation {
	directory: string;
	/** The command line of n8n: its arguments follow. */
	command: readonly [node: string, script: string];
	version: string;
}

const DONE = '.installed';
const NEEDS =
	'n8n could not be installed. It needs about 3 GB of disk, the npm registry, and, to build its ' +
	'database driver, python3, make and a C++ compiler (on Debian: apt-get install python3 make g++).';

/** `PEOPLE_SYNC_CACHE`, or a folder of the user's cache; about 3 GB for each n8n. */
export const cacheRoot = () =>
	process.env.PEOPLE_SYNC_CACHE ??
	join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'n8n-nodes-people-sync');

const source = (version: N8nVersion) => join(import.meta.dirname, '..', version);

function fingerprint(version: N8nVersion): string {
	const hash = createHash('sha256').update(
		`${process.version} ${process.platform} ${process.arch}`,
	);
	for (const file of ['package.json', 'package-lock.json']) {
		hash.update(readFileSync(join(source(version), file)));
	}
	return hash.digest('hex').slice(0, 12);
}

/** The headers of the Node that runs; without them the build asks nodejs.org. */
function nodeHeaders(directory: string): NodeJS.ProcessEnv {
	const headers = join(directory, 'node_modules', `node-${process.platform}-${process.arch}`);
	return existsSync(join(headers, 'include', 'node')) ? { npm_config_nodedir: headers } : {};
}

/** Installs n8n where it is not there yet, and says where it is. */
export async function install(version: N8nVersion): Promise<Installation> {
	const directory = join(cacheRoot(), `${version}-${fingerprint(version)}`);
	if (!existsSync(join(directory, DONE))) {
		mkdirSync(directory, { recursive: true });
		for (const file of ['package.json', 'package-lock.json']) {
			writeFileSync(join(directory, file), readFileSync(join(source(version), file)));
		}
		try {
			// One optional driver wants to download a binary, and fails where it cannot.
			await run(`Installing ${version} into ${directory} (five minutes, once)`, 'npm', {
				args: ['ci', '--ignore-scripts', '--no-audit', '--no-fund'],
				cwd: directory,
			});
			await run('Building the SQLite driver (a minute and a half, once)', 'npm', {
				args: ['rebuild', 'sqlite3'],
				cwd: directory,
				env: { ...process.env, ...nodeHeaders(directory) },
			});
		} catch (error) {
			say(NEEDS);
			throw error;
		}
		writeFileSync(join(directory, DONE), '');
	}
	const require = createRequire(join(directory, 'package.json'));
	const { version: number }: { version: string } = require('n8n/package.json');
	return {
		directory,
		command: [process.execPath, join(directory, 'node_modules', 'n8n', 'bin', 'n8n')],
		version: number,
	};
}
