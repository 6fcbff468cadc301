import type { INodeProperties } from 'n8n-workflow';

import {
	callOptions,
	readOptions,
	runOptions,
	writeOptions,
} from '../../../dist/nodes/shared/options.js';
import { complaints } from '../support.mts';
import { contextOf } from '../context.mts';

const defaults = {
	concurrency: 5,
	maxRetries: 3,
	timeout: 30_000,
	requestsPerSecond: 0,
	stopAfterFailures: 0,
	httpClient: 'auto',
	dryRun: false,
	skipUnchanged: false,
	sendAll: false,
};

const shown = ({ options = [] }: INodeProperties) =>
	Object.fromEntries(
		options.map((option) => [option.name, 'default' in option ? option.default : undefined]),
	);

test('the options have defaults', () => {
	expect(runOptions.parse({})).toEqual(defaults);
});

test('the defaults are those that the node shows', () => {
	expect(shown(writeOptions)).toEqual(defaults);
});

test('a call that is about nobody has no options that skip people', () => {
	const { sendAll, skipUnchanged, ...rest } = defaults;
	expect(shown(callOptions)).toEqual(rest);
	expect([sendAll, skipUnchanged]).toEqual([false, false]);
});

test.each([
	['a write', writeOptions],
	['a call', callOptions],
])('the options of %s are listed by name', (_, { options = [] }) => {
	const names = options.map((option) => ('displayName' in option ? option.displayName : ''));
	expect(names).toEqual([...names].sort());
});

test.each([
	['concurrency', '50', 50],
	['concurrency', '', 5],
	['maxRetries', 0, 0],
	['maxRetries', null, 3],
	['timeout', '600000', 600_000],
	['requestsPerSecond', 0.5, 0.5],
	['requestsPerSecond', '20', 20],
	['requestsPerSecond', null, 0],
	['requestsPerSecond', '', 0],
	['requestsPerSecond', 1000, 1000],
	['stopAfterFailures', '3', 3],
	['stopAfterFailures', 1_000_000, 1_000_000],
	['httpClient', 'n8n', 'n8n'],
	['httpClient', 'keepAlive', 'keepAlive'],
	['httpClient', null, 'auto'],
	['dryRun', true, true],
	['dryRun', 'true', true],
	['dryRun', 'false', false],
	['dryRun', '', false],
	['dryRun', null, false],
	['skipUnchanged', true, true],
	['skipUnchanged', 'false', false],
	['sendAll', 'true', true],
	['sendAll', 1, true],
	['sendAll', 0, false],
])('%s %p is read as %p', (name, given, expected) => {
	expect(runOptions.parse({ [name]: given })).toEqual({ ...defaults, [name]: expected });
});

test.each([
	['concurrency', 0],
	['concurrency', 51],
	['concurrency', 1.5],
	['concurrency', 'many'],
	['maxRetries', -1],
	['maxRetries', 11],
	['timeout', 0],
	['timeout', 600_001],
	['timeout', {}],
	['stopAfterFailures', -1],
	['stopAfterFailures', 1_000_001],
	['stopAfterFailures', 0.5],
])('%s %p is refused', (name, value) => {
	expect(complaints(runOptions, { [name]: value })).toEqual([
		expect.stringMatching(/^must be a whole number from \d+ to \d+$/),
	]);
});

test.each(['yes', 'True', 'no', 2, [true], {}])(
	'dryRun %p is refused, not taken for no',
	(dryRun) => {
		expect(complaints(runOptions, { dryRun })).toEqual(['must be true or false']);
	},
);

test.each([-1, 1001, 'fast', Number.NaN, Infinity, {}])(
	'requestsPerSecond %p is refused',
	(value) => {
		expect(complaints(runOptions, { requestsPerSecond: value })).toEqual([
			'must be a number from 0 to 1000',
		]);
	},
);

test.each(['axios', '', 1, {}])('httpClient %p is refused', (httpClient) => {
	expect(complaints(runOptions, { httpClient })).toEqual(['must be auto, n8n or keepAlive']);
});

describe('the options of a run', () => {
	const read = (options: unknown) => readOptions(contextOf({ parameters: { options } }));

	test('are those of its first item', () => {
		expect(read({ concurrency: 7 })).toEqual({
			ok: true,
			options: { ...defaults, concurrency: 7 },
		});
	});

	test('are the defaults where the operation has none', () => {
		expect(readOptions(contextOf({ parameters: {} }))).toEqual({ ok: true, options: defaults });
	});

	test.each([
		['concurrency', 0, 'Concurrency must be a whole number from 1 to 50'],
		['requestsPerSecond', -1, 'Requests Per Second must be a number from 0 to 1000'],
		['httpClient', 'x', 'HTTP Client must be auto, n8n or keepAlive'],
	])('that do not fit are told by name: %s %p', (name, value, message) => {
		expect(read({ [name]: value })).toMatchObject({ ok: false, cause: 'validation', message });
	});
});
