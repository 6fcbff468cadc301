import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';

import { id } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { listSchema, simplifyField, type Reading } from '../../shared/reading';
import type { BrokerWorkCall } from '../vendor/protocol';
import { listed, missing } from './rows';
import { userBy, userField, type UserByEmail } from './user.byEmail';
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

/** The call that answers everybody above and below a user. */
export const hierarchyOf = (userId: number | UserByEmail): BrokerWorkCall => ({
	method: 'GET',
	path: '/v1/api/user/getParentAndLowerUserInfo',
	query: { userId },
});

export const hierarchyReading: Reading<BrokerWorkCall> = {
	page: (call, page) => (page === 1 ? call : null),
	rows: (data, { query }) => ({
		rows: withRelation(String(query?.userId), listed(data).map(withoutPassword)),
	}),
	simplified: [...SIMPLIFIED, 'relation'],
	remark: ({ query }, rows) => missing('user', query?.userId, rows, 'id'),
};

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
		userField({
			displayName: 'User ID',
			name: 'userId',
			required: true,
			placeholder: 'e.g. 7',
			description:
				'ID of the user in the middle. A user near the top has many subordinates, which come in one answer.',
		}),
		simplifyField,
	],
	schema: () =>
		z
			.object({ userId: userBy(id, Number), simplify: listSchema.simplify })
			.transform(({ userId, simplify }) => ({
				...hierarchyOf(userId),
				read: { limit: null, simplify },
			})),
	effect: () => 'read',
	identity: () => ({}),
	person: ({ query }) => String(query?.userId),
	reading: {
		...hierarchyReading,
		choice: ({ read }) => read ?? { limit: null, simplify: false },
	},
};
