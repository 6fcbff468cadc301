import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { code, paragraphs, plain, table } from './markdown.mts';

/** How the kinds of n8n's fields are called for who builds a workflow. */
const kinds: Partial<Record<INodeProperties['type'], string>> = {
	boolean: 'yes or no',
	dateTime: 'date and time',
	fixedCollection: 'group',
	json: 'JSON',
	multiOptions: 'choices',
	number: 'number',
	options: 'choice',
	string: 'text',
};

function kindOf({ type, typeOptions, modes = [] }: INodeProperties): string {
	const ways = modes.map(({ displayName }) => displayName.toLowerCase());
	const { minValue, maxValue, password } = typeOptions ?? {};
	const bounds =
		minValue === undefined
			? ''
			: maxValue === undefined
				? `, from ${minValue}`
				: `, ${minValue} to ${maxValue}`;
	const kind = type === 'resourceLocator' ? ways.join(' or ') : (kinds[type] ?? type);
	return `${kind}${bounds}${password === true ? ', masked' : ''}`;
}

const isOption = (option: object): option is INodePropertyOptions =>
	'value' in option && !('type' in option);

/** A sentence keeps its mark, everything else gets a full stop. */
const sentence = (text: string): string =>
	text === '' || /[.!?…]$/.test(text) ? text : `${text}.`;

const choicesOf = ({ options = [] }: INodeProperties): string =>
	options
		.filter(isOption)
		.map(({ name, value, description }) => {
			const about = description === undefined ? '' : `: ${plain(description)}`;
			return `**${plain(name)}** (${code(String(value))})${about}`;
		})
		.join('; ');

function defaultOf({ default: value, type }: INodeProperties): string {
	const isShown = ['string', 'number', 'boolean', 'options'].includes(type);
	if (!isShown || value === '' || value === undefined || value === null) return '';
	if (typeof value === 'boolean') return value ? 'Default: yes.' : '';
	return `Default: ${code(String(value))}.`;
}

function conditionOf({ displayOptions }: INodeProperties): string {
	const conditions = Object.entries(displayOptions?.show ?? {}).filter(
		([name]) => name !== 'resource' && name !== 'operation',
	);
	const said = conditions.map(
		([name, values = []]) =>
			`${code(name)} is ${values.map((value) => code(String(value))).join(' or ')}`,
	);
	return said.length === 0 ? '' : `Shown only where ${said.join(' and ')}.`;
}

function exampleOf({ placeholder = '', modes = [] }: INodeProperties): string {
	const given = [placeholder, ...modes.map((mode) => mode.placeholder ?? '')];
	const example = given.find((text) => text.startsWith('e.g. '));
	return example === undefined ? '' : `For example ${code(example.slice(5))}.`;
}

function rowOf(field: INodeProperties, path: string): string[] {
	const choices = choicesOf(field);
	return [
		plain(field.displayName),
		code(path),
		kindOf(field),
		field.required === true ? 'yes' : '',
		[
			plain(sentence(field.description ?? '')),
			choices === '' ? '' : sentence(choices),
			exampleOf(field),
			defaultOf(field),
			conditionOf(field),
		]
			.filter((part) => part !== '')
			.join(' '),
	];
}

/** A field and, where it is a group with fixed parts, its parts under their whole names. */
function rowsOf(field: INodeProperties, within = ''): string[][] {
	const path = `${within}${field.name}`;
	const parts = (field.options ?? []).flatMap((option) =>
		'values' in option
			? option.values.flatMap((part) => rowsOf(part, `${path}.${option.name}.`))
			: [],
	);
	return [rowOf(field, path), ...parts];
}

const HEAD = ['Field', 'Name in the workflow', 'Kind', 'Required', 'What it is'];

const isField = (option: object): option is INodeProperties => 'type' in option;

/** The collection of a node or an operation as a table of its own, under its name. */
function collectionTable(field: INodeProperties): string {
	const inner = (field.options ?? []).filter(isField);
	const about = plain(sentence(field.description ?? ''));
	return paragraphs([
		`**${plain(field.displayName)}** (${code(field.name)}). ${about}`.trim(),
		fieldTable(inner),
	]);
}

/** Fields in their order; notices as they are, collections after the rest. */
export function fieldTable(fields: readonly INodeProperties[]): string {
	const collections = fields.filter(({ type }) => type === 'collection');
	const notices = fields.filter(({ type }) => type === 'notice');
	const rest = fields.filter((field) => !collections.includes(field) && !notices.includes(field));
	return paragraphs([
		...notices.map(({ displayName }) => `> ${displayName}`),
		rest.length === 0
			? ''
			: table(
					HEAD,
					rest.flatMap((field) => rowsOf(field)),
				),
		...collections.map(collectionTable),
	]);
}
