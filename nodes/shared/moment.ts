import { DateTime } from 'luxon';
import { z } from 'zod/v4';

const HINT = 'must be a date and time such as 2026-06-25 08:00:00';

/** A date from an expression may be an object; its JSON is its ISO form. */
const plain = (value: unknown): unknown =>
	typeof value === 'object' && value !== null ? JSON.parse(JSON.stringify(value)) : value;

/**
 * A moment given as any ISO form, as `yyyy-MM-dd HH:mm:ss` or as a date value of an expression;
 * without an offset it is a time of `zone`, without a time the day's first moment. With `keepsZone` an offset that is given stays the
 * moment's zone, else the moment is put into `zone`.
 */
export const moment = (zone: string, keepsZone = false) =>
	z
		.unknown()
		.transform(plain)
		.pipe(z.string(HINT))
		.transform((given, context) => {
			const text = given.trim();
			const options = { zone, setZone: keepsZone };
			const read = [DateTime.fromISO(text, options), DateTime.fromSQL(text, options)];
			// Luxon takes a time alone for one of today, and a year alone for its first day.
			const found = /^\d{4}-?\d{2}-?\d{2}/.test(text)
				? read.find(({ isValid }) => isValid)
				: undefined;
			if (found !== undefined) return found.startOf('second');
			const message = text === '' ? 'is empty' : HINT;
			context.addIssue({ code: 'custom', message, continue: false });
			return z.NEVER;
		});

/** The form that all three vendors use for a date and time. */
export const dateTimeText = (at: DateTime): string => at.toFormat('yyyy-MM-dd HH:mm:ss');
