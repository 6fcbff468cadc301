import { z } from 'zod/v4';

import { idList } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { listSchema, simplifyField } from '../../shared/reading';
import type { BrokerWorkCall } from '../vendor/protocol';
import { idsOfPage, listed, missing } from './rows';
import { userBy, userField } from './user.byEmail';
import { SIMPLIFIED, withoutPassword } from './user.record';

/** Users by their ids (U5), one item each. */
export const getUsers: Operation<BrokerWorkCall> = {
	resource: 'user',
	operation: 'get',
	option: {
		name: 'Get',
		action: 'Get user',
		description: 'Retrieve one or more users by ID',
	},
	fields: [
		userField(
			{
				displayName: 'User IDs',
				name: 'userIds',
				required: true,
				placeholder: 'e.g. 71,72',
				description: 'IDs of the users, as a list or separated by commas',
			},
			true,
		),
		simplifyField,
	],
	schema: () =>
		z
			.object({ userIds: userBy(idList, String), simplify: listSchema.simplify })
			.transform(({ userIds, simplify }) => ({
				method: 'GET' as const,
				path: '/v1/api/user/info',
				query: { userIds },
				read: { limit: null, simplify },
			})),
	effect: () => 'read',
	identity: () => ({}),
	person: ({ query }) => String(query?.userIds),
	reading: {
		choice: ({ read }) => read ?? { limit: null, simplify: false },
		page: (call, page) => {
			const userIds = idsOfPage(call.query?.userIds, page);
			return userIds === null ? null : { ...call, query: { userIds } };
		},
		rows: (data) => ({ rows: listed(data).map(withoutPassword) }),
		simplified: SIMPLIFIED,
		remark: ({ query }, rows) => missing('users', query?.userIds, rows, 'id'),
	},
};
