import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import type { Figure } from './report.mts';

const peakMb = (node: 'ours' | 'editFields', items: number): number =>
	Number(
		execFileSync(
			process.execPath,
			['--expose-gc', join(import.meta.dirname, 'memoryRun.mts'), node, String(items)],
			{ encoding: 'utf8' },
		),
	);

/** Peak memory of a run of n8n's engine over many items, against n8n's Edit Fields node on the same. */
export function memory(items: number): Figure[] {
	const ours = peakMb('ours', items);
	const editFields = peakMb('editFields', items);
	return [
		{
			name: `memory for ${items} items against Edit Fields (${ours.toFixed(0)} and ${editFields.toFixed(0)} MB)`,
			value: ours / editFields,
			most: 1.5,
			unit: '',
		},
	];
}
