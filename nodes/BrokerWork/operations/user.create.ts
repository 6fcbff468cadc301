import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';

import type { Delivery } from '../../shared/deliver';
import { sorted } from '../../shared/displayOrder';
import { filledText, id } from '../../shared/fields';
import { filled } from '../../shared/values';
import type { Operation } from '../../shared/operation';
import { ownFields } from '../../shared/ownFields';
import type { BrokerWorkCall } from '../vendor/protocol';
import { listed } from './rows';
import { email } from './user.email';
import { creationFields, emailField, nameField, profileFields, roleField } from './user.fields';
import { additions, lacksServer, SERVER_MISSING } from './user.values';

const additionalFields = [...profileFields, ...creationFields];

const own = ownFields({
	named: ['email', 'roleId', 'name', ...additionalFields.map(({ name }) => name)],
});

export const createFields: readonly INodeProperties[] = [
	emailField,
	{ ...roleField, required: true },
	{ ...nameField, required: true },
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		description: 'Only the fields that you fill are sent',
		options: sorted([...additionalFields, ...own.fields]),
	},
];

/** The created user (2.2), whose password comes in clear and goes no further unless asked for. */
const createdUser =
	(returnPassword: boolean) =>
	(data: unknown): IDataObject | undefined => {
		const [user] = listed(data);
		if (user === undefined || returnPassword) return user;
		return Object.fromEntries(Object.entries(user).filter(([name]) => name !== 'password'));
	};

export const createSchema = () =>
	z
		.object({
			email,
			roleId: id,
			name: filledText,
			additionalFields: additions().and(own.schema()),
		})
		.transform(
			(
				{ additionalFields: { own: extra, returnPassword, ...additional }, ...user },
				context,
			): BrokerWorkCall => {
				const body = { ...filled({ ...user, ...additional }), ...extra };
				if (lacksServer(body)) {
					context.addIssue({ code: 'custom', path: ['additionalFields'], message: SERVER_MISSING });
					return z.NEVER;
				}
				return {
					method: 'POST',
					path: '/v1/api/user/create',
					body,
					shape: createdUser(returnPassword === true),
				};
			},
		);

/** One email is one person, however it is written. */
export const emailOf = ({ body }: BrokerWorkCall): string => String(body?.email);

/** The id of a created user, beside the email that it was created with. */
export const withId = (delivery: Delivery): Delivery => {
	const { answer } = delivery;
	const [user] = answer.ok ? listed(answer.data) : [];
	return user?.id === undefined ? delivery : { ...delivery, identity: { id: user.id } };
};

/** Adds a user (U1). */
export const createUser: Operation<BrokerWorkCall> = {
	resource: 'user',
	operation: 'create',
	option: {
		name: 'Create',
		action: 'Create user',
		description: 'Add a user with email, role and name',
	},
	fields: createFields,
	schema: createSchema,
	effect: () => 'once',
	outcome: 'created',
	person: (call) => emailOf(call).toLowerCase(),
	identity: (call) => ({ email: emailOf(call) }),
	perform: async (call, send) => withId(await send(call, 'once')),
};
