import type { z } from 'zod/v4';

import type { Answer } from '../../dist/nodes/shared/answer.js';
import type { Failure } from '../../dist/nodes/shared/failure.js';
import type { HttpAnswer } from '../../dist/nodes/shared/http.js';
import { isRepeatable, shallRepeat } from '../../dist/nodes/shared/retry.js';

/** 2026-01-15 09:30:00 in UTC+8. */
export const NOW = Date.UTC(2026, 0, 15, 1, 30, 0);
export const moment = { now: NOW, nonce: '11111111-2222-4333-8444-555555555555' };
export const laterMoment = { now: NOW + 61_000, nonce: 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee' };

/** An answer with this body (text as it is, everything else as JSON). */
export const httpAnswer = (
	body: unknown,
	status = 200,
	headers: Record<string, string> = {},
): HttpAnswer => ({
	status,
	headers,
	body: typeof body === 'string' ? body : JSON.stringify(body),
});

export function failureIn(answer: Answer): Failure {
	if (answer.ok) throw new Error('A success where a failure was expected');
	return answer;
}

/** The complaints of a schema; empty when it takes the value. */
export const complaints = (schema: z.ZodType, value: unknown): string[] =>
	schema.safeParse(value).error?.issues.map(({ message }) => message) ?? [];

/**
 * When a repeat is safe: `always`, for a call that may be made `twice` without harm, or `never`;
 * with `once` where one more try is all that makes sense.
 */
export type Safety = 'always' | 'always once' | 'idempotent' | 'idempotent once' | 'never';

export function safetyOf(failure: Failure): Safety {
	if (!isRepeatable(failure, 'idempotent')) return 'never';
	const limit = shallRepeat(failure, 'idempotent', 2, 10) ? '' : ' once';
	return `${isRepeatable(failure, 'once') ? 'always' : 'idempotent'}${limit}` as Safety;
}
