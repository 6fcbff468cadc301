import type { INodeProperties } from 'n8n-workflow';

import { pickedField, typedMode } from '../../shared/pickedField';
import { textField } from '../../shared/textField';

/** Where the documents find a user by employee number too. */
export const numberMode = typedMode({
	displayName: 'By Employee Number',
	name: 'employeeNumber',
	placeholder: 'e.g. 007',
});

/** The enterprise of a picker for users; methods about one user do not take it. */
export const enterpriseOfPicker: INodeProperties = {
	displayName: 'Enterprise ID for Lists',
	name: 'enterpriseId',
	type: 'string',
	default: '',
	placeholder: 'e.g. 2026',
	description:
		'ID of the enterprise whose users User ID and Parent ID offer in their lists. It is not sent with the user.',
};

/** What is said of a field where its user exists already, or may be new. */
interface Notes {
	readonly list?: string;
	readonly number?: string;
	/** Of fields that only the page of version v1 names. */
	readonly v1?: string;
}

/** One sentence stands without a full stop, as n8n writes them; several end with one each. */
const told = (first: string, ...notes: Array<string | undefined>): string => {
	const sentences = [first, ...notes.filter((note) => note !== undefined)];
	return sentences.length === 1 ? first : `${sentences.join('. ')}.`;
};

/** The documented rows of updateUser (3.1), sorted by display name as n8n lists them. */
const fieldsFor = (notes: Notes): INodeProperties[] => [
	pickedField(
		{
			displayName: 'Department IDs',
			name: 'depIds',
			description: told('Stores of the user: IDs separated by commas', notes.list),
			placeholder: 'e.g. 7,10,15',
		},
		{ method: 'searchStores', isMany: true },
	),
	textField('Duties ID', 'dutiesId', {
		placeholder: 'e.g. 1',
		description: told('ID of the post', notes.v1),
	}),
	textField('Employee Number', 'employeeNumber', {
		placeholder: 'e.g. 007',
		description: told('Number of the employee in the company', notes.number),
	}),
	textField('Mail', 'mail', {
		placeholder: 'e.g. wang.fang@example.com',
		description: 'Email of the user',
	}),
	textField('Mobile Phone', 'mobilePhone', {
		placeholder: 'e.g. 13800000000',
		description: 'Mobile phone number',
	}),
	pickedField(
		{
			displayName: 'Organization IDs',
			name: 'orgIds',
			description: told(
				'Organizations that the user may see: IDs from the organization tree, separated by commas',
				notes.list,
			),
			placeholder: 'e.g. 7,10,15',
		},
		{ method: 'searchOrganizations', isMany: true },
	),
	pickedField(
		{
			displayName: 'Organize IDs',
			name: 'organizeIds',
			description: told(
				'Organizations of the address book that the user may see: IDs from the organization tree, separated by commas',
				notes.list,
			),
			placeholder: 'e.g. 7,10,15',
		},
		{ method: 'searchOrganizations', isMany: true },
	),
	textField('Parent Employee Number', 'parentEmployeeNumber', {
		placeholder: 'e.g. 001',
		description: told('Employee number of the superior', notes.v1),
	}),
	pickedField(
		{
			displayName: 'Parent ID',
			name: 'pId',
			description: 'User ID of the superior',
			placeholder: 'e.g. 1',
		},
		{ method: 'searchUsers', modes: [numberMode] },
	),
	{
		displayName: 'Password',
		name: 'password',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		description: 'Password, sent as typed. It is never shown in outputs.',
	},
	pickedField(
		{
			displayName: 'Privilege IDs',
			name: 'privilegeIds',
			description: told(
				'Permissions: IDs from the menu permissions, separated by commas',
				notes.list,
			),
			placeholder: 'e.g. 7,10,15',
		},
		{ method: 'searchPrivileges', isMany: true },
	),
	pickedField(
		{
			displayName: 'Role IDs',
			name: 'roleIds',
			description: told('Roles: IDs separated by commas', notes.list),
			placeholder: 'e.g. 7,10',
		},
		{ method: 'searchRoles', isMany: true },
	),
	textField('Shop ID', 'shopId', {
		placeholder: 'e.g. SH-001',
		description: told('Store ID of your own making', notes.v1),
	}),
	textField('Shop ID List', 'shopIdList', {
		placeholder: 'e.g. SH-001,SH-002',
		description: told('Store IDs of your own making, separated by commas', notes.list, notes.v1),
	}),
	textField('Show Name', 'showName', {
		placeholder: 'e.g. 王芳',
		description: 'Display name of the user',
	}),
	{
		displayName: 'Single Sign-On in App',
		name: 'isSingleSign',
		type: 'options',
		options: [
			{ name: 'No', value: 0 },
			{ name: 'Yes', value: 1 },
		],
		default: 0,
		description: told('Whether App single sign-on, as the vendor calls it, is on', notes.v1),
	},
	{
		displayName: 'Third-Party ID Fit',
		name: 'thirdIdFit',
		type: 'boolean',
		default: false,
		description: told(
			'Whether the IDs given are third-party IDs; the vendor says only that no is the default',
			notes.v1,
		),
	},
	textField('Third-Party Organization IDs', 'thirdOrgIds', {
		placeholder: 'e.g. HR-01,HR-02',
		description: told(
			'Third-party IDs of organizations, separated by commas',
			notes.list,
			notes.v1,
		),
	}),
	{
		displayName: 'User Content',
		name: 'userContent',
		type: 'json',
		default: '',
		placeholder: 'e.g. [{"configureId": 12, "content": "早班"}]',
		description:
			'Custom fields: a list of configureId and content, as JSON. The vendor hides its example, so that this shape is inferred.',
	},
	pickedField(
		{
			displayName: 'User Department IDs',
			name: 'userDepIds',
			description: told(
				'Stores whose manager the user becomes: IDs separated by commas',
				notes.list,
			),
			placeholder: 'e.g. 7,10',
		},
		{ method: 'searchStores', isMany: true },
	),
	textField('User Shop ID List', 'userShopIdList', {
		placeholder: 'e.g. SH-001',
		description: told(
			'Third-party IDs of the stores that the user manages, separated by commas',
			notes.list,
			notes.v1,
		),
	}),
	textField('Valid Until', 'validateDate', {
		type: 'dateTime',
		placeholder: 'e.g. 2026-06-25 00:00:00',
		description:
			'When the account ends. A time without an offset is taken as UTC+8; a date alone is 00:00 of that day.',
	}),
];

/** Of an existing user: lists that are sent replace what there is. */
export const updateFields = fieldsFor({
	list: 'Take it that the list replaces the one that the user has',
	number: 'In version v2 without User ID it names the user',
	v1: 'Documented for version v1; not known for v2',
});

/** Texts that can be emptied; lists, codes and superiors cannot. */
export const clearableFields = updateFields.filter(({ name }) =>
	['mail', 'mobilePhone', 'shopId'].includes(name),
);

/** Of a user that may be new. */
export const newUserFields = fieldsFor({});
