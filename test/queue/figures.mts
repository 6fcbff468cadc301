/** Figures that the tests measure on their way: printed at the end, judged in the full form only. */
import { appendFileSync } from 'node:fs';

import { z } from 'zod/v4';

export const SHORT = 'PEOPLE_SYNC_QUEUE_SHORT';
export const FIGURES = 'PEOPLE_SYNC_QUEUE_FIGURES';

/** Fewer rounds and smaller runs, for a machine that tests every change. */
export const isShort = process.env[SHORT] === '1';

export const figureSchema = z.object({
	name: z.string(),
	value: z.number(),
	unit: z.string().optional(),
	least: z.number().optional(),
});
export type Figure = z.infer<typeof figureSchema>;

export function figure(measured: Figure): void {
	const file = process.env[FIGURES];
	if (file !== undefined) appendFileSync(file, `${JSON.stringify(measured)}\n`);
}
