import type { Failure } from './failure';

/**
 * How an operation bears being sent twice. `idempotent`: a second time changes nothing more.
 * `once`: after it may have arrived it is not sent again. `read`: it changes nothing.
 */
export type OperationEffect = 'idempotent' | 'once' | 'read';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
/** A vendor may ask us to wait this long within a run, no longer. */
export const LONGEST_RETRY_AFTER_MS = 120_000;

/** Whether sending the same once more is safe and may help. */
export const isRepeatable = (failure: Failure, effect: OperationEffect): boolean =>
	failure.repeat !== 'never' && (failure.effect === 'none' || effect !== 'once');

/** What a user has to know where the vendor may have done what was asked in spite of the failure. */
const MAY_BE_DONE: Readonly<Record<OperationEffect, string>> = {
	once: 'It may have been carried out: look at the record before you send it again. ',
	idempotent: 'It may have been carried out; sending it again does no harm. ',
	read: '',
};

/** The failure of an operation, with what its effect means for sending it again. */
export const withCaution = (failure: Failure, effect: OperationEffect): Failure =>
	failure.effect === 'possible'
		? { ...failure, description: `${MAY_BE_DONE[effect]}${failure.description}` }
		: failure;

/** Whether a request that was tried `attempts` times is tried again. */
export function shallRepeat(
	failure: Failure,
	effect: OperationEffect,
	attempts: number,
	maxRetries: number,
): boolean {
	const retries = failure.repeat === 'once' ? Math.min(1, maxRetries) : maxRetries;
	return isRepeatable(failure, effect) && attempts <= retries;
}

/**
 * Milliseconds to wait before the next try: exponential with full jitter, never less than the
 * vendor asked for with Retry-After (capped) nor than the vendor's own gap between equal requests.
 */
export function waitBefore(
	failure: Failure,
	attempts: number,
	repeatGap: number,
	random: () => number,
): number {
	const backoff = random() * Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempts - 1));
	const asked = Math.min(failure.retryAfter ?? 0, LONGEST_RETRY_AFTER_MS);
	return Math.max(backoff, asked, repeatGap);
}
