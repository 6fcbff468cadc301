import { readFileSync } from 'node:fs';

import { z } from 'zod/v4';

/** The part of JSON Schema that n8n's previews use. */
const schemaNode = z.object({
	type: z.enum(['object', 'array', 'string', 'integer', 'number', 'boolean', 'null']),
	properties: z.record(z.string(), z.unknown()).optional(),
	items: z.unknown().optional(),
});

/** The output preview of `user/create` and the like, as it is built. */
export const previewOf = (folder: string, path: string): unknown =>
	JSON.parse(readFileSync(`dist/nodes/${folder}/__schema__/v1.0.0/${path}.json`, 'utf8'));

const typeOf = (value: unknown): string => {
	if (value === null) return 'null';
	if (Array.isArray(value)) return 'array';
	return Number.isInteger(value) ? 'integer' : typeof value;
};

/** Where a value is something that its schema does not say. */
export function misfits(value: unknown, given: unknown, at = 'json'): string[] {
	const { type, properties, items } = schemaNode.parse(given);
	const own = typeOf(value);
	if (own !== type && !(own === 'integer' && type === 'number')) return [`${at} is ${own}`];
	if (Array.isArray(value)) {
		return value.flatMap((each, index) => misfits(each, items, `${at}[${index}]`));
	}
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([name, each]) => {
		const inner = properties?.[name];
		return inner === undefined ? [`${at}.${name} is new`] : misfits(each, inner, `${at}.${name}`);
	});
}
