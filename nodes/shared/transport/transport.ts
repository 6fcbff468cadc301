import type { Failure } from '../failure';
import type { HttpAnswer, HttpRequest } from '../http';

/**
 * Sends one unsigned request, signed on the way, and brings back the raw answer whatever its
 * status, or the failure that kept an answer from coming. Never throws, never follows a redirect.
 */
export type Transport = (request: HttpRequest) => Promise<HttpAnswer | Failure>;

/** Answers above this many bytes are not read. */
export const MAX_ANSWER_BYTES = 5 * 1024 * 1024;

export const isFailure = (outcome: object): outcome is Failure =>
	'ok' in outcome && outcome.ok === false;
