import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { id } from '../shared/fields';
import { searchOf } from '../shared/picker';
import { levelReading, levelsCall } from './operations/level.getAll';
import { resolveUsers, userBy } from './operations/user.byEmail';
import { hierarchyOf, hierarchyReading } from './operations/user.getHierarchy';
import { brokerWork } from './vendor/protocol';

const user = userBy(id, Number);

/**
 * No endpoint lists users or finds them by name. The one that answers a user with everybody above
 * and below (U6) does, once somebody is known to begin with: the first word names that user, the
 * others are searched for among those it answers.
 */
async function searchUsers(
	this: ILoadOptionsFunctions,
	filter = '',
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const [start = '', ...words] = filter.trim().split(/\s+/);
	const read = user.safeParse(start.includes('@') ? { mode: 'email', value: start } : start);
	if (!read.success) {
		throw new NodeOperationError(
			this.getNode(),
			'Begin with the ID or the email of a user, such as the top of your company',
			{
				description:
					'BrokerWork has no list of all users. It answers everybody above and below one that you name; further words are searched for among them, such as "1 wang".',
			},
		);
	}
	const search = searchOf(brokerWork, {
		call: hierarchyOf(read.data),
		resolve: resolveUsers,
		reading: hierarchyReading,
		item: (found) => ({
			name: `${String(found.name)} (${String(found.email)})`,
			value: String(found.id),
		}),
	});
	return await search.call(this, words.join(' '), paginationToken);
}

export const listSearch = {
	searchLevels: searchOf(brokerWork, {
		call: levelsCall,
		reading: levelReading,
		item: (level) => ({
			name: `${String(level.name)} (rank ${String(level.level)})`,
			value: String(level.id),
		}),
	}),
	searchUsers,
};
