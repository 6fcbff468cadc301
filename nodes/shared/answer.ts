import { z } from 'zod/v4';

import type { Evidence, Failure, FailureRow } from './failure';
import { findFailure } from './failure';
import { httpFailures } from './httpFailures';
import { header, type HttpAnswer } from './http';

/** The vendor did what was asked. */
export interface Result {
	readonly ok: true;
	readonly code: string | null;
	readonly requestId: string | null;
	/** The vendor's business data, as it came. */
	readonly data?: unknown;
}

export type Answer = Result | Failure;

const EXCERPT_LENGTH = 200;
const MESSAGE_LENGTH = 2_000;

const shortened = (text: string, length: number): string =>
	text.length > length ? `${text.slice(0, length)}…` : text;

/** Vendors document an identifier or a code as text and send a number, or the other way round. */
export const codeText = z
	.union([z.string(), z.number()])
	.transform((value) => String(value).trim());

const wordOf = (value: unknown): string =>
	typeof value === 'object' ? JSON.stringify(value) : String(value);

/** A text that may be absent, null, a number or something else: shown as text, never trusted. */
export const looseText = z.unknown().transform((value): string | null => {
	if (value === undefined || value === null || value === '') return null;
	if (Array.isArray(value)) return value.map(wordOf).join('; ');
	return wordOf(value);
});

/** The start of a body in a form a person can read: tags of HTML and runs of blanks taken out. */
export function excerpt(body: string, length = EXCERPT_LENGTH): string {
	const text = (/<\/?[a-z!][^>]*>/i.test(body.slice(0, 2000)) ? withoutTags(body) : body)
		.replace(/\s+/g, ' ')
		.trim();
	return shortened(text, length);
}

const withoutTags = (html: string): string =>
	html
		.slice(0, 20_000)
		.replace(/<(script|style)\b[\s\S]*?<\/\1>/gi, ' ')
		.replace(/<[^>]*>/g, ' ');

const HTTP_DATE = /^(mon|tue|wed|thu|fri|sat|sun)[a-z]*,? .*\d/i;

/** `Retry-After` in milliseconds, given as seconds or as a date; nonsense counts as absent. */
export function retryAfter(answer: HttpAnswer, now: number): number | undefined {
	const value = header(answer.headers, 'retry-after')?.trim();
	if (!value) return undefined;
	if (/^\d+$/.test(value)) return Number(value) * 1000;
	const date = HTTP_DATE.test(value) ? Date.parse(value) : Number.NaN;
	return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** Parses a body as JSON and as `schema`; `null` when it is something else. */
export function readBody<T>(body: string, schema: z.ZodType<T>): T | null {
	let json: unknown;
	try {
		json = JSON.parse(body.replace(/^\uFEFF/, ''));
	} catch {
		return null;
	}
	const parsed = schema.safeParse(json);
	return parsed.success ? parsed.data : null;
}

/** What a vendor's answer says about a failure, beside what its table says. */
interface Said extends Evidence {
	readonly requestId: string | null;
	readonly vendorMessage: string | null;
	/** Added to the advice, for example how far the clock is off. */
	readonly remark?: string;
	readonly now: number;
	readonly answer: HttpAnswer;
}

/** The vendor's own row; where it has none for a refused request, what the HTTP status tells. */
function failureRow(rows: readonly FailureRow[], said: Evidence): FailureRow {
	const row = findFailure(rows, said);
	const isRefused = said.httpStatus < 200 || said.httpStatus > 299;
	const isAnyCode = Object.keys(row.when).length === 0;
	return isRefused && isAnyCode ? findFailure(httpFailures, { ...said, message: null }) : row;
}

/** A failure from the row that fits what the vendor said. */
export function failureFrom(rows: readonly FailureRow[], said: Said): Failure {
	const row = failureRow(rows, said);
	const vendorMessage =
		said.vendorMessage === null ? null : shortened(said.vendorMessage, MESSAGE_LENGTH);
	const own = [
		said.code === null ? null : `code ${said.code}`,
		vendorMessage === null ? null : `"${vendorMessage}"`,
		`HTTP ${said.httpStatus}`,
		said.requestId === null ? null : `request id ${said.requestId}`,
	].filter((part) => part !== null);
	return {
		ok: false,
		cause: row.cause,
		repeat: row.repeat,
		effect: row.effect,
		stops: row.stops,
		message: row.happened,
		description: [row.advice, said.remark, `The vendor answered: ${own.join(', ')}.`]
			.filter(Boolean)
			.join(' '),
		code: said.code,
		httpStatus: said.httpStatus,
		requestId: said.requestId,
		vendorMessage,
		retryAfter: retryAfter(said.answer, said.now),
	};
}

/** The failure for an answer that is not the vendor's envelope at all: a proxy's page, an empty or cut body. */
export function unexpectedAnswer(
	answer: HttpAnswer,
	requestId: string | null,
	now: number,
): Failure {
	const row = findFailure(httpFailures, {
		code: null,
		httpStatus: answer.status,
		message: answer.body.trim() === '' ? 'empty' : /^\s*</.test(answer.body) ? 'html' : 'other',
	});
	const start = excerpt(answer.body);
	return {
		ok: false,
		cause: row.cause,
		repeat: row.repeat,
		effect: row.effect,
		stops: row.stops,
		message: row.happened,
		description: `${row.advice} HTTP status ${answer.status}; ${
			start === '' ? 'the body was empty' : `the body starts: ${start}`
		}`,
		code: null,
		httpStatus: answer.status,
		requestId,
		vendorMessage: start === '' ? null : start,
		retryAfter: retryAfter(answer, now),
	};
}
