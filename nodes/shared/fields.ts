import { z } from 'zod/v4';

/**
 * The kinds of value that an operation's fields take, as zod schemas over whatever n8n hands
 * over: text, numbers, arrays and objects from expressions, or the object of a resource locator.
 * A message completes "<display name> …"; it never repeats the value, which may be a secret.
 */

type Context = z.RefinementCtx;

function refuse(context: Context, message: string): never {
	// What follows a refusal in a schema would meet a value that is not there.
	context.addIssue({ code: 'custom', message, continue: false });
	return z.NEVER;
}

/** A resource locator hands over `{ mode, value }`; everything else is the value itself. */
const unwrap = (value: unknown): unknown =>
	typeof value === 'object' && value !== null && 'mode' in value && 'value' in value
		? value.value
		: value;

/** Nothing, or blanks alone. */
export const isUnfilled = (value: unknown): boolean =>
	value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

const anything = z.unknown();

/** A single value, which may come out of a resource locator. */
const field = <T>(read: (value: unknown, context: Context) => T): z.ZodType<T> =>
	anything.transform((value, context) => read(unwrap(value), context));

/** A value that may be an object of the user's own, with any keys. */
const structure = <T>(read: (value: unknown, context: Context) => T): z.ZodType<T> =>
	anything.transform(read);

const unlessBlank = <T>(
	schema: z.ZodType<T>,
	isBlank: (value: unknown) => boolean,
): z.ZodType<T | undefined> =>
	z.preprocess((value) => (isBlank(value) ? undefined : value), schema.optional());

/** A field that the user may leave blank; a blank one is left out of the request. */
export const optional = <T>(schema: z.ZodType<T>): z.ZodType<T | undefined> =>
	unlessBlank(schema, (value) => isUnfilled(unwrap(value)));

/** The same for a field that takes an object, whose keys are the user's own. */
export const optionalStructure = <T>(schema: z.ZodType<T>): z.ZodType<T | undefined> =>
	unlessBlank(schema, isUnfilled);

const INEXACT = 'is a number too large to stay exact; give it as text';

/** Beyond 2^53 a number has lost digits before we see it. */
const isExact = (number: number): boolean =>
	Number.isFinite(number) && Math.abs(number) <= Number.MAX_SAFE_INTEGER;

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
		if (entries.length === 0) return refuse(context, 'holds no id');
		return entries.every((entry) => entry !== null && isEntry(entry))
			? entries.join(',')
			: refuse(context, message);
	});

/** Numeric ids as an array, a number or text; leaves as `7,10,15`. */
export const idList = commaList(
	(entry) => /^\d+$/.test(entry),
	'must be ids made of digits, separated by commas',
);

/** Ids of the customer's own making as an array or text; leaves as `A1,B2`. */
export const textIdList = commaList(
	(entry) => !entry.includes(','),
	'must be ids given as text or numbers, separated by commas',
);

/** One of two or more documented numbers. */
export const oneOf = (allowed: readonly number[]) =>
	field((value, context) => {
		const number = typeof value === 'boolean' || typeof value === 'string' ? Number(value) : value;
		return typeof number === 'number' && allowed.includes(number)
			? number
			: refuse(context, `must be one of ${allowed.join(', ')}`);
	});

export const boolean = field((value, context) => {
	if (typeof value === 'boolean') return value;
	if (value === 'true' || value === 1) return true;
	if (value === 'false' || value === 0) return false;
	return refuse(context, 'must be true or false');
});

const DEEPEST = 100;

function isTooDeep(value: unknown, depth = 0): boolean {
	if (typeof value !== 'object' || value === null) return false;
	return depth > DEEPEST || Object.values(value).some((entry) => isTooDeep(entry, depth + 1));
}

function holdsForbiddenKey(value: unknown): boolean {
	if (typeof value !== 'object' || value === null) return false;
	return (
		Object.hasOwn(value, '__proto__') ||
		Object.values(value).some((entry) => holdsForbiddenKey(entry))
	);
}

function holdsInexactNumber(value: unknown): boolean {
	if (typeof value === 'number') return !isExact(value);
	return (
		typeof value === 'object' && value !== null && Object.values(value).some(holdsInexactNumber)
	);
}

/** A JSON value given as text or, by an expression, as the value itself. */
export const json = structure((value, context): unknown => {
	let parsed = value;
	if (typeof value === 'string') {
		try {
			parsed = JSON.parse(value);
		} catch {
			return refuse(context, 'is not valid JSON');
		}
	}
	if (isTooDeep(parsed)) return refuse(context, `is nested more than ${DEEPEST} levels deep`);
	if (holdsForbiddenKey(parsed)) return refuse(context, 'may not hold a key named __proto__');
	if (holdsInexactNumber(parsed)) {
		return refuse(
			context,
			'holds a number too large to stay exact; put it into quotes to send it as text',
		);
	}
	return parsed;
});

/** A JSON object given as text or as the object itself; blank means `{}`. */
export const jsonObject = z
	.unknown()
	.transform((value) => (isUnfilled(value) ? {} : value))
	.pipe(json)
	.transform((value, context): Record<string, unknown> => {
		if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
			return { ...value };
		}
		return refuse(context, 'must be a JSON object: { … }');
	});

const isPlain = (value: object): boolean =>
	Array.isArray(value) || Object.prototype.toString.call(value) === '[object Object]';

/** A free text that the vendor documents as text; an object or array is written as compact JSON. */
export const textOrJson = structure((value, context) => {
	if (typeof value === 'object' && value !== null) {
		return isPlain(value) && !('toJSON' in value)
			? JSON.stringify(value)
			: refuse(context, 'must be text or an object');
	}
	if (value === undefined || value === null) return refuse(context, 'must be text or an object');
	const parsed = text.safeParse(value);
	return parsed.success
		? parsed.data
		: refuse(context, parsed.error.issues[0]?.message ?? 'must be text or an object');
});

/** A copy without the fields that were left blank. */
export function filled(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
