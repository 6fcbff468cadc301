import { z } from 'zod/v4';

import { field, isExact, isUnfilled, optional, refuse } from './values';

/**
 * The kinds of single value that an operation's fields take, as zod schemas over whatever n8n hands
 * over: text, numbers and arrays from expressions, or the object of a resource locator.
 * A message completes "<display name> …"; it never repeats the value, which may be a secret.
 */

const INEXACT = 'is a number too large to stay exact; give it as text';

/** Text, kept as it is: `007` and `1E5` stay what they are. */
export const text = field((value, context) => {
	if (typeof value === 'string') return value;
	if (typeof value === 'number' && !isExact(value)) {
		return refuse(context, Number.isNaN(value) ? 'must be text' : INEXACT);
	}
	if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') {
		return String(value);
	}
	return refuse(context, isUnfilled(value) ? 'is empty' : 'must be text');
});

/** Text with something in it. */
export const filledText = text.refine((value) => value.trim() !== '', {
	message: 'is empty',
	abort: true,
});

/** A person's name: optional, but blanks alone are a slip that a vendor would store. */
export const optionalName: z.ZodType<string | undefined> = z
	.unknown()
	.refine(
		(value) => typeof value !== 'string' || value === '' || value.trim() !== '',
		'holds only blanks',
	)
	.pipe(optional(text));

/** A whole number above 0, given as a number or as digits. */
export const id = field((value, context) => {
	if (isUnfilled(value)) return refuse(context, 'is empty');
	const given = typeof value === 'string' ? value.trim() : value;
	const number =
		typeof given === 'number'
			? given
			: typeof given === 'string' && /^\d+$/.test(given)
				? Number(given)
				: Number.NaN;
	return Number.isSafeInteger(number) && number > 0
		? number
		: refuse(context, 'must be a whole number above 0');
});

/** An identifier that is text of the vendor's own making, without blanks around it. */
export const textId = filledText.transform((value) => value.trim());

/** A plain decimal, kept as text: `12`, `-0.5`. */
export const decimalText = text
	.transform((value) => value.trim())
	.refine((value) => /^-?\d+(\.\d+)?$/.test(value), 'must be a plain decimal number such as 12.5');

/** Digits, kept as text (`007` stays `007`). */
export const digits = text
	.transform((value) => value.trim())
	.refine((value) => /^\d+$/.test(value), 'must hold digits only');

const listEntries = (value: unknown): unknown[] =>
	Array.isArray(value) ? value : typeof value === 'string' ? value.split(/[,，]/) : [value];

const entryText = (entry: unknown): string | null =>
	typeof entry === 'string' || (typeof entry === 'number' && isExact(entry))
		? String(entry).trim()
		: null;

const commaList = (isEntry: (entry: string) => boolean, message: string) =>
	field((value, context) => {
		const entries = listEntries(value)
			.map(entryText)
			.filter((entry) => entry !== '');
		if (entries.length === 0) return refuse(context, 'must hold at least one ID');
		return entries.every((entry) => entry !== null && isEntry(entry))
			? entries.join(',')
			: refuse(context, message);
	});

/** Numeric ids as an array, a number or text; leaves as `7,10,15`. */
export const idList = commaList(
	(entry) => /^\d+$/.test(entry),
	'must be IDs made of digits, separated by commas',
);

/** Ids of the customer's own making as an array or text; leaves as `A1,B2`. */
export const textIdList = commaList(
	(entry) => !entry.includes(','),
	'must be IDs given as text or numbers, separated by commas',
);

/** One of two or more documented numbers. */
export const oneOf = (allowed: readonly number[]) =>
	field((value, context) => {
		const number = typeof value === 'boolean' || typeof value === 'string' ? Number(value) : value;
		return typeof number === 'number' && allowed.includes(number)
			? number
			: refuse(context, `must be one of ${allowed.join(', ')}`);
	});

/** A yes or no; an expression may give it as text or a number. */
export const boolean = field((value, context) => {
	if (typeof value === 'boolean') return value;
	if (value === 'true' || value === 1) return true;
	if (value === 'false' || value === 0) return false;
	return refuse(context, 'must be true or false');
});

/** The same, where a blank one means no. */
export const flag = optional(boolean).transform((value) => value ?? false);
