import { existsSync, readFileSync } from 'node:fs';

import { anchor } from './anchor.mts';
import { fieldTable } from './fields.mts';
import { code, jsonBlock, link, paragraphs, plain } from './markdown.mts';
import {
	endpointsOf,
	isApiCall,
	isOptions,
	optionsOf,
	propertiesOf,
	repeats,
	titleOf,
	type Material,
} from './operation.mts';
import type { Listed, Page } from './pages.mts';

/** The kinds of an output's fields, where no sample shows an output. */
function preview(page: Page, { path }: Listed): string {
	const file = `nodes/${page.folder}/__schema__/v1.0.0/${path}.json`;
	if (!existsSync(file)) return '';
	const { properties = {} }: { properties?: Record<string, { type?: string }> } = JSON.parse(
		readFileSync(file, 'utf8'),
	);
	return jsonBlock(
		Object.fromEntries(Object.entries(properties).map(([name, { type }]) => [name, type])),
	);
}

function outputOf({ page, examples }: Material, operation: Listed): string {
	const outputs = examples.get(operation.path)?.outputs ?? [];
	const about = operation.isReading
		? 'One item for each record. For example:'
		: 'One item for each input item. For example:';
	return outputs.length === 0
		? paragraphs(['**What comes out**', preview(page, operation)])
		: paragraphs([`**What comes out.** ${about}`, ...new Set(outputs.map(jsonBlock))]);
}

/** The first operation before it that has the very same fields. */
function twinOf({ page, node }: Material, operation: Listed): Listed | undefined {
	const fieldsOf = (listed: Listed) =>
		JSON.stringify(
			propertiesOf(listed, node).map(({ displayOptions: _, ...property }) => property),
		);
	const before = page.operations.slice(0, page.operations.indexOf(operation));
	return before.find((other) => fieldsOf(other) === fieldsOf(operation));
}

function fieldsOf(material: Material, operation: Listed): string {
	const twin = twinOf(material, operation);
	const fields = propertiesOf(operation, material.node).filter((field) => !isOptions(field));
	if (fields.length === 0) return 'No fields.';
	if (twin === undefined) return fieldTable(fields);
	const title = titleOf(material.page, twin);
	return `The same fields as ${link(title, anchor(title))}.`;
}

/** What a page says of one operation. */
export function sectionOf(material: Material, operation: Listed): string {
	const { page, node, examples } = material;
	const { resource, operation: name, option, effect } = operation;
	const options = optionsOf(propertiesOf(operation, node)).map(({ displayName }) => displayName);
	const endpoints = endpointsOf(operation, examples);
	return paragraphs([
		`### ${titleOf(page, operation)}`,
		`${plain(option.description ?? '')}.`.replace(/\.\.$/, '.'),
		[
			endpoints === '' || isApiCall(operation) ? '' : `- Endpoint: ${endpoints}`,
			effect === undefined ? '' : `- Safe to repeat? ${repeats[effect][0]}`,
			`- In the workflow: ${code(`resource: ${resource}`)}, ${code(`operation: ${name}`)}`,
			options.length === 0 ? '' : `- ${link('Options', '#options')}: ${options.join(', ')}`,
		]
			.filter((line) => line !== '')
			.join('\n'),
		fieldsOf(material, operation),
		outputOf(material, operation),
	]);
}
