import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';

import { sorted } from '../../shared/displayOrder';
import { filledText, id, idList, optionalName, text, textId } from '../../shared/fields';
import { optional } from '../../shared/values';
import type { Operation } from '../../shared/operation';
import { ownFields } from '../../shared/ownFields';
import { pickedField } from '../../shared/pickedField';
import { textField } from '../../shared/textField';
import type { OvoparkCall } from '../vendor/protocol';
import { isSystemParameter, paramsOf } from './user.values';

/** The documented rows (3.6), sorted by display name as n8n lists them. */
const updateFields: INodeProperties[] = [
	textField('Address', 'address', {
		placeholder: 'e.g. 1 Example Road',
		description: 'Address of the store',
	}),
	textField('Bandwidth', 'bandwidth', {
		placeholder: 'e.g. 100',
		description: 'Bandwidth, a whole number',
	}),
	textField('End of Work', 'endWorkTime', {
		placeholder: 'e.g. 22:00',
		description: 'When the store closes',
	}),
	textField('Group ID', 'groupId', {
		placeholder: 'e.g. 2026',
		description: 'ID of the enterprise',
	}),
	textField('Location', 'location', {
		placeholder: 'e.g. Suzhou',
		description: 'Where the store is',
	}),
	textField('Name', 'name', { placeholder: 'e.g. 示例门店', description: 'Name of the store' }),
	pickedField(
		{
			displayName: 'Organization ID',
			name: 'organizeId',
			description: 'The organization that the store belongs to',
			placeholder: 'e.g. 7',
		},
		{ method: 'searchOrganizations' },
	),
	textField('Phone', 'phone', {
		placeholder: 'e.g. 051200000000',
		description: 'Phone number of the store',
	}),
	textField('Shop ID', 'shopId', {
		placeholder: 'e.g. SH-001',
		description: 'Store ID of your own making',
	}),
	textField('Start of Work', 'startWorkTime', {
		placeholder: 'e.g. 08:00',
		description: 'When the store opens',
	}),
	textField('Store Area', 'storeArea', {
		placeholder: 'e.g. 120',
		description: 'Area of the store',
	}),
	pickedField(
		{
			displayName: 'User IDs',
			name: 'userIds',
			description:
				'Users of the store: IDs separated by commas. The list probably replaces the one there is. The picker needs Group ID.',
			placeholder: 'e.g. 7,10',
		},
		{ method: 'searchUsers', isMany: true },
	),
];

const CLEARABLE = ['address', 'location', 'phone', 'storeArea'];

const own = ownFields({
	clearable: updateFields.filter(({ name }) => CLEARABLE.includes(name)),
	named: ['id', ...updateFields.map(({ name }) => name)],
	isSigned: isSystemParameter,
});

const timeOfDay = text
	.transform((value) => value.trim())
	.refine((value) => /^([01]\d|2[0-3]):[0-5]\d$/.test(value), 'must be a time such as 08:00');

const changes = () =>
	z.object({
		organizeId: optional(id),
		shopId: optional(textId),
		address: optional(filledText),
		bandwidth: optional(id),
		startWorkTime: optional(timeOfDay),
		endWorkTime: optional(timeOfDay),
		location: optional(filledText),
		name: optionalName,
		phone: optional(textId),
		storeArea: optional(textId),
		groupId: optional(id),
		userIds: optional(idList),
	});

/** Changes the fields that are sent of one store (3.6); whether others keep their value is undocumented. */
export const updateStore: Operation<OvoparkCall> = {
	resource: 'store',
	operation: 'update',
	option: {
		name: 'Update',
		action: 'Update store',
		description: 'Change the given fields of a store',
	},
	fields: [
		pickedField(
			{
				displayName: 'Store ID',
				name: 'id',
				required: true,
				description: 'The store to change',
				placeholder: 'e.g. 9801',
			},
			{ method: 'searchStores' },
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
	],
	schema: () =>
		z
			.object({ id, updateFields: changes().and(own.schema()) })
			.transform(({ id: store, updateFields: { own: extra, ...given } }, context): OvoparkCall => {
				const filledIn = paramsOf({ ...given, ...extra });
				if (Object.keys(filledIn).length === 0) {
					const message = 'are blank: nothing to update';
					context.addIssue({ code: 'custom', path: ['updateFields'], message });
					return z.NEVER;
				}
				return {
					method: 'open.shopweb.departments.updateDepartment',
					version: 'v1',
					params: { id: String(store), ...filledIn },
				};
			}),
	effect: () => 'once',
	outcome: 'updated',
	person: ({ params }) => String(params.id),
	identity: ({ params }) => ({ id: Number(params.id) }),
};
