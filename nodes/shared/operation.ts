import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import type { z } from 'zod/v4';

import type { Delivery, Send } from './deliver';
import { byName } from './displayOrder';
import type { Ask, Resolve } from './lookUps';
import { callOptions, listOptions, writeOptions } from './options';
import type { ReadChoice, Reading } from './reading';
import type { OperationEffect } from './retry';

/** What a success of a write is called. */
type Outcome = 'created' | 'updated' | 'upserted';

/**
 * One operation of a node, mostly data: its n8n fields, the schema that turns their values into
 * the vendor's call, and what of the call goes into the output.
 */
export interface Operation<Call> {
	readonly resource: string;
	readonly operation: string;
	/** How n8n lists the operation. */
	readonly option: Omit<INodePropertyOptions, 'value'>;
	/** The fields below Resource and Operation; the engine adds their displayOptions. */
	readonly fields: readonly INodeProperties[];
	/** The values of `fields`, by name, to the vendor's call; made when it is needed, not when n8n starts. */
	readonly schema: () => z.ZodType<Call>;
	readonly effect: (call: Call) => OperationEffect;
	/** What a dry run cannot show, because it looks nothing up. */
	readonly dryRunNote?: string;
	/** What a success of a write is called; absent where the node cannot know. */
	readonly outcome?: Outcome;
	/** The fields that name the person (or the endpoint) in the output. */
	readonly identity: (call: Call) => IDataObject;
	/** Who the call is about: calls about one person keep their order. */
	readonly person: (call: Call) => string;
	/** Items may call different endpoints, so that nothing is known of one from another. */
	readonly isMixed?: boolean;
	/** Every call does something anew, such as making a code, so that none is skipped as unchanged. */
	readonly isAlwaysSent?: boolean;
	/** Present where a call may name somebody by what has to be looked up first; a dry run leaves it out. */
	readonly resolve?: Resolve<Call>;
	/**
	 * Present where the operation takes more than one call, such as a look-up before the change;
	 * what is the same for many items, such as a list of everybody, it asks for.
	 */
	readonly perform?: (call: Call, send: Send<Call>, ask: Ask<Call>) => Promise<Delivery>;
	/** Present where the operation reads records: they come out, one item each. */
	readonly reading?: Reading<Call> & { readonly choice: (call: Call) => ReadChoice };
}

/** How n8n lists a resource. */
export interface Resource {
	readonly name: string;
	readonly value: string;
}

const onlyFor = <Call>({ resource, operation }: Operation<Call>) => ({
	show: { resource: [resource], operation: [operation] },
});

function optionsOf<Call>({ isMixed, isAlwaysSent, reading }: Operation<Call>): INodeProperties {
	if (reading !== undefined) return listOptions;
	return isMixed === true || isAlwaysSent === true ? callOptions : writeOptions;
}

/** Resource, Operation, and the fields of every operation, in n8n's order. */
export function propertiesOf<Call>(
	resources: readonly Resource[],
	operations: ReadonlyArray<Operation<Call>>,
): INodeProperties[] {
	const listed = [...resources].sort(byName);
	const firstOf = (values: string[]): string => values[0] ?? '';
	return [
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			options: listed.map(({ name, value }) => ({ name, value })),
			default: firstOf(resources.map(({ value }) => value)),
		},
		...listed.map(({ value }): INodeProperties => {
			const own = operations.filter(({ resource }) => resource === value);
			return {
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				noDataExpression: true,
				displayOptions: { show: { resource: [value] } },
				options: own.map(({ operation, option }) => ({ ...option, value: operation })).sort(byName),
				default: firstOf(own.map(({ operation }) => operation)),
			};
		}),
		...operations.flatMap((operation) =>
			updateDisplayOptions(onlyFor(operation), [...operation.fields, optionsOf(operation)]),
		),
	];
}
