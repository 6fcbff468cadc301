import { runOptions } from '../../../dist/nodes/shared/options.js';
import { summarize } from '../../../dist/nodes/shared/summary.js';
import { contextOf } from '../context.mts';

const tally = { sent: 3, unchanged: 2, failed: 1, notSent: 0 };
const stopped = { ...tally, notSent: 4 };

interface Told {
	readonly options?: object;
	readonly hints?: string[];
	readonly isCancelled?: boolean;
	readonly mode?: string;
	readonly counts?: typeof tally;
}

function told({ options = {}, hints: own = [], isCancelled = false, mode, counts = tally }: Told) {
	const hints: string[] = [];
	const warnings: string[] = [];
	const context = contextOf({ mode, hints, warnings });
	summarize(context, counts, runOptions.parse(options), own, isCancelled);
	return { hints, warnings };
}

test('a plain run tells nothing', () => {
	const context = contextOf({});
	const add = jest.fn();
	Object.assign(context, { addExecutionHints: add });
	summarize(context, tally, runOptions.parse({}), [], false);
	expect(add).not.toHaveBeenCalled();
});

test('hints of the run are told as they are', () => {
	expect(told({ hints: ['one', 'two'] })).toEqual({ hints: ['one', 'two'], warnings: [] });
});

test('a run that skips tells its counts', () => {
	expect(told({ options: { skipUnchanged: true } }).hints).toEqual([
		'3 sent, 2 unchanged, 1 failed.',
	]);
});

test('items that were not sent are counted where there are any', () => {
	expect(told({ options: { skipUnchanged: true }, counts: stopped }).hints).toEqual([
		'3 sent, 2 unchanged, 1 failed, 4 not sent.',
	]);
});

test('a manual run that skips tells that nothing is remembered', () => {
	const { hints } = told({ options: { skipUnchanged: true }, mode: 'manual' });
	expect(hints).toHaveLength(2);
	expect(hints[1]).toMatch(/^This was a manual run: n8n keeps no state for it/);
});

test('a manual run that does not skip tells nothing', () => {
	expect(told({ mode: 'manual' }).hints).toEqual([]);
});

test('a run that was stopped tells its counts, in the log as well', () => {
	const text = 'The workflow was stopped: 3 sent, 2 unchanged, 1 failed, 4 not sent.';
	expect(told({ isCancelled: true, counts: stopped })).toEqual({ hints: [text], warnings: [text] });
});

test('hints stand at the output', () => {
	const context = contextOf({});
	const add = jest.fn();
	Object.assign(context, { addExecutionHints: add });
	summarize(context, tally, runOptions.parse({}), ['one'], false);
	expect(add).toHaveBeenCalledWith({ message: 'one', location: 'outputPane' });
});

test('a dry run does not say that anybody was sent', () => {
	const { hints } = told({ options: { skipUnchanged: true, dryRun: true }, mode: 'manual' });
	expect(hints.join(' ')).not.toMatch(/\d+ sent\b|everyone was sent/);
});
