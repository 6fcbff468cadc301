import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';

import { jsonObject } from './structures';
import { isUnfilled } from './values';

type Values = Readonly<Record<string, unknown>>;

const clearingField = (clearable: readonly INodeProperties[]): INodeProperties => ({
	displayName: 'Fields to Clear',
	name: 'fieldsToClear',
	type: 'multiOptions',
	default: [],
	description:
		'Fields to send empty; a field that is only left blank is not sent. The vendor does not document what an empty value does, so look at the record after the first run.',
	options: clearable.map(({ displayName, name }) => ({ name: displayName, value: name })),
});

const customField: INodeProperties = {
	displayName: 'Custom Fields',
	name: 'customFields',
	type: 'json',
	default: '{}',
	placeholder: 'e.g. {"costCenter": "4711"}',
	description:
		'Fields that the vendor takes and this node does not list, as a JSON object: sent as they are. It may not name a field that has an input of its own.',
};

/** The names given as an array or as text with commas; nothing for a blank one. */
const namesIn = (given: unknown): string[] =>
	(Array.isArray(given) ? given : isUnfilled(given) ? [] : String(given).split(/[,，]/))
		.map((name) => String(name).trim())
		.filter((name) => name !== '');

/**
 * What a collection takes beside the documented fields: the choice of fields to send empty, and
 * fields of the user's own. Merged into the documented schema with `.and`, `schema` adds `own`,
 * the values to send.
 */
export function ownFields({
	clearable = [],
	named,
	isSigned = () => false,
}: {
	/** Text fields that may be sent empty. */
	readonly clearable?: readonly INodeProperties[];
	/** Names that have an input of their own, in the collection or above it. */
	readonly named: readonly string[];
	/** Names that belong to the signature. */
	readonly isSigned?: (name: string) => boolean;
}) {
	const problemOfClearing = (name: string, all: Values): string | null =>
		clearable.every((field) => field.name !== name)
			? `takes only ${clearable.map((field) => field.name).join(', ')}`
			: isUnfilled(all[name])
				? null
				: `holds "${name}", which is filled as well: do one or the other`;
	const problemOfCustom = (name: string, value: unknown): string | null =>
		named.includes(name)
			? `may not hold "${name}", which has a field of its own`
			: isSigned(name)
				? `may not hold "${name}", which belongs to the signature`
				: isUnfilled(value)
					? `holds "${name}" without a value`
					: null;
	const schema = () =>
		z
			.looseObject({ fieldsToClear: z.unknown().transform(namesIn), customFields: jsonObject })
			.transform((all, context): { own: Values } => {
				const custom = Object.entries(all.customFields);
				const refuse = (field: string, message: string | null) => {
					if (message !== null) context.addIssue({ code: 'custom', path: [field], message });
				};
				for (const name of all.fieldsToClear) refuse('fieldsToClear', problemOfClearing(name, all));
				for (const [name, value] of custom) refuse('customFields', problemOfCustom(name, value));
				const cleared = all.fieldsToClear.map((name) => [name, '']);
				return { own: Object.fromEntries([...cleared, ...custom]) };
			});
	const fields = clearable.length === 0 ? [customField] : [clearingField(clearable), customField];
	return { fields, schema };
}
