import { z } from 'zod/v4';

import { idList } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { listSchema, simplifyField } from '../../shared/reading';
import type { BrokerWorkCall } from '../vendor/protocol';
import { serverField, serverId, SIMPLIFIED } from './account.fields';
import { idsOfPage, listed, missing } from './rows';

/** Accounts of one server by their logins (A2), one item each. */
export const getAccounts: Operation<BrokerWorkCall> = {
	resource: 'account',
	operation: 'get',
	option: {
		name: 'Get',
		action: 'Get account',
		description: 'Retrieve one or more trading accounts of a server by login',
	},
	fields: [
		serverField,
		{
			displayName: 'Account IDs',
			name: 'accountId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 3004273,3004272',
			description: 'Logins of the accounts, as a list or separated by commas',
		},
		simplifyField,
	],
	schema: () =>
		z
			.object({ serverId, accountId: idList, simplify: listSchema.simplify })
			.transform(({ simplify, ...query }) => ({
				method: 'GET' as const,
				path: '/v1/api/account/info',
				query,
				read: { limit: null, simplify },
			})),
	effect: () => 'read',
	identity: () => ({}),
	person: ({ query }) => `${String(query?.serverId)} ${String(query?.accountId)}`,
	reading: {
		choice: ({ read }) => read ?? { limit: null, simplify: false },
		page: (call, page) => {
			const accountId = idsOfPage(call.query?.accountId, page);
			return accountId === null ? null : { ...call, query: { ...call.query, accountId } };
		},
		rows: (data) => ({ rows: listed(data) }),
		simplified: SIMPLIFIED,
		remark: ({ query }, rows) => missing('accounts', query?.accountId, rows, 'login'),
	},
};
