import { z } from 'zod/v4';

import type { Operation } from '../../shared/operation';
import { listFields, listSchema, readChoice } from '../../shared/reading';
import type { BrokerWorkCall } from '../vendor/protocol';
import { serverField, serverId } from './account.fields';
import { clockTime, inOrder, timeField } from './dateTime';
import { PAGE_SIZE, paged } from './rows';

/** Accounts of one server by the time of their registration (A3). */
export const getAllAccounts: Operation<BrokerWorkCall> = {
	resource: 'account',
	operation: 'getAll',
	option: {
		name: 'Get Many',
		action: 'Get many accounts',
		description: 'Retrieve a list of trading accounts of a server, by time of registration',
	},
	fields: [
		serverField,
		timeField('From', {
			required: true,
			description:
				'Accounts registered from this time on. The clock time is sent as written, without converting it; a date alone means its start.',
		}),
		timeField('To', {
			required: true,
			description:
				'Accounts registered up to this time. The clock time is sent as written, without converting it; a date alone means its start.',
		}),
		...listFields,
	],
	schema: () =>
		z
			.object({
				serverId,
				from: clockTime,
				to: clockTime,
				returnAll: listSchema.returnAll,
				limit: listSchema.limit,
			})
			.superRefine(inOrder)
			.transform(({ returnAll, limit, ...query }) => ({
				method: 'GET' as const,
				path: '/v1/api/account/list',
				query,
				read: readChoice({ returnAll, limit, simplify: false }),
			})),
	effect: () => 'read',
	identity: () => ({}),
	person: ({ query }) => JSON.stringify(query),
	reading: {
		choice: ({ read }) => read ?? { limit: null, simplify: false },
		page: (call, page) => ({ ...call, query: { ...call.query, page, size: PAGE_SIZE } }),
		pageSize: PAGE_SIZE,
		rows: paged,
	},
};
