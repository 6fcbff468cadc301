import type { INodeProperties } from 'n8n-workflow';

import { pickedField } from '../../shared/pickedField';
import { textField } from '../../shared/textField';
import { userField } from './user.byEmail';

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
