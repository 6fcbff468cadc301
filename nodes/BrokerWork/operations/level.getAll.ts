import { z } from 'zod/v4';

import type { Operation } from '../../shared/operation';
import { listFields, listSchema, readChoice, rowsOf, type Reading } from '../../shared/reading';
import type { BrokerWorkCall } from '../vendor/protocol';

export const levelsCall: BrokerWorkCall = { method: 'GET', path: '/v1/api/system/levels' };

export const levelReading: Reading<BrokerWorkCall> = {
	page: (call, page) => (page === 1 ? call : null),
	rows: (data) => ({ rows: rowsOf(data, []) }),
};

/** The commission levels (L1): `id` is what a user's Level ID wants, `level` is the rank. */
export const getLevels: Operation<BrokerWorkCall> = {
	resource: 'level',
	operation: 'getAll',
	option: {
		name: 'Get Many',
		action: 'Get many levels',
		description: 'Retrieve a list of commission levels with ID, rank and name',
	},
	fields: listFields,
	schema: () =>
		z
			.object({ returnAll: listSchema.returnAll, limit: listSchema.limit })
			.transform(({ returnAll, limit }) => ({
				...levelsCall,
				read: readChoice({ returnAll, limit, simplify: false }),
			})),
	effect: () => 'read',
	identity: () => ({}),
	person: ({ path }) => path,
	reading: { ...levelReading, choice: ({ read }) => read ?? { limit: null, simplify: false } },
};
