import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';

import { id, textId } from '../../shared/fields';
import { filled, optional } from '../../shared/values';
import type { Operation } from '../../shared/operation';
import type { OvoparkCall } from '../vendor/protocol';
import { paramsOf } from './user.values';

const nameField = (displayName: string, name: string, placeholder: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	placeholder,
	description: `Names the user by ${displayName.toLowerCase()}; leave the other three blank`,
});

/** The token of any user of the enterprise, with nothing but the application's key (1.7). */
export const getToken: Operation<OvoparkCall> = {
	resource: 'userToken',
	operation: 'get',
	option: {
		name: 'Get',
		action: 'Get a user token',
		description:
			'Retrieve the token of any user of the enterprise without a password. The token is part of the output: whoever has it acts as that user.',
	},
	fields: [
		nameField('User ID', 'userId', 'e.g. 42'),
		nameField('Login Name', 'loginName', 'e.g. wang.fang'),
		nameField('Mobile Phone', 'mobilePhone', 'e.g. 13800000000'),
		nameField('Employee Name', 'employeeName', 'e.g. 王芳'),
	],
	schema: () =>
		z
			.object({
				userId: optional(id),
				loginName: optional(textId),
				mobilePhone: optional(textId),
				employeeName: optional(textId),
			})
			.transform((given, context): OvoparkCall => {
				const names = Object.keys(filled(given));
				if (names.length !== 1) {
					const message =
						names.length === 0
							? 'and the three fields below are blank; one of them must name the user'
							: 'is one of several fields that are filled; only one may name the user';
					context.addIssue({ code: 'custom', path: [names[0] ?? 'userId'], message });
					return z.NEVER;
				}
				return {
					method: 'open.shopweb.privilege.getToken',
					version: 'v1',
					params: paramsOf(given),
				};
			}),
	effect: () => 'read',
	isMixed: true,
	person: ({ params }) => JSON.stringify(params),
	identity: ({ params: { userId, ...names } }) =>
		userId === undefined ? { ...names } : { userId: Number(userId) },
};
