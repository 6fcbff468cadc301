import { z } from 'zod/v4';

import { idList } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { listFields, listSchema, readChoice, simplifyField } from '../../shared/reading';
import type { BrokerWorkCall } from '../vendor/protocol';
import { SIMPLIFIED } from './account.fields';
import { idsOfPage, listed } from './rows';
import { userBy, userField } from './user.byEmail';

/** The accounts that belong to users (A4). */
export const getAccountsByOwner: Operation<BrokerWorkCall> = {
	resource: 'account',
	operation: 'getByOwner',
	option: {
		name: 'Get by Owner',
		action: 'Get accounts by owner',
		description: 'Retrieve a list of the trading accounts that belong to one or more users',
	},
	fields: [
		userField(
			{
				displayName: 'User IDs',
				name: 'userIds',
				required: true,
				placeholder: 'e.g. 71,72',
				description: 'IDs of the users who own the accounts, as a list or separated by commas',
			},
			true,
		),
		...listFields,
		simplifyField,
	],
	schema: () =>
		z
			.object({ userIds: userBy(idList, String), ...listSchema })
			.transform(({ userIds, ...choice }) => ({
				method: 'GET' as const,
				path: '/v1/api/account/info/byUserId',
				query: { userIds },
				read: readChoice(choice),
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
		rows: (data) => ({ rows: listed(data) }),
		simplified: SIMPLIFIED,
	},
};
