import type { INodeProperties } from 'n8n-workflow';
import type { z } from 'zod/v4';

import { localFailure, type Failure } from './failure';

/**
 * Display names by parameter name; those inside a fixedCollection by `<its name>.<name>`, since
 * `phone` may hold a `phone`.
 */
function displayNames(
	fields: readonly INodeProperties[],
	prefix = '',
	names = new Map<string, string>(),
): Map<string, string> {
	for (const field of fields) {
		names.set(`${prefix}${field.name}`, field.displayName);
		for (const option of field.options ?? []) {
			if ('values' in option) displayNames(option.values, `${field.name}.`, names);
			else if ('displayName' in option) displayNames([option], '', names);
		}
	}
	return names;
}

/** The deepest field on a zod issue's path that a user can see. */
function fieldOf(issue: z.core.$ZodIssue, names: Map<string, string>): string {
	const keys = issue.path.map(String);
	const shown = keys
		.map((key, index) => names.get(`${keys[index - 1]}.${key}`) ?? names.get(key))
		.filter((name) => name !== undefined);
	return shown.at(-1) ?? 'The input';
}

/** Reads raw values with a schema; what does not fit becomes a failure that names each field. */
export function parametersReader<Call>(
	fields: readonly INodeProperties[],
	schema: z.ZodType<Call>,
): (values: Record<string, unknown>) => { ok: true; call: Call } | Failure {
	const names = displayNames(fields);
	return (values) => {
		const parsed = schema.safeParse(values);
		if (parsed.success) return { ok: true, call: parsed.data };
		const [first, ...others] = parsed.error.issues.map(
			(issue) => `${fieldOf(issue, names)} ${issue.message}`,
		);
		const rest = others.length === 0 ? '' : ` Also: ${others.join('; ')}.`;
		return localFailure(
			'validation',
			first ?? 'The input does not fit',
			`Nothing was sent for this item. Correct the field, or the expression that fills it.${rest}`,
		);
	};
}
