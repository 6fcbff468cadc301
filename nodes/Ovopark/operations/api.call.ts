import { z } from 'zod/v4';

import { filledText } from '../../shared/fields';
import { jsonObject } from '../../shared/structures';
import { filled } from '../../shared/values';
import type { Operation } from '../../shared/operation';
import type { OvoparkCall } from '../vendor/protocol';
import { isSystemParameter } from './user.values';

const asText = (value: unknown): string =>
	typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? '');

/** Any method of the gateway: signed, sent as a form and read like every other call. */
export const callApi: Operation<OvoparkCall> = {
	resource: 'api',
	operation: 'call',
	option: {
		name: 'Call',
		action: 'Call any API method',
		description: 'Call a method of the gateway that has no operation of its own',
	},
	fields: [
		{
			displayName: 'Method',
			name: 'method',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. open.shopweb.role.getRoleListByGroup',
			description: 'The name of the method, which the vendor calls _mt',
		},
		{
			displayName: 'API Version',
			name: 'apiVersion',
			type: 'string',
			required: true,
			default: 'v1',
			placeholder: 'e.g. v1',
			description: 'The version of this method, which the vendor calls _version',
		},
		{
			displayName: 'Params',
			name: 'params',
			type: 'json',
			default: '{}',
			description:
				'The business parameters, as a JSON object. Objects and lists inside it are sent as JSON text.',
		},
	],
	schema: () =>
		z
			.object({
				method: filledText
					.transform((method) => method.trim())
					.refine(
						(method) => /^[\w.]+$/.test(method),
						'must be a name such as open.shopweb.user.updateUser',
					),
				apiVersion: filledText
					.transform((version) => version.trim())
					.refine((version) => /^v\d+$/.test(version), 'must be a version such as v1'),
				params: jsonObject.refine(
					(params) => Object.keys(params).every((name) => !isSystemParameter(name)),
					'may not hold names that start with _, which belong to the signature',
				),
			})
			.transform(
				({ method, apiVersion, params }): OvoparkCall => ({
					method,
					version: apiVersion,
					params: Object.fromEntries(
						Object.entries(filled(params)).map(([name, value]) => [name, asText(value)]),
					),
				}),
			),
	effect: () => 'once',
	person: (call) => JSON.stringify(call),
	isMixed: true,
	identity: ({ method }) => ({ method }),
};
