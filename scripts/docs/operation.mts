import type { ICredentialType, INodeProperties, INodeTypeDescription } from 'n8n-workflow';

import type { Examples } from './examples.mts';
import { code } from './markdown.mts';
import type { Listed, Page } from './pages.mts';
import { sources } from './sources.mts';

/** What a page is made of: the operations' own data, n8n's view of them, and what the samples showed. */
export interface Material {
	readonly page: Page;
	readonly node: INodeTypeDescription;
	readonly credential: ICredentialType;
	readonly examples: Examples;
}

export const titleOf = ({ resources }: Page, { resource, option }: Listed): string =>
	`${resources.find(({ value }) => value === resource)?.name ?? resource}: ${option.name}`;

const endpointText = (endpoint: string): string => {
	const source = sources[endpoint];
	return source === undefined ? code(endpoint) : `[${code(endpoint)}](${source})`;
};

export const endpointsOf = ({ path }: Listed, examples: Examples): string =>
	(examples.get(path)?.endpoints ?? []).map(endpointText).join(', ');

/** The properties that n8n shows for an operation, the options collection included. */
export const propertiesOf = ({ resource, operation }: Listed, node: INodeTypeDescription) =>
	node.properties.filter(({ displayOptions: { show } = {} }) =>
		[show?.resource?.includes(resource), show?.operation?.includes(operation)].every(Boolean),
	);

export const isOptions = ({ name, type }: INodeProperties): boolean =>
	name === 'options' && type === 'collection';

export const optionsOf = (properties: readonly INodeProperties[]): INodeProperties[] =>
	properties
		.filter(isOptions)
		.flatMap(({ options = [] }) => options.filter((option) => 'type' in option));

export const repeats = {
	read: ['Yes: it only reads.', 'only reads'],
	idempotent: [
		'Yes: a second time changes nothing more. The node tries again after a timeout, too.',
		'yes',
	],
	once: [
		'Not known. The node sends it again only where the first try cannot have been carried out, such as after a rate limit or without a connection.',
		'not known',
	],
	mixed: [
		'A GET only reads. A POST is sent again only where the first try cannot have been carried out.',
		'GET only reads',
	],
} as const;

export const isApiCall = ({ path }: Listed): boolean => path === 'api/call';
