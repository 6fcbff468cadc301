import type { INode, INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

const isField = (option: object): option is INodeProperties => 'type' in option;

/** Keys that no field has, the collections' own included. */
export function unknownKeys(fields: readonly INodeProperties[], values: object, at = ''): string[] {
	return Object.entries(values).flatMap(([name, value]: [string, unknown]) => {
		const field = fields.find((each) => each.name === name);
		if (field === undefined) return [`${at}${name}`];
		if (field.type !== 'collection' || typeof value !== 'object' || value === null) return [];
		return unknownKeys((field.options ?? []).filter(isField), value, `${at}${name}.`);
	});
}

/** The properties that n8n shows for these parameters and, for what they leave out, its defaults. */
export function shownFor(description: INodeTypeDescription, node: INode): INodeProperties[] {
	const { properties } = description;
	const whole =
		NodeHelpers.getNodeParameters(properties, node.parameters, true, false, node, description) ??
		node.parameters;
	return properties.filter((property) =>
		NodeHelpers.displayParameter(whole, property, node, description),
	);
}
