import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';

import { sorted } from '../../shared/displayOrder';
import { filledText, idList, oneOf, textId } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { ownFields } from '../../shared/ownFields';
import type { OvoparkCall } from '../vendor/protocol';
import { dateTime } from './dateTime';
import { enterpriseOfPicker, newUserFields } from './user.fields';
import { changes, isSystemParameter, oneSuperior, paramsOf } from './user.values';

export const userNameField: INodeProperties = {
	displayName: 'User Name',
	name: 'userName',
	type: 'string',
	default: '',
	placeholder: 'e.g. wang.fang',
	description: 'Login name. It can only be set here; an update has no such field.',
};

/** What the page of addUser marks as required (3.3); the rest is known from updateUser only. */
export const REQUIRED_OF_NEW = [
	'showName',
	'password',
	'validateDate',
	'isSingleSign',
	'orgIds',
	'organizeIds',
	'roleIds',
] as const;

const isRequired = ({ name }: INodeProperties): boolean =>
	REQUIRED_OF_NEW.some((required) => required === name);

export const requiredFields = REQUIRED_OF_NEW.flatMap((name) =>
	newUserFields.filter((field) => field.name === name),
);

const own = ownFields({
	named: ['userName', ...newUserFields.map(({ name }) => name)],
	isSigned: isSystemParameter,
});

const required = {
	userName: textId,
	showName: filledText,
	password: filledText,
	validateDate: dateTime,
	isSingleSign: oneOf([0, 1]),
	orgIds: idList,
	organizeIds: idList,
	roleIds: idList,
};

/** The call that adds a user with these values. */
export const creation = (values: Readonly<Record<string, unknown>>): OvoparkCall => ({
	method: 'open.shopweb.user.addUser',
	version: 'v1',
	params: paramsOf(values),
});

/** Adds a user (3.3). */
export const createUser: Operation<OvoparkCall> = {
	resource: 'user',
	operation: 'create',
	option: {
		name: 'Create',
		action: 'Create user',
		description: 'Add a user with login name, password, roles and organizations',
	},
	fields: [
		...[userNameField, ...requiredFields].map((field) => ({ ...field, required: true })),
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			description:
				'Only the fields that you fill are sent. The documents name them for the update of a user.',
			options: sorted([...newUserFields.filter((field) => !isRequired(field)), ...own.fields]),
		},
		enterpriseOfPicker,
	],
	schema: () =>
		z
			.object({
				...required,
				additionalFields: changes().superRefine(oneSuperior).and(own.schema()),
			})
			.transform(({ additionalFields: { own: extra, ...additional }, ...user }) =>
				creation({ ...additional, ...user, ...extra }),
			),
	effect: () => 'once',
	outcome: 'created',
	person: ({ params }) => String(params.userName),
	identity: ({ params }) => ({ userName: params.userName }),
};
