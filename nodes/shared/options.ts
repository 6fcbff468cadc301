import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';

import { sorted } from './displayOrder';
import type { Failure } from './failure';
import { flag } from './fields';
import { parametersReader } from './parameters';

const fields = {
	concurrency: {
		displayName: 'Concurrency',
		name: 'concurrency',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 50 },
		default: 5,
		description: 'How many requests may be under way at once, 1 to 50',
	},
	dryRun: {
		displayName: 'Dry Run',
		name: 'dryRun',
		type: 'boolean',
		default: false,
		description:
			'Whether to build, check and show each request without sending it. Secrets are shown as ***; nothing is looked up.',
	},
	httpClient: {
		displayName: 'HTTP Client',
		name: 'httpClient',
		type: 'options',
		options: [
			{
				name: 'Automatic',
				value: 'auto',
				description:
					'Keep connections for more than 10 items where n8n filters none; directly, past any proxy',
			},
			{
				name: 'Keep-Alive',
				value: 'keepAlive',
				description: 'Keep connections and use them again; not for networks with a proxy',
			},
			{
				name: 'Built-In',
				value: 'n8n',
				description: "Use n8n's own client: one connection for each request, n8n's proxy settings",
			},
		],
		default: 'auto',
		description: 'How requests are sent',
	},
	maxRetries: {
		displayName: 'Max Retries',
		name: 'maxRetries',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 10 },
		default: 3,
		description:
			'How many more times a request is tried after the first, only where a repeat is safe',
	},
	requestsPerSecond: {
		displayName: 'Requests Per Second',
		name: 'requestsPerSecond',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 1000 },
		default: 0,
		description:
			'How many requests may start within a second, at most 1000. 0 sets no ceiling; the node still slows down when the vendor asks for it.',
	},
	sendAll: {
		displayName: 'Send All',
		name: 'sendAll',
		type: 'boolean',
		default: false,
		description:
			'Whether to send everyone this time in spite of Skip Unchanged, and to remember what was sent. An expression can ask for a full run once a week.',
	},
	skipUnchanged: {
		displayName: 'Skip Unchanged',
		name: 'skipUnchanged',
		type: 'boolean',
		default: false,
		description:
			'Whether to send only people whose fields changed since this workflow last sent them. This is remembered for scheduled and triggered runs, not for manual ones.',
	},
	stopAfterFailures: {
		displayName: 'Stop After Failures',
		name: 'stopAfterFailures',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description: 'After how many failures in a row to give up; 0 never gives up',
	},
	timeout: {
		displayName: 'Timeout',
		name: 'timeout',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 600000 },
		default: 30000,
		description: 'How long one try may take, in milliseconds, at most 600000',
	},
} satisfies Record<string, INodeProperties>;

const collection = (options: INodeProperties[]): INodeProperties => ({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options,
});

const { sendAll, skipUnchanged, ...always } = fields;

/** The `options` collection of a write about one person. Names and defaults are fixed: saved workflows hold them. */
export const writeOptions = collection(sorted([...Object.values(always), sendAll, skipUnchanged]));

/** The same for operations that read. */
export const listOptions = collection([
	fields.concurrency,
	fields.httpClient,
	fields.maxRetries,
	fields.requestsPerSecond,
	fields.timeout,
]);

/** The same for calls that are not known to be about a person, so that nothing can be skipped. */
export const callOptions = collection(Object.values(always));

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

const decimal = (fallback: number, most: number) =>
	z
		.unknown()
		.transform((value) =>
			value === undefined || value === null || value === '' ? fallback : Number(value),
		)
		.refine((value) => value >= 0 && value <= most, `must be a number from 0 to ${most}`);

/** The options of one run, read once from its first item. */
export const runOptions = z.object({
	concurrency: whole(5, 1, 50),
	maxRetries: whole(3, 0, 10),
	timeout: whole(30_000, 1, 600_000),
	requestsPerSecond: decimal(0, 1_000),
	stopAfterFailures: whole(0, 0, 1_000_000),
	httpClient: z
		.unknown()
		.transform((value) => value ?? 'auto')
		.pipe(z.enum(['auto', 'n8n', 'keepAlive'], 'must be auto, n8n or keepAlive')),
	dryRun: flag,
	skipUnchanged: flag,
	sendAll: flag,
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
