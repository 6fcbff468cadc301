import { z } from 'zod/v4';

import { sorted } from '../../shared/displayOrder';
import { id } from '../../shared/fields';
import { filled, optional } from '../../shared/values';
import type { Operation } from '../../shared/operation';
import { ownFields } from '../../shared/ownFields';
import { pickedField } from '../../shared/pickedField';
import type { OvoparkCall } from '../vendor/protocol';
import { UserByNumber, userBy } from './user.byNumber';
import { clearableFields, enterpriseOfPicker, numberMode, updateFields } from './user.fields';
import { changes, isSystemParameter, oneSuperior, paramsOf } from './user.values';

/** Version v1 marks these as required, version v2 as optional (3.1, 3.2). */
const REQUIRED_IN_V1 = ['orgIds', 'organizeIds', 'roleIds', 'depIds'] as const;

const own = ownFields({
	clearable: clearableFields,
	named: ['id', ...updateFields.map(({ name }) => name)],
	isSigned: isSystemParameter,
});

type Changes = z.output<ReturnType<typeof changes>>;

/** Why a call would be refused or would hit the wrong user: the field, and what about it. */
function refused(
	version: 'v1' | 'v2',
	user: number | UserByNumber | undefined,
	given: Changes,
): [string, string] | null {
	if (version === 'v1') {
		if (user === undefined) {
			return ['id', 'is empty; only version v2 finds a user by employee number'];
		}
		if (user instanceof UserByNumber) {
			return ['id', 'is an employee number; only version v2 finds a user by that'];
		}
		const missing = REQUIRED_IN_V1.find((name) => given[name] === undefined);
		return missing === undefined
			? null
			: [missing, 'must be given in version v1; choose version v2 to send only what changes'];
	}
	if (user === undefined && given.employeeNumber === undefined) {
		return ['id', 'and Employee Number are both empty; one of them must name the user'];
	}
	if (user !== undefined && given.employeeNumber !== undefined) {
		return [
			'employeeNumber',
			'and User ID are both given; version v2 takes one of them to find the user (v1 changes the number of a user)',
		];
	}
	return null;
}

/** What is changed, without what only names the user. */
const isEmpty = (
	user: number | UserByNumber | undefined,
	given: Readonly<Record<string, unknown>>,
): boolean =>
	Object.keys(filled(given)).every((name) => user === undefined && name === 'employeeNumber');

/** Changes the fields that are sent of one user (3.1, 3.2); lists replace what the user has. */
export const updateUser: Operation<OvoparkCall> = {
	resource: 'user',
	operation: 'update',
	option: {
		name: 'Update',
		action: 'Update user',
		description: 'Change the given fields of a user',
	},
	fields: [
		{
			displayName: 'API Version',
			name: 'apiVersion',
			type: 'options',
			options: [
				{
					name: 'V1',
					value: 'v1',
					description: 'Asks for organizations, roles and stores each time',
				},
				{
					name: 'V2',
					value: 'v2',
					description: 'Sends only what changes; finds a user by employee number too',
				},
			],
			default: 'v2',
			description: 'Which version of the method to call',
		},
		pickedField(
			{
				displayName: 'User ID',
				name: 'id',
				placeholder: 'e.g. 42',
				description:
					'ID of the user to change, a whole number above 0. Version v2 finds the user by employee number too, given here or, with this left blank, in Employee Number. The list needs Enterprise ID for Lists.',
			},
			{ method: 'searchUsers', modes: [numberMode] },
		),
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			description: 'Only the fields that you fill are sent',
			options: sorted([...updateFields, ...own.fields]),
		},
		enterpriseOfPicker,
	],
	schema: () =>
		z
			.object({
				apiVersion: z.enum(['v1', 'v2'], 'must be v1 or v2'),
				id: optional(userBy(id)),
				updateFields: changes().superRefine(oneSuperior).and(own.schema()),
			})
			.transform(({ apiVersion, id: user, updateFields }, context): OvoparkCall => {
				const { own: extra, ...given } = updateFields;
				const [name, message] =
					refused(apiVersion, user, given) ??
					(isEmpty(user, { ...given, ...extra })
						? ['updateFields', 'are blank: nothing to update']
						: []);
				if (name !== undefined) {
					const path = name === 'id' || name === 'updateFields' ? [name] : ['updateFields', name];
					context.addIssue({ code: 'custom', path, message });
					return z.NEVER;
				}
				return {
					method: 'open.shopweb.user.updateUser',
					version: apiVersion,
					params: paramsOf({ id: user, ...given, ...extra }),
				};
			}),
	effect: () => 'once',
	outcome: 'updated',
	person: ({ params }) => params.id ?? `no ${params.employeeNumber}`,
	identity: ({ params }) =>
		params.id === undefined ? { employeeNumber: params.employeeNumber } : { id: Number(params.id) },
};
