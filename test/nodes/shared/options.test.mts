import { runOptions, writeOptions } from '../../../dist/nodes/shared/options.js';
import { complaints } from '../support.mts';

const defaults = { concurrency: 5, maxRetries: 3, timeout: 30_000, dryRun: false };

test('the options have defaults', () => {
	expect(runOptions.parse({})).toEqual(defaults);
});

test('the defaults are those that the node shows', () => {
	const shown = (writeOptions.options ?? []).map((option) => [
		option.name,
		'default' in option ? option.default : undefined,
	]);
	expect(Object.fromEntries(shown)).toEqual(defaults);
});

test.each([
	['concurrency', '50', 50],
	['concurrency', '', 5],
	['maxRetries', 0, 0],
	['maxRetries', null, 3],
	['timeout', '600000', 600_000],
	['dryRun', true, true],
	['dryRun', 'true', true],
	['dryRun', 'no', false],
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
])('%s %p is refused', (name, value) => {
	expect(complaints(runOptions, { [name]: value })).toEqual([
		expect.stringMatching(/^must be a whole number from \d+ to \d+$/),
	]);
});
