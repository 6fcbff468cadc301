import { z } from 'zod/v4';

import type { Operation } from '../../shared/operation';
import { listFields, listSchema, readChoice } from '../../shared/reading';
import type { BrokerWorkCall } from '../vendor/protocol';
import { clockTime, inOrder, timeField } from './dateTime';
import { PAGE_SIZE, paged } from './rows';

/** Customers by the time of their creation (C1). */
export const getAllCustomers: Operation<BrokerWorkCall> = {
	resource: 'customer',
	operation: 'getAll',
	option: {
		name: 'Get Many',
		action: 'Get many customers',
		description: 'Retrieve a list of customers, by time of creation',
	},
	fields: [
		timeField('From', {
			required: true,
			description:
				'Customers created from this time on. The clock time is sent as written, without converting it; a date alone means its start.',
		}),
		timeField('To', {
			required: true,
			description:
				'Customers created up to this time. The clock time is sent as written, without converting it; a date alone means its start.',
		}),
		...listFields,
	],
	schema: () =>
		z
			.object({
				from: clockTime,
				to: clockTime,
				returnAll: listSchema.returnAll,
				limit: listSchema.limit,
			})
			.superRefine(inOrder)
			.transform(({ returnAll, limit, ...query }) => ({
				method: 'GET' as const,
				path: '/v1/api/custom/info',
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
