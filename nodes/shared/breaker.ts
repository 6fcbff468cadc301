import type { Failure } from './failure';
import { localFailure } from './failure';

/** Why the rest of a run is not sent. */
export type StopReason = 'failures' | 'refused';

/**
 * Ends a run early: after `stopAfterFailures` failures in a row (0: never), and after the first
 * failure that every further item would meet, such as a wrong secret.
 */
export class Breaker {
	private inARow = 0;

	private last: { readonly failure: Failure; readonly item: number } | undefined;

	private reason: StopReason | undefined;

	constructor(
		private readonly stopAfterFailures: number,
		/** Whether items may call different endpoints, so that one refused token says nothing of the next. */
		private readonly isMixed: boolean,
	) {}

	/** Tells what became of an item. */
	note(failure: Failure | null, item: number): void {
		if (this.reason !== undefined) return;
		this.inARow = failure === null ? 0 : this.inARow + 1;
		if (failure === null) return;
		const isForAll = failure.stops === 'run' || (failure.stops === 'operation' && !this.isMixed);
		if (isForAll) this.stop('refused', failure, item);
		else if (this.stopAfterFailures > 0 && this.inARow >= this.stopAfterFailures) {
			this.stop('failures', failure, item);
		}
	}

	/** Why nothing more is sent, or undefined while the run goes on. */
	get stopped(): StopReason | undefined {
		return this.reason;
	}

	/** The failure of an item that was not sent for this reason. */
	notSent(reason: StopReason): Failure {
		const message = {
			failures: `Not sent: the run gave up after ${this.inARow} items in a row had failed`,
			refused: 'Not sent: an earlier item was refused for a reason that every item would meet',
		}[reason];
		const { failure, item } = this.last ?? {};
		const told = failure === undefined ? '' : ` Item ${item} failed with: ${failure.message}.`;
		return localFailure(
			failure?.cause ?? 'unknown',
			message,
			`Fix the cause, then run again.${told}`,
		);
	}

	private stop(reason: StopReason, failure: Failure, item: number): void {
		this.reason = reason;
		this.last = { failure, item };
	}
}
