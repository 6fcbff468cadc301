import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';

import type { Failure } from './failure';
import { parametersReader } from './parameters';

/** The `options` collection of every operation that writes. Names and defaults are fixed: saved workflows hold them. */
export const writeOptions: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Concurrency',
			name: 'concurrency',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 50 },
			default: 5,
			description: 'How many requests may be under way at once, 1 to 50',
		},
		{
			displayName: 'Dry Run',
			name: 'dryRun',
			type: 'boolean',
			default: false,
			description:
				'Whether to build, check and show each request without sending it. Secrets are shown as ***.',
		},
		{
			displayName: 'Max Retries',
			name: 'maxRetries',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 10 },
			default: 3,
			description:
				'How many more times a request is tried after the first, only where a repeat is safe',
		},
		{
			displayName: 'Timeout',
			name: 'timeout',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 30000,
			description: 'How long one try may take, in milliseconds',
		},
	],
};

const whole = (fallback: number, least: number, most: number) =>
	z
		.unknown()
		.transform((value) =>
			value === undefined || value === null || value === '' ? fallback : Number(value),
		)
		.refine(
			(value) => Number.isInteger(value) && value >= least && value <= most,
			`must be a whole number from ${least} to ${most}`,
		);

const flag = z.unknown().transform((value) => value === true || value === 'true');

/** The options of one run, read once from its first item. */
export const runOptions = z.object({
	concurrency: whole(5, 1, 50),
	maxRetries: whole(3, 0, 10),
	timeout: whole(30_000, 1, 600_000),
	dryRun: flag,
});

export type RunOptions = z.output<typeof runOptions>;

const read = parametersReader([writeOptions], z.object({ options: runOptions }));

/** The options of a run, from its first item; an operation without options gets the defaults. */
export function readOptions(
	context: IExecuteFunctions,
): { ok: true; options: RunOptions } | Failure {
	const parsed = read({ options: context.getNodeParameter('options', 0, {}) });
	return parsed.ok ? { ok: true, options: parsed.call.options } : parsed;
}
