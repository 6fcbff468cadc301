/** Why something did not happen, in the words that the contract fixes for builders to branch on. */
export type Cause =
	| 'credential'
	| 'permission'
	| 'validation'
	| 'notFound'
	| 'conflict'
	| 'rateLimit'
	| 'transient'
	| 'configuration'
	| 'unknown';

/**
 * `never`: the same request meets the same fate. `once`: one more try is worth it.
 * `later`: waiting helps.
 */
export type Repeat = 'never' | 'once' | 'later';

/** Whether the vendor may have carried the request out in spite of the failure. */
export type Effect = 'none' | 'possible';

/**
 * How far a failure reaches. `run`: every call with this credential or to this server meets it.
 * `operation`: every call of the same endpoint meets it, such as one that wants a user token.
 */
export type Stops = 'run' | 'operation';

/** A failed call, complete but for what only the run knows (operation, attempts). */
export interface Failure {
	readonly ok: false;
	readonly cause: Cause;
	readonly repeat: Repeat;
	readonly effect: Effect;
	/** What happened, one sentence; becomes the title of n8n's panel. */
	readonly message: string;
	/** What to do, then what the vendor said. */
	readonly description: string;
	/** The vendor's code as text; null where the vendor sent none. */
	readonly code: string | null;
	readonly httpStatus: number | null;
	readonly requestId: string | null;
	/** The vendor's own words, Chinese included. */
	readonly vendorMessage: string | null;
	/** Milliseconds the vendor asked us to wait (Retry-After). */
	readonly retryAfter?: number;
	/** Present where every further item would meet the same. */
	readonly stops?: Stops;
}

/** One row of a table of failures. A field of `when` that is absent matches anything. */
export interface FailureRow {
	readonly when: {
		readonly code?: string | RegExp;
		readonly http?: number | 'failed' | 'ok';
		/** Compared with the vendor's message in lower case, blanks collapsed, without a final `.` or `!`. */
		readonly message?: string | RegExp;
		readonly localized?: string | RegExp;
	};
	readonly cause: Cause;
	readonly repeat: Repeat;
	readonly effect: Effect;
	readonly stops?: Stops;
	readonly happened: string;
	readonly advice: string;
}

/** What an answer offers for finding its row. */
export interface Evidence {
	readonly code: string | null;
	readonly httpStatus: number;
	readonly message: string | null;
	readonly localized?: string | null;
}

const matches = (wanted: string | RegExp | undefined, given: string): boolean =>
	wanted === undefined || (typeof wanted === 'string' ? wanted === given : wanted.test(given));

const matchesHttp = (wanted: FailureRow['when']['http'], status: number): boolean =>
	wanted === undefined ||
	(typeof wanted === 'number'
		? wanted === status
		: wanted === (status >= 200 && status < 300 ? 'ok' : 'failed'));

/** Vendors vary a message's case, blanks and final dot; rows are written without them. */
export const normalizeMessage = (text: string): string =>
	text
		.trim()
		.toLowerCase()
		.replace(/\s+/g, ' ')
		.replace(/[.!]+$/, '');

/** What a table knows is shorter; a pattern must not be kept busy by more. */
const LONGEST_MESSAGE = 1_000;

/** The first row that fits. A table ends with a row that fits everything. */
export function findFailure(rows: readonly FailureRow[], evidence: Evidence): FailureRow {
	const message = normalizeMessage((evidence.message ?? '').slice(0, LONGEST_MESSAGE));
	const row = rows.find(
		({ when }) =>
			matches(when.code, evidence.code ?? '') &&
			matchesHttp(when.http, evidence.httpStatus) &&
			matches(when.message, message) &&
			matches(when.localized, evidence.localized ?? ''),
	);
	return row ?? anyFailure;
}

const anyFailure: FailureRow = {
	when: {},
	cause: 'unknown',
	repeat: 'never',
	effect: 'possible',
	happened: 'The vendor refused the request without a reason that is documented',
	advice: 'Check the values of this item, then ask the vendor with the code and the request id.',
};

/** A failure found on this side of the wire: nothing was sent. */
export function localFailure(cause: Cause, message: string, description: string): Failure {
	return {
		ok: false,
		cause,
		repeat: 'never',
		effect: 'none',
		message,
		description,
		code: null,
		httpStatus: null,
		requestId: null,
		vendorMessage: null,
	};
}

/** The words of whatever was thrown. */
export const wordsOf = (error: unknown): string =>
	error instanceof Error ? error.message : String(error);

/** A fault of this node, which fails its item and no other. */
export const ownFault = (error: unknown, effect: Effect): Failure => ({
	...localFailure(
		'unknown',
		'The node met a fault of its own with this item',
		`Please report it to the makers of this node, with the vendor's answer where there is one. It says: ${wordsOf(error)}`,
	),
	effect,
});

/** The failure of an item that a cancelled run did not come to. */
export const notReached: Failure = {
	...localFailure(
		'unknown',
		'Not sent: the workflow was stopped before this item',
		'Run the workflow again for this item.',
	),
	repeat: 'later',
};
