/**
 * One sandbox and one n8n for a test file. When its tests have run, everything that n8n wrote is
 * searched for the secrets of the sandbox.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
	startSandbox,
	type PersonState,
	type Sandbox,
	type SandboxOptions,
	type VendorName,
} from '../../sandbox/server.mts';
import { placeCredentials, type StoredCredentials } from './instance/credentials.mts';
import { installPackage } from './instance/community.mts';
import { install, type Installation, type N8nVersion } from './instance/install.mts';
import { startN8n, type RunningN8n } from './instance/start.mts';
import { secretsIn, secretsInText } from './secrets.mts';

export interface Bench {
	readonly sandbox: Sandbox;
	readonly n8n: RunningN8n;
	readonly installation: Installation;
	readonly stored: StoredCredentials;
}

export interface BenchOptions {
	version?: N8nVersion;
	sandbox?: SandboxOptions;
	settings?: Readonly<Record<string, string>>;
}

/** All executions as n8n's API tells them: in the database, a text may be split over two pages. */
const executionsOf = async ({ n8n }: Bench): Promise<string> =>
	JSON.stringify(await n8n.rest.api('GET', '/executions?includeData=true&limit=250'));

/** The last change of each person that a vendor has taken, by the person's id. */
export function receivedBy({ sandbox }: Bench, vendor: VendorName): Record<string, unknown> {
	const { people } = sandbox.state(vendor) as { people: PersonState[] };
	const changed = people.filter(({ received }) => received !== null);
	return Object.fromEntries(changed.map(({ id, received }) => [id, received]));
}

export function useN8n({ version = 'n8n-2', sandbox, settings }: BenchOptions = {}): Bench {
	const bench = {} as { -readonly [Key in keyof Bench]: Bench[Key] };
	const userFolder = mkdtempSync(join(tmpdir(), 'people-sync-n8n-'));

	beforeAll(async () => {
		bench.installation = await install(version);
		await installPackage(userFolder);
		bench.sandbox = await startSandbox(sandbox);
		bench.n8n = await startN8n({ installation: bench.installation, userFolder, settings });
		bench.stored = await placeCredentials(bench.n8n.rest, bench.sandbox);
	}, 240_000);

	afterAll(async () => {
		const kept = await executionsOf(bench);
		await bench.n8n?.stop();
		await bench.sandbox?.close();
		const found = [...secretsInText('executions', kept), ...secretsIn(userFolder)];
		rmSync(userFolder, { recursive: true, force: true });
		expect(found).toEqual([]);
	});

	return bench;
}
