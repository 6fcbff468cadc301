import { z } from 'zod/v4';

import { filledText } from '../../shared/fields';
import { jsonObject } from '../../shared/structures';
import type { Operation } from '../../shared/operation';
import type { BrokerWorkCall } from '../vendor/protocol';

/** Any endpoint of the OpenAPI: tenant and token added, the answer read like every other one. */
export const callApi: Operation<BrokerWorkCall> = {
	resource: 'api',
	operation: 'call',
	option: {
		name: 'Call',
		action: 'Call any API endpoint',
		description: 'Call an endpoint of the OpenAPI that has no operation of its own',
	},
	fields: [
		{
			displayName: 'Method',
			name: 'method',
			type: 'options',
			options: [
				{ name: 'GET', value: 'GET' },
				{ name: 'POST', value: 'POST' },
			],
			default: 'GET',
			description: 'The OpenAPI reads with GET and writes with POST',
		},
		{
			displayName: 'Path',
			name: 'path',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. /v1/api/system/levels',
			description: 'The path of the endpoint, beginning with a slash',
		},
		{
			displayName: 'Query',
			name: 'query',
			type: 'json',
			default: '{}',
			description: 'The query parameters, as a JSON object',
		},
		{
			displayName: 'Body',
			name: 'body',
			type: 'json',
			default: '{}',
			description: 'The body of a POST, as a JSON object; a GET has none',
		},
	],
	schema: () =>
		z.object({
			method: z.enum(['GET', 'POST'], 'must be GET or POST'),
			path: filledText
				.transform((path) => path.trim())
				.refine(
					(path) => /^\/(?!\/)[^\s?#\\]*$/.test(path),
					'must begin with one slash and hold no blanks, ? or #',
				),
			query: jsonObject,
			body: jsonObject,
		}),
	effect: ({ method }) => (method === 'GET' ? 'read' : 'once'),
	person: (call) => JSON.stringify(call),
	isMixed: true,
	identity: ({ method, path }) => ({ method, path }),
};
