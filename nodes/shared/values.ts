import { z } from 'zod/v4';

type Context = z.RefinementCtx;

/**
 * Complains about a value. The message completes "<display name> …" and never repeats the value,
 * which may be a secret.
 */
export function refuse(context: Context, message: string): never {
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
export const field = <T>(read: (value: unknown, context: Context) => T): z.ZodType<T> =>
	anything.transform((value, context) => read(unwrap(value), context));

/** A value that may be an object of the user's own, with any keys. */
export const structure = <T>(read: (value: unknown, context: Context) => T): z.ZodType<T> =>
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

/** Beyond 2^53 a number has lost digits before we see it. */
export const isExact = (number: number): boolean =>
	Number.isFinite(number) && Math.abs(number) <= Number.MAX_SAFE_INTEGER;

/** A copy without the fields that were left blank. */
export function filled(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
