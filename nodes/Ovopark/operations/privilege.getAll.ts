import { z } from 'zod/v4';

import type { Operation } from '../../shared/operation';
import { listFields, listSchema, readChoice, type Reading } from '../../shared/reading';
import type { OvoparkCall } from '../vendor/protocol';
import { flattened, onlyPage, paged } from './rows';

export const privilegesCall: OvoparkCall = {
	method: 'open.shopweb.user.getMenuPrivileges',
	version: 'v1',
	params: {},
};

export const privilegeReading: Reading<OvoparkCall> = {
	page: onlyPage,
	rows: (data) => ({ rows: flattened(paged(data).rows) }),
};

/** The menu permissions (3.5), whose ids a user's Privilege IDs want. */
export const getPrivileges: Operation<OvoparkCall> = {
	resource: 'privilege',
	operation: 'getAll',
	option: {
		name: 'Get Many',
		action: 'Get many privileges',
		description:
			'Retrieve a list of menu privileges, those below others with the parentId of the one above. Needs a user token.',
	},
	fields: listFields,
	schema: () =>
		z.object({ returnAll: listSchema.returnAll, limit: listSchema.limit }).transform((given) => ({
			...privilegesCall,
			read: readChoice({ ...given, simplify: false }),
		})),
	effect: () => 'read',
	identity: () => ({}),
	person: ({ method }) => method,
	reading: {
		...privilegeReading,
		choice: ({ read }) => read ?? { limit: null, simplify: false },
	},
};
