import { readFileSync } from 'node:fs';

import { anchor } from './anchor.mts';
import { errorTables, foreignTable } from './errors.mts';
import { fieldTable } from './fields.mts';
import { code, link, paragraphs, plain, table } from './markdown.mts';
import {
	endpointsOf,
	isApiCall,
	optionsOf,
	propertiesOf,
	repeats,
	titleOf,
	type Material,
} from './operation.mts';
import type { Page } from './pages.mts';
import { sectionOf } from './section.mts';

/** All operations at a glance; also the table of contents. */
function overview({ page, examples }: Material): string {
	return table(
		['Operation', 'What it does', 'Endpoint', 'Safe to repeat'],
		page.operations.map((operation) => {
			const title = titleOf(page, operation);
			return [
				link(title, anchor(title)),
				plain(operation.option.description ?? ''),
				isApiCall(operation) ? 'any' : endpointsOf(operation, examples),
				operation.effect === undefined ? '' : repeats[operation.effect][1],
			];
		}),
	);
}

function optionsTable({ page, node }: Material): string {
	const all = page.operations.flatMap((operation) => optionsOf(propertiesOf(operation, node)));
	const byName = new Map(all.map((option) => [option.name, option]));
	return fieldTable([...byName.values()].sort((a, b) => (a.displayName < b.displayName ? -1 : 1)));
}

const README = '../README.md';

/** Where the vendor's documents begin, as n8n's node panel links them. */
function documentsOf({ folder }: Page): string {
	const file = `nodes/${folder}/${folder}.node.json`;
	const { resources }: { resources: { primaryDocumentation: Array<{ url: string }> } } = JSON.parse(
		readFileSync(file, 'utf8'),
	);
	return resources.primaryDocumentation
		.map(({ url }) => `The vendor's own documents begin at <${url}>.`)
		.join(' ');
}

export function pageOf(material: Material): string {
	const { page, node, credential } = material;
	return paragraphs([
		`# ${node.displayName}`,
		`${plain(node.description)}. This page lists every operation, field and error of the node; \`npm run docs\` makes it from the node itself. What all three nodes have in common is in the ${link('README', README)}: ${link('what comes out', `${README}#what-comes-out`)}, ${link('the error branch', `${README}#the-error-branch`)}, ${link('pace, retries and skipped people', `${README}#options`)}.`,
		`On this page: ${[
			['Operations', '#operations'],
			['Options', '#options'],
			['Credential', '#credential'],
			['Errors', '#errors'],
		]
			.map(([text = '', target = '']) => link(text, target))
			.join(' · ')}`,
		'## Operations',
		'An endpoint without a link has no public page of the vendor; it is known from public code. Every example below is what the [sandbox](../sandbox/README.md) answered, so that the people in it are invented.',
		overview(material),
		...page.operations.map((operation) => sectionOf(material, operation)),
		'## Options',
		'Under **Options** of each operation; not every operation has all of them.',
		optionsTable(material),
		'## Credential',
		`Type ${code(credential.name)}, “${plain(credential.displayName)}”. Where to get the values: ${link('README', `${README}#credentials`)}${
			credential.documentationUrl === undefined
				? ''
				: ` and ${link('the vendor', credential.documentationUrl)}`
		}.`,
		fieldTable(credential.properties),
		'## Errors',
		`Every failed item says in ${code('error.cause')} which of these groups it belongs to, in ${code('error.message')} what happened, in ${code('error.description')} what to do, and in ${code('error.code')} what the vendor answered. Search this page for the code. “…” stands for anything; of several lines that fit, the one that says most counts.`,
		documentsOf(page),
		'“Where a repeat is safe” means: for reads, and for operations that say so above. For all others the failure comes out at once, so that nobody is changed twice.',
		errorTables(page.failures),
		'### Not from the vendor',
		'What comes back from the network, a proxy, a firewall or a wrong base URL in place of the vendor.',
		foreignTable(),
	]);
}
