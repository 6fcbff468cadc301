/** What n8n answers, as far as it is used here. */
import { z } from 'zod/v4';

const item = z.object({
	json: z.record(z.string(), z.unknown()),
	pairedItem: z.unknown().optional(),
});
const task = z.looseObject({
	executionTime: z.number().optional(),
	error: z.looseObject({ message: z.string(), description: z.string().nullish() }).optional(),
	hints: z.array(z.looseObject({ message: z.string() })).optional(),
	data: z.looseObject({ main: z.array(z.array(item).nullable()).optional() }).optional(),
});
export const execution = z.object({
	id: z.coerce.string(),
	status: z.string(),
	finished: z.boolean().optional(),
	data: z
		.looseObject({
			resultData: z.looseObject({
				runData: z.record(z.string(), z.array(task)).default({}),
				error: z.looseObject({ message: z.string() }).optional(),
			}),
		})
		.optional(),
});
export type Execution = z.infer<typeof execution>;
export type Task = z.infer<typeof task>;

export const created = z.object({ id: z.string(), versionId: z.string().optional() });
export const verdict = z.object({ status: z.enum(['OK', 'Error']), message: z.string() });
export type Verdict = z.infer<typeof verdict>;

export const stored = z.array(z.object({ id: z.string(), name: z.string(), type: z.string() }));
