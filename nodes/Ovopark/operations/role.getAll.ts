import { z } from 'zod/v4';

import type { Operation } from '../../shared/operation';
import { listFields, listSchema, readChoice, type Reading } from '../../shared/reading';
import type { OvoparkCall } from '../vendor/protocol';
import { onlyPage, paged } from './rows';

export const rolesCall: OvoparkCall = {
	method: 'open.shopweb.role.getRoleListByGroup',
	version: 'v1',
	params: {},
};

export const roleReading: Reading<OvoparkCall> = { page: onlyPage, rows: paged };

/** All roles of the enterprise (3.5), whose ids a user's Role IDs want. */
export const getRoles: Operation<OvoparkCall> = {
	resource: 'role',
	operation: 'getAll',
	option: {
		name: 'Get Many',
		action: 'Get many roles',
		description: 'Retrieve a list of the roles of the enterprise. Needs a user token.',
	},
	fields: listFields,
	schema: () =>
		z
			.object({ returnAll: listSchema.returnAll, limit: listSchema.limit })
			.transform((given) => ({ ...rolesCall, read: readChoice({ ...given, simplify: false }) })),
	effect: () => 'read',
	identity: () => ({}),
	person: ({ method }) => method,
	reading: {
		...roleReading,
		choice: ({ read }) => read ?? { limit: null, simplify: false },
	},
};
