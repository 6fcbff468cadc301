import type { IExecuteFunctions } from 'n8n-workflow';

import type { RunOptions } from './options';
import type { Tally } from './settle';

/** A hint for every item of a large run would bury the output. */
const MOST_HINTS = 5;

const counts = ({ sent, unchanged, failed, notSent }: Tally, isDry = false): string =>
	[
		`${sent} ${isDry ? 'would be sent' : 'sent'}`,
		`${unchanged} unchanged`,
		`${failed} failed`,
		...(notSent === 0 ? [] : [`${notSent} not sent`]),
	].join(', ');

const FORGOTTEN =
	' n8n keeps no state of a stopped run: turn on Send All for the next one, or people whose values went back meanwhile are skipped.';

/** Tells the user, beside the output, what n8n's panel does not show. */
export function summarize(
	context: IExecuteFunctions,
	tally: Tally,
	options: RunOptions,
	hints: readonly string[],
	isCancelled: boolean,
): void {
	const told = [...new Set(hints)];
	if (told.length > MOST_HINTS) {
		const more = told.length - MOST_HINTS;
		told.splice(MOST_HINTS, more, `… and ${more} more of these.`);
	}
	if (options.skipUnchanged) {
		told.push(`${counts(tally, options.dryRun)}.`);
		if (context.getMode() === 'manual' && !options.dryRun) {
			told.push(
				'This was a manual run: n8n keeps no state for it, so everyone was sent and later runs do not know of it. Turn on Send All for one scheduled run if people were changed.',
			);
		}
	}
	if (isCancelled) {
		const text = `The workflow was stopped: ${counts(tally)}.${options.skipUnchanged ? FORGOTTEN : ''}`;
		told.push(text);
		// After a cancel n8n saves no output of this node, so the log has to tell.
		context.logger.warn(text);
	}
	if (told.length > 0) {
		context.addExecutionHints(
			...told.map((message) => ({ message, location: 'outputPane' as const })),
		);
	}
}
