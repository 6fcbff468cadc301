import { z } from 'zod/v4';

import { id } from '../../shared/fields';
import { optional } from '../../shared/values';
import type { Operation } from '../../shared/operation';
import { pickedField } from '../../shared/pickedField';
import { listFields, listSchema, readChoice, type Reading } from '../../shared/reading';
import type { OvoparkCall } from '../vendor/protocol';
import { flattened, onlyPage, paged } from './rows';
import { paramsOf } from './user.values';

/** Asked for as a tree, so that each node's place is known even where the rows do not name it. */
export const treeCall = (given: Readonly<Record<string, unknown>>): OvoparkCall => ({
	method: 'open.shopweb.organize.getOrganizesTrees',
	version: 'v2',
	params: paramsOf({ onlyDep: false, ...given, isTree: true }),
});

export const treeReading: Reading<OvoparkCall> = {
	page: onlyPage,
	rows: (data) => ({ rows: flattened(paged(data).rows) }),
};

/** The organization tree (3.5), whose ids a user's Organization IDs and Organize IDs want. */
export const getTree: Operation<OvoparkCall> = {
	resource: 'organization',
	operation: 'getTree',
	option: {
		name: 'Get Tree',
		action: 'Get organization tree',
		description:
			'Retrieve the organization tree, one item for each node with the parentId of the one above. Needs a user token.',
	},
	fields: [
		{
			displayName: 'Enterprise ID',
			name: 'enterpriseId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 2026',
			description: 'ID of the enterprise, which a login returns as enterpriseId',
		},
		pickedField(
			{
				displayName: 'Organization ID',
				name: 'organizeId',
				placeholder: 'e.g. 1',
				description:
					'ID of the organization to begin with. The documents ask for it; leave it blank only if you do not know any.',
			},
			{ method: 'searchOrganizations' },
		),
		{
			displayName: 'Only Stores',
			name: 'onlyDep',
			type: 'boolean',
			default: false,
			description: 'Whether to return only the stores of the tree',
		},
		...listFields,
	],
	schema: () =>
		z
			.object({
				enterpriseId: id,
				organizeId: optional(id),
				onlyDep: z.unknown().transform((value) => value === true),
				returnAll: listSchema.returnAll,
				limit: listSchema.limit,
			})
			.transform(({ returnAll, limit, ...given }) => ({
				...treeCall(given),
				read: readChoice({ returnAll, limit, simplify: false }),
			})),
	effect: () => 'read',
	identity: () => ({}),
	person: ({ params }) => `${params.enterpriseId} ${params.organizeId} ${params.onlyDep}`,
	reading: { ...treeReading, choice: ({ read }) => read ?? { limit: null, simplify: false } },
};
