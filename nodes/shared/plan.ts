import type { IExecuteFunctions } from 'n8n-workflow';
import type { z } from 'zod/v4';

import { localFailure, wordsOf, type Failure } from './failure';
import type { Operation } from './operation';
import { parametersReader } from './parameters';

/** The call of one item, or why there is none. */
export type Planned<Call> =
	| { readonly ok: true; readonly call: Call; readonly person: string }
	| Failure;

const schemas = new WeakMap<object, z.ZodType>();

/** Made once, not for each run: zod compiles a schema when it is first used. */
function schemaOf<Call>(operation: Operation<Call>): z.ZodType<Call> {
	const schema = schemas.get(operation) ?? operation.schema();
	schemas.set(operation, schema);
	return schema as z.ZodType<Call>;
}

/** Reads and checks the fields of an item; sends nothing. */
export function planner<Call>(
	context: IExecuteFunctions,
	operation: Operation<Call>,
): (item: number) => Planned<Call> {
	const read = parametersReader(operation.fields, schemaOf(operation));
	const names = operation.fields.filter(({ type }) => type !== 'notice').map(({ name }) => name);
	return (item) => {
		const values: Record<string, unknown> = {};
		try {
			// null stands for a field that is hidden; without a fallback n8n would throw.
			for (const name of names)
				values[name] = context.getNodeParameter(name, item, null) ?? undefined;
			const planned = read(values);
			return planned.ok ? { ...planned, person: operation.person(planned.call) } : planned;
		} catch (error) {
			return expressionFailure(error);
		}
	};
}

const expressionFailure = (error: unknown): Failure =>
	localFailure(
		'configuration',
		'A field holds an expression that n8n cannot work out',
		`Nothing was sent for this item. n8n says: ${wordsOf(error)}`,
	);
