import { z } from 'zod/v4';

import type { Operation } from '../../shared/operation';
import type { BrokerWorkCall } from '../vendor/protocol';
import { email } from './user.email';
import { emailField } from './user.fields';
import { lookUp, usersIn } from './user.lookup';

/** The user id that belongs to an email (U3). */
export const getUserByEmail: Operation<BrokerWorkCall> = {
	resource: 'user',
	operation: 'getByEmail',
	option: {
		name: 'Get by Email',
		action: 'Get user by email',
		description: 'Retrieve the ID of the user with an email; no item comes out if there is none',
	},
	fields: [{ ...emailField, description: 'Email of the user to find' }],
	schema: () => z.object({ email }).transform((given) => lookUp(given.email)),
	effect: () => 'read',
	identity: () => ({}),
	person: ({ query }) => String(query?.email),
	reading: {
		choice: () => ({ limit: null, simplify: false }),
		page: (call, page) => (page === 1 ? call : null),
		rows: (data) => ({ rows: usersIn(data) }),
		remark: ({ query }, rows) =>
			rows.length === 0 ? `Not found: a user with the email ${String(query?.email)}.` : undefined,
	},
};
