/**
 * A process that outlives the tests by a moment: it is told of every process and folder of theirs,
 * and ends and removes those when its input ends, which it does in whatever way the tests end.
 */
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';

import { z } from 'zod/v4';

import { signalGroup } from './groups.mts';

const told = z.union([
	z.object({ started: z.int(), signal: z.enum(['SIGKILL', 'SIGQUIT']) }),
	z.object({ ended: z.int() }),
	z.object({ folder: z.string() }),
]);

const PATIENCE_MS = 5_000;

async function endGroup(group: number, signal: NodeJS.Signals): Promise<void> {
	const limit = Date.now() + PATIENCE_MS;
	while (signalGroup(group, Date.now() > limit ? 'SIGKILL' : signal)) await wait(100);
}

const groups = new Map<number, NodeJS.Signals>();
const folders: string[] = [];
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
for await (const line of createInterface({ input: process.stdin })) {
	const entry = told.parse(JSON.parse(line));
	if ('folder' in entry) folders.push(entry.folder);
	else if ('ended' in entry) groups.delete(entry.ended);
	else groups.set(entry.started, entry.signal);
}
await Promise.all([...groups].map(async ([group, signal]) => await endGroup(group, signal)));
for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
