/** The sandbox in a process of its own, and what it saw. */
import { join } from 'node:path';

import { z } from 'zod/v4';

import type {
	LoggedRequest,
	PersonState,
	Sandbox,
	SandboxOptions,
	VendorName,
} from '../../../sandbox/server.mts';
import { freePort } from '../../n8n/instance/port.mts';
import { until, type Processes } from './processes.mts';

export interface Vendors extends Pick<Sandbox, 'credentials'> {
	requests(vendor: VendorName): Promise<LoggedRequest[]>;
	people(vendor: VendorName): Promise<PersonState[]>;
	/** Seed data again, the log emptied. */
	reset(): Promise<void>;
}

const peopleState = z.object({ people: z.array(z.custom<PersonState>()) });

export async function startVendors(
	processes: Processes,
	options: SandboxOptions,
): Promise<Vendors> {
	const port = await freePort();
	const url = `http://127.0.0.1:${port}`;
	const sandbox = processes.start({
		program: process.execPath,
		args: [join(import.meta.dirname, 'vendorServer.mts'), JSON.stringify({ ...options, port })],
		cwd: processes.folder,
		env: { PATH: process.env.PATH },
		logFile: join(processes.folder, 'sandbox.log'),
	});
	const read = async (path: string): Promise<unknown> => await (await fetch(url + path)).json();
	const credentials = await until('the start of the sandbox', 30_000, async () => {
		if (!sandbox.isRunning()) throw new Error(`the sandbox ended:\n${sandbox.log()}`);
		return await read('/credentials').catch(() => undefined);
	});
	return {
		credentials: z.custom<Sandbox['credentials']>().parse(credentials),
		requests: async (vendor) =>
			z.array(z.custom<LoggedRequest>()).parse(await read(`/requests/${vendor}`)),
		people: async (vendor) => peopleState.parse(await read(`/state/${vendor}`)).people,
		reset: async () => {
			await fetch(`${url}/reset`, { method: 'POST' });
		},
	};
}
