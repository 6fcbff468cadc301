/** What every stack begins with: n8n's tables in PostgreSQL, its owner, and our package. */
import { join } from 'node:path';

import { installPackage } from '../../n8n/instance/community.mts';
import { install } from '../../n8n/instance/install.mts';
import { say } from '../../n8n/instance/steps.mts';
import { installPostgres, installRedis } from './install.mts';
import { startMain } from './n8n.mts';
import { copyFolder, preparePostgres } from './postgres.mts';
import { Processes } from './processes.mts';
import { prepareRedis } from './redis.mts';

/** Where the template is, for the test files. */
export const TEMPLATE = 'PEOPLE_SYNC_QUEUE_TEMPLATE';

export const templatePlaces = (folder: string) => ({
	/** A user folder of n8n that holds our package. */
	packageFolder: join(folder, 'package'),
	program: join(folder, 'postgres'),
	data: join(folder, 'data'),
});

export async function makeTemplate(): Promise<string> {
	const installation = await install('n8n-2');
	const native = await installPostgres();
	const redisProgram = await installRedis();
	const processes = new Processes();
	const { packageFolder, program, data } = templatePlaces(processes.folder);
	await installPackage(packageFolder);
	await copyFolder(native, program);
	const postgres = await preparePostgres(processes, program, data);
	const redis = await prepareRedis(processes, redisProgram);
	await Promise.all([postgres.start(), redis.start()]);
	say('Letting n8n make its tables in PostgreSQL (a minute) …');
	const settings = { ...postgres.settings, ...redis.settings };
	const main = await startMain(processes, { installation, packageFolder, settings });
	await main.process.end('SIGTERM');
	await Promise.all([postgres.stop(), redis.stop()]);
	return processes.folder;
}
