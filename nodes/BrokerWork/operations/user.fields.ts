import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';

import {
	boolean,
	decimalText,
	digits,
	filledText,
	id,
	optionalName,
	text,
} from '../../shared/fields';
import { optional, optionalStructure } from '../../shared/values';
import { pickedField } from '../../shared/pickedField';
import { textField } from '../../shared/textField';
import { userBy, userField } from './user.byEmail';

const phoneField: INodeProperties = {
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
};

export const nameField = textField('Name', 'name', {
	placeholder: 'e.g. 王芳',
	description: 'Name of the user, unique',
});

export const roleField = textField('Role ID', 'roleId', {
	placeholder: 'e.g. 2',
	description: 'ID of the role, from the BrokerWork settings',
});

/** What can be set both on a new and on a known user, beside name and role. */
export const profileFields: readonly INodeProperties[] = [
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
		description:
			'User code, unique. Kept as text, so leading zeros stay. BrokerWork generates one where none is sent; its page of the update says so too, and not whether that replaces the present one.',
	}),
	pickedField(
		{
			displayName: 'Level ID',
			name: 'levelId',
			placeholder: 'e.g. 3',
			description:
				'ID of the commission level, not its rank. Commission settings may need a review after a change.',
		},
		{ method: 'searchLevels' },
	),
	textField('Login', 'login', {
		placeholder: 'e.g. 80012345',
		description: 'Number of the trading account bound to the user. Needs Server ID.',
	}),
	userField({
		displayName: 'Parent ID',
		name: 'parentId',
		placeholder: 'e.g. 7',
		description:
			'User ID of the superior. What becomes of commission and subordinates is not documented: review both in BrokerWork after a change.',
	}),
	phoneField,
	textField('Province', 'province', {
		placeholder: 'e.g. 2',
		description: 'ID of the province, not its name. Give the country too.',
	}),
	textField('Server ID', 'serverId', {
		placeholder: 'e.g. 428',
		description: 'ID of the trading server, from the BrokerWork settings. Needs Login.',
	}),
];

const POINTS = [1, 2, 3, 4, 5, 6, 7] as const;

/** Scores, of a known user only. */
export const pointsFields = POINTS.map((number) =>
	textField(`Points ${number}`, `points${number}`, {
		placeholder: 'e.g. 12',
		description: `Score ${number}, a plain decimal. It cannot be read back through this API.`,
	}),
);

export const emailField = textField('Email', 'email', {
	required: true,
	placeholder: 'e.g. name@email.com',
	description: 'Email of the user, unique. It is also the name the user logs in with.',
});

/** What only the creation of a user takes. */
export const creationFields: readonly INodeProperties[] = [
	textField('Password', 'password', {
		typeOptions: { password: true },
		description:
			'Password of the new user. Without one, BrokerWork generates it and mails the user.',
	}),
	{
		displayName: 'Return Password',
		name: 'returnPassword',
		type: 'boolean',
		default: false,
		description:
			'Whether the output holds the password that BrokerWork generated, in clear. One given here stays hidden.',
	},
	{
		displayName: 'Send Email',
		name: 'sendEmail',
		type: 'boolean',
		default: false,
		description:
			'Whether BrokerWork mails the new user. Without a password it does so in any case.',
	},
];

const isBlank = (value: unknown): boolean =>
	value === undefined || value === null || String(value).trim() === '';

const countryCode = text
	.transform((value) => value.replace(/\s+/g, ''))
	.refine((value) => /^\+\d{1,4}$/.test(value), 'must be a plus sign and digits such as +86');

const phoneNumber = text
	.transform((value) => value.replace(/\s+/g, ''))
	.refine((value) => /^\d[\d-]*$/.test(value), 'must hold digits');

/** `{ value: { countryCode, phone } }` as n8n's fixedCollection gives it, or the vendor's own object. */
const phone = () =>
	z
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
			given === undefined || (isBlank(given.countryCode) && isBlank(given.phone))
				? undefined
				: given,
		)
		.pipe(z.object({ countryCode, phone: phoneNumber }).optional());

const profile = () => ({
	levelId: optional(id),
	parentId: optional(userBy(id, Number)),
	entityNo: optional(filledText),
	address: optional(text),
	phone: phone(),
	country: optional(digits),
	province: optional(digits),
	city: optional(digits),
	comment: optional(text),
	serverId: optional(id),
	login: optional(id),
});

/** The fields of an update. */
export const changes = () =>
	z.object({
		roleId: optional(id),
		...profile(),
		name: optionalName,
		points1: optional(decimalText),
		points2: optional(decimalText),
		points3: optional(decimalText),
		points4: optional(decimalText),
		points5: optional(decimalText),
		points6: optional(decimalText),
		points7: optional(decimalText),
	});

/** The fields of a creation that may be left blank. */
export const additions = () =>
	z.object({
		...profile(),
		password: optional(filledText),
		returnPassword: optional(boolean),
		sendEmail: optional(boolean),
	});

/** Documented for a creation, and the careful reading for an update: both or neither. */
export const lacksServer = (body: Readonly<Record<string, unknown>>): boolean =>
	'login' in body !== 'serverId' in body;

export const SERVER_MISSING = 'need Login and Server ID together, or neither';
