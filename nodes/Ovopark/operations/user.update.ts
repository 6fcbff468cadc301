import { z } from 'zod/v4';

import {
	boolean,
	dateTimeText,
	filled,
	id,
	idList,
	json,
	oneOf,
	optional,
	optionalName,
	optionalStructure,
	text,
	textId,
	textIdList,
} from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import type { OvoparkCall } from '../vendor/protocol';
import { updateFields } from './user.update.fields';

/** Version v1 marks these as required, version v2 as optional (3.1, 3.2). */
const REQUIRED_IN_V1 = ['orgIds', 'organizeIds', 'roleIds', 'depIds'] as const;

const changes = z.object({
	showName: optionalName,
	password: optional(text),
	validateDate: optional(dateTimeText),
	isSingleSign: optional(oneOf([0, 1])),
	orgIds: optional(idList),
	privilegeIds: optional(idList),
	organizeIds: optional(idList),
	roleIds: optional(idList),
	employeeNumber: optional(textId),
	mobilePhone: optional(textId),
	mail: optional(textId),
	pId: optional(id),
	depIds: optional(idList),
	userDepIds: optional(idList),
	userContent: optionalStructure(json),
	dutiesId: optional(id),
	parentEmployeeNumber: optional(textId),
	thirdIdFit: optional(boolean),
	shopId: optional(textId),
	thirdOrgIds: optional(textIdList),
	shopIdList: optional(textIdList),
	userShopIdList: optional(textIdList),
});

type Changes = z.output<typeof changes>;

/** Why a call would be refused or would hit the wrong user: the field, and what about it. */
function refused(
	version: 'v1' | 'v2',
	user: number | undefined,
	given: Changes,
): [string, string] | null {
	if (version === 'v1') {
		if (user === undefined) {
			return ['id', 'is empty; only version v2 finds a user by employee number'];
		}
		const missing = REQUIRED_IN_V1.find((name) => given[name] === undefined);
		return missing === undefined
			? null
			: [missing, 'is required in version v1; choose version v2 to send only what changes'];
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
const isEmpty = (user: number | undefined, given: Changes): boolean =>
	Object.keys(filled(given)).every((name) => user === undefined && name === 'employeeNumber');

const asText = (value: unknown): string =>
	typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);

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
		{
			displayName: 'User ID',
			name: 'id',
			type: 'string',
			default: '',
			placeholder: 'e.g. 42',
			description:
				'ID of the user to change, a whole number above 0. In version v2 leave it blank to find the user by Employee Number.',
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
		.object({
			apiVersion: z.enum(['v1', 'v2'], 'must be v1 or v2'),
			id: optional(id),
			updateFields: changes,
		})
		.transform(({ apiVersion, id: user, updateFields: given }, context): OvoparkCall => {
			const [name, message] =
				refused(apiVersion, user, given) ??
				(isEmpty(user, given) ? ['updateFields', 'are blank: nothing to update'] : []);
			if (name !== undefined) {
				const path = name === 'id' || name === 'updateFields' ? [name] : ['updateFields', name];
				context.addIssue({ code: 'custom', path, message });
				return z.NEVER;
			}
			const params = Object.entries(filled({ id: user, ...given }));
			return {
				method: 'open.shopweb.user.updateUser',
				version: apiVersion,
				params: Object.fromEntries(params.map(([key, value]) => [key, asText(value)])),
			};
		}),
	effect: () => 'once',
	outcome: 'updated',
	person: ({ params }) => params.id ?? `no ${params.employeeNumber}`,
	identity: ({ params }) =>
		params.id === undefined ? { employeeNumber: params.employeeNumber } : { id: Number(params.id) },
	secrets: ({ params }) => (params.password === undefined ? [] : [params.password]),
};
