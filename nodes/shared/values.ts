import { z } from 'zod/v4';

type Context = z.core.ParsePayload;

/**
 * Complains about a value. The message completes "<display name> …" and never repeats the value,
 * which may be a secret.
 */
export function refuse(context: Context, message: string): never {
	// What follows a refusal in a schema would meet a value that is not there.
	context.issues.push({ code: 'custom', message, input: context.value, continue: false });
	return z.NEVER;
}

/** A resource locator hands over `{ mode, value }`; everything else is the value itself. */
const unwrap = (value: unknown): unknown =>
	typeof value === 'object' && value !== null && 'mode' in value && 'value' in value
		? value.value
		: value;

/** Whether a resource locator was set to this of its modes. */
const isInMode = (value: unknown, mode: string): boolean =>
	typeof value === 'object' && value !== null && 'mode' in value && value.mode === mode;

/** Nothing, or blanks alone. */
export const isUnfilled = (value: unknown): boolean =>
	value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

const anything = z.unknown();

/**
 * Zod's transform without the function that it makes for each value it reads: V8 keeps those, and
 * all that they hold, until memory is short. There is one here for each field of each item.
 */
const transform = <T>(read: (value: unknown, context: Context) => T) =>
	new z.core.$ZodTransform({ type: 'transform', transform: read }) as z.core.$ZodTransform<
		T,
		unknown
	>;

/** A value that may be an object of the user's own, with any keys. */
export const structure = <T>(read: (value: unknown, context: Context) => T): z.ZodType<T> =>
	anything.pipe(transform(read));

/** A single value, which may come out of a resource locator. */
export const field = <T>(read: (value: unknown, context: Context) => T): z.ZodType<T> =>
	structure((value, context) => read(unwrap(value), context));

/** A resource locator that takes something else in one of its modes. */
export const byMode = <T, Other>(
	usual: z.ZodType<T>,
	mode: string,
	other: z.ZodType<Other>,
): z.ZodType<T | Other> =>
	structure((value, context) => {
		const read = isInMode(value, mode) ? other.safeParse(value) : usual.safeParse(value);
		return read.success
			? read.data
			: refuse(context, read.error.issues[0]?.message ?? 'does not fit');
	});

const unlessBlank = <T>(
	schema: z.ZodType<T>,
	isBlank: (value: unknown) => boolean,
): z.ZodType<T | undefined> =>
	z
		.pipe(
			transform((value) => (isBlank(value) ? undefined : value)),
			schema.optional(),
		)
		.optional();

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
