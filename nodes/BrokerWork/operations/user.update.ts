import { z } from 'zod/v4';

import { sorted } from '../../shared/displayOrder';
import { id } from '../../shared/fields';
import { filled } from '../../shared/values';
import type { Operation } from '../../shared/operation';
import { ownFields } from '../../shared/ownFields';
import type { BrokerWorkCall } from '../vendor/protocol';
import { named, userBy, userField } from './user.byEmail';
import { nameField, pointsFields, profileFields, roleField } from './user.fields';
import { sendVerified } from './user.verify';
import { changes, lacksServer, SERVER_MISSING } from './user.values';

const updateFields = [nameField, roleField, ...profileFields, ...pointsFields];

/** Texts alone can be emptied: names, codes, levels, superiors and logins cannot. */
const CLEARABLE = ['address', 'city', 'comment', 'country', 'province'];

const own = ownFields({
	clearable: updateFields.filter(({ name }) => CLEARABLE.includes(name)),
	named: ['id', ...updateFields.map(({ name }) => name)],
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
		userField({
			displayName: 'User ID',
			name: 'id',
			required: true,
			placeholder: 'e.g. 42',
			description: 'ID of the user to change, a whole number above 0',
		}),
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			description: 'Only the fields that you fill are sent',
			options: sorted([...updateFields, ...own.fields]),
		},
		{
			displayName: 'Verify',
			name: 'verify',
			type: 'boolean',
			default: false,
			description:
				'Whether to read the user before and after the change and to tell which fields changed without having been sent. Takes two more requests.',
		},
	],
	schema: () =>
		z
			.object({
				id: userBy(id, Number),
				updateFields: changes().and(own.schema()),
				verify: z.unknown().transform((value) => value === true),
			})
			.transform(
				({ id: user, updateFields: { own: extra, ...given }, verify }, context): BrokerWorkCall => {
					const body = { ...filled(given), ...extra };
					const refused =
						Object.keys(body).length === 0
							? 'are blank: nothing to update'
							: lacksServer(body)
								? SERVER_MISSING
								: null;
					if (refused !== null) {
						context.addIssue({ code: 'custom', path: ['updateFields'], message: refused });
						return z.NEVER;
					}
					return {
						method: 'POST',
						path: '/v1/api/user/update',
						body: { id: user, ...body },
						...(verify ? { verify } : {}),
					};
				},
			),
	effect: () => 'once',
	outcome: 'updated',
	person: ({ body }) => String(body?.id),
	identity: ({ body }) => named(body?.id),
	perform: async (call, send) =>
		call.verify === true ? await sendVerified(call, send) : await send(call, 'once'),
};
