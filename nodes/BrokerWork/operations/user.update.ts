import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';

import {
	decimalText,
	digits,
	filled,
	filledText,
	id,
	optional,
	optionalName,
	optionalStructure,
	text,
} from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import type { BrokerWorkCall } from '../vendor/protocol';

const POINTS = [1, 2, 3, 4, 5, 6, 7] as const;

const pointsFields = POINTS.map(
	(number): INodeProperties => ({
		displayName: `Points ${number}`,
		name: `points${number}`,
		type: 'string',
		default: '',
		placeholder: 'e.g. 12',
		description: `Score ${number}, a plain decimal. It cannot be read back through this API.`,
	}),
);

const textField = (displayName: string, name: string, rest: Partial<INodeProperties>) =>
	({ displayName, name, type: 'string', default: '', ...rest }) satisfies INodeProperties;

/** Sorted by display name, as n8n lists them. */
const updateFields: INodeProperties[] = [
	textField('Address', 'address', { description: 'Street address' }),
	textField('City', 'city', {
		placeholder: 'e.g. 3',
		description: 'ID of the city, not its name. Give country and province too.',
	}),
	textField('Comment', 'comment', { description: 'A remark on the user' }),
	textField('Country', 'country', {
		placeholder: 'e.g. 1',
		description: 'ID of the country, not its name',
	}),
	textField('Entity No', 'entityNo', {
		placeholder: 'e.g. SO8T',
		description: 'User code, unique. Kept as text, so leading zeros stay.',
	}),
	textField('Level ID', 'levelId', {
		placeholder: 'e.g. 3',
		description:
			'ID of the commission level, not its rank. Commission settings may need a review after a change.',
	}),
	textField('Login', 'login', {
		placeholder: 'e.g. 80012345',
		description: 'Number of the trading account bound to the user. Needs Server ID.',
	}),
	textField('Name', 'name', { placeholder: 'e.g. 王芳', description: 'Name of the user, unique' }),
	textField('Parent ID', 'parentId', {
		placeholder: 'e.g. 7',
		description:
			'User ID of the superior. Moving a user moves commission; subordinates move along.',
	}),
	{
		displayName: 'Phone',
		name: 'phone',
		type: 'fixedCollection',
		default: {},
		placeholder: 'Add Phone',
		description: 'Phone number with its country code; both are needed',
		options: [
			{
				displayName: 'Phone',
				name: 'value',
				values: [
					textField('Country Code', 'countryCode', {
						placeholder: 'e.g. +86',
						description: 'Country code with a plus sign',
					}),
					textField('Number', 'phone', {
						placeholder: 'e.g. 13800000000',
						description: 'Number without the country code',
					}),
				],
			},
		],
	},
	...pointsFields,
	textField('Province', 'province', {
		placeholder: 'e.g. 2',
		description: 'ID of the province, not its name. Give the country too.',
	}),
	textField('Role ID', 'roleId', {
		placeholder: 'e.g. 2',
		description: 'ID of the role, from the BrokerWork settings',
	}),
	textField('Server ID', 'serverId', {
		placeholder: 'e.g. 428',
		description: 'ID of the trading server, from the BrokerWork settings. Needs Login.',
	}),
];

const countryCode = text
	.transform((value) => value.replace(/\s+/g, ''))
	.refine((value) => /^\+\d{1,4}$/.test(value), 'must be a plus sign and digits such as +86');

const phoneNumber = text
	.transform((value) => value.replace(/\s+/g, ''))
	.refine((value) => /^\d[\d-]*$/.test(value), 'must hold digits');

/** `{ value: { countryCode, phone } }` as n8n's fixedCollection gives it, or the vendor's own object. */
const phone = z
	.unknown()
	.transform((given) =>
		typeof given === 'object' && given !== null && 'value' in given ? given.value : given,
	)
	.transform((given) =>
		typeof given === 'object' && given !== null && Object.keys(given).length === 0 ? '' : given,
	)
	.pipe(
		optionalStructure(
			z.object(
				{ countryCode: z.unknown().optional(), phone: z.unknown().optional() },
				'must be an object with countryCode and phone',
			),
		),
	)
	.transform((given) =>
		given === undefined || (isBlank(given.countryCode) && isBlank(given.phone)) ? undefined : given,
	)
	.pipe(z.object({ countryCode, phone: phoneNumber }).optional());

const isBlank = (value: unknown): boolean =>
	value === undefined || value === null || String(value).trim() === '';

const changes = z.object({
	roleId: optional(id),
	levelId: optional(id),
	parentId: optional(id),
	entityNo: optional(filledText),
	name: optionalName,
	address: optional(text),
	phone,
	country: optional(digits),
	province: optional(digits),
	city: optional(digits),
	comment: optional(text),
	serverId: optional(id),
	login: optional(id),
	points1: optional(decimalText),
	points2: optional(decimalText),
	points3: optional(decimalText),
	points4: optional(decimalText),
	points5: optional(decimalText),
	points6: optional(decimalText),
	points7: optional(decimalText),
});

/** Changes the fields that are sent of one user (U2); whether others keep their value is undocumented. */
export const updateUser: Operation<BrokerWorkCall> = {
	resource: 'user',
	operation: 'update',
	option: {
		name: 'Update',
		action: 'Update user',
		description: 'Change the given fields of a user',
	},
	fields: [
		{
			displayName: 'User ID',
			name: 'id',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 42',
			description: 'ID of the user to change, a whole number above 0',
		},
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			description: 'Only the fields that you fill are sent',
			options: updateFields,
		},
	],
	schema: z
		.object({ id, updateFields: changes })
		.transform(({ id: user, updateFields }, context) => {
			const body = filled(updateFields);
			const refused =
				Object.keys(body).length === 0
					? 'are blank: nothing to update'
					: 'login' in body !== 'serverId' in body
						? 'need Login and Server ID together, or neither'
						: null;
			if (refused !== null) {
				context.addIssue({ code: 'custom', path: ['updateFields'], message: refused });
				return z.NEVER;
			}
			return { method: 'POST', path: '/v1/api/user/update', body: { id: user, ...body } } as const;
		}),
	effect: () => 'once',
	outcome: 'updated',
	person: ({ body }) => String(body?.id),
	identity: ({ body }) => ({ id: Number(body?.id) }),
};
