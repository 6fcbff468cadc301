import { z } from 'zod/v4';

import { filledText } from '../../shared/fields';
import { jsonObject } from '../../shared/structures';
import type { Operation } from '../../shared/operation';
import type { AliyunCall } from '../vendor/protocol';
import { version } from './apiVersion';

/** Any endpoint of the gateway: signed, put into the envelope and read like every other call. */
export const callApi: Operation<AliyunCall> = {
	resource: 'api',
	operation: 'call',
	option: {
		name: 'Call',
		action: 'Call any API endpoint',
		description: 'Call an endpoint of the gateway that has no operation of its own',
	},
	fields: [
		{
			displayName: 'Path',
			name: 'path',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. /entrance/paas/subdevice/list',
			description: 'The path of the endpoint, beginning with a slash',
		},
		{
			displayName: 'API Version',
			name: 'apiVer',
			type: 'string',
			required: true,
			default: '1.0.0',
			placeholder: 'e.g. 1.0.0',
			description: 'The version of this endpoint, as its document gives it',
		},
		{
			displayName: 'Params',
			name: 'params',
			type: 'json',
			default: '{}',
			description: 'The business parameters, as a JSON object',
		},
	],
	schema: () =>
		z.object({
			path: filledText
				.transform((path) => path.trim())
				.refine(
					(path) => /^\/(?!\/)[^\s?#\\]*$/.test(path),
					'must begin with one slash and hold no blanks, ? or #',
				),
			apiVer: version,
			params: jsonObject,
		}),
	effect: () => 'once',
	person: (call) => JSON.stringify(call),
	isMixed: true,
	identity: ({ path }) => ({ path }),
};
