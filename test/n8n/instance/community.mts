/** Our package in an n8n's user folder, as n8n lays out a community package that it installed. */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { quietly } from './steps.mts';

export const PACKAGE = 'n8n-nodes-people-sync';

export const placeOf = (userFolder: string) =>
	join(userFolder, '.n8n', 'nodes', 'node_modules', PACKAGE);

/** Packs what `npm publish` would send, and unpacks it where n8n looks for it. */
export async function installPackage(userFolder: string): Promise<void> {
	const packed = mkdtempSync(join(tmpdir(), 'people-sync-pack-'));
	try {
		const printed = await quietly('npm', {
			args: ['pack', '--json', '--silent', '--ignore-scripts', '--pack-destination', packed],
			cwd: join(import.meta.dirname, '..', '..', '..'),
		});
		const [{ filename }] = JSON.parse(printed.slice(printed.indexOf('['))) as [
			{ filename: string },
		];
		await quietly('tar', { args: ['-xzf', join(packed, filename), '-C', packed] });
		const place = placeOf(userFolder);
		rmSync(place, { recursive: true, force: true });
		mkdirSync(place, { recursive: true });
		cpSync(join(packed, 'package'), place, { recursive: true });
	} finally {
		rmSync(packed, { recursive: true });
	}
}
