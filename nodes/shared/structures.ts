import { z } from 'zod/v4';

import { text } from './fields';
import { isExact, isUnfilled, refuse, structure } from './values';

/** The kinds of value that hold others: JSON as text or as the value itself. */

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
