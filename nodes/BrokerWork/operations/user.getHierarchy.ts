import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';

import { id } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { listSchema, simplifyField } from '../../shared/reading';
import type { BrokerWorkCall } from '../vendor/protocol';
import { listed, missing } from './rows';
import { SIMPLIFIED, withoutPassword } from './user.record';

/** The users on the way up from one user, as far as the list tells; a loop ends the way. */
function wayUp(from: string, parents: ReadonlyMap<string, string>): Set<string> {
	const way = new Set<string>();
	for (let at = parents.get(from); at !== undefined && !way.has(at); at = parents.get(at)) {
		way.add(at);
	}
	return way;
}

/** The list carries no order and no mark (2.6): only `parentId` tells who stands where. */
export function withRelation(userId: string, users: readonly IDataObject[]): IDataObject[] {
	const parents = new Map(
		users
			.filter(({ parentId }) => parentId !== undefined && parentId !== null)
			.map((user) => [String(user.id), String(user.parentId)]),
	);
	const superiors = wayUp(userId, parents);
	const relationOf = (other: string): string => {
		if (other === userId) return 'self';
		if (superiors.has(other)) return 'superior';
		return wayUp(other, parents).has(userId) ? 'subordinate' : 'unknown';
	};
	return users.map((user) => ({ ...user, relation: relationOf(String(user.id)) }));
}

/** A user with all superiors and subordinates (U6), one item each. */
export const getHierarchy: Operation<BrokerWorkCall> = {
	resource: 'user',
	operation: 'getHierarchy',
	option: {
		name: 'Get Hierarchy',
		action: 'Get hierarchy of user',
		description:
			'Retrieve a user with every superior and subordinate; the field relation tells which is which',
	},
	fields: [
		{
			displayName: 'User ID',
			name: 'userId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 7',
			description:
				'ID of the user in the middle. A user near the top has many subordinates, which come in one answer.',
		},
		simplifyField,
	],
	schema: z
		.object({ userId: id, simplify: listSchema.simplify })
		.transform(({ userId, simplify }) => ({
			method: 'GET' as const,
			path: '/v1/api/user/getParentAndLowerUserInfo',
			query: { userId },
			read: { limit: null, simplify },
			shape: (data: unknown) => withRelation(String(userId), listed(data).map(withoutPassword)),
		})),
	effect: () => 'read',
	identity: () => ({}),
	person: ({ query }) => String(query?.userId),
	reading: {
		choice: ({ read }) => read ?? { limit: null, simplify: false },
		page: (call, page) => (page === 1 ? call : null),
		rows: (data) => ({ rows: listed(data) }),
		simplified: [...SIMPLIFIED, 'relation'],
		remark: ({ query }, rows) => missing('user', query?.userId, rows, 'id'),
	},
};
