import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { id } from '../shared/fields';
import { searchOf, type Picker } from '../shared/picker';
import { treeCall, treeReading } from './operations/organization.getTree';
import { privilegeReading, privilegesCall } from './operations/privilege.getAll';
import { roleReading, rolesCall } from './operations/role.getAll';
import { labelOf } from './operations/rows';
import { allStores, storeReading } from './operations/store.getAll';
import { userReading, usersOf } from './operations/user.getAll';
import { ovopark, type OvoparkCall } from './vendor/protocol';

/** Most pages do not name the fields of their rows; the first of these that a row has is shown (7). */
const LABELS = ['showName', 'name', 'roleName', 'privilegeName', 'userName'];

const item = (row: Record<string, unknown>): { name: string; value: string } => {
	const value = labelOf(row, ['id']);
	const label = labelOf(row, LABELS);
	return { name: label === '' ? value : `${label} (${value})`, value };
};

/** The update of a store calls it Group ID (3.6). */
const ENTERPRISE_FIELDS = ['enterpriseId', 'updateFields.groupId'];

/** The enterprise that the user filled in beside the field; undefined where there is none yet. */
function enterpriseOf(context: ILoadOptionsFunctions): number | undefined {
	const given = ENTERPRISE_FIELDS.map((name) => context.getCurrentNodeParameter(name));
	return given.map((value) => id.safeParse(value).data).find((value) => value !== undefined);
}

/** A picker whose list depends on the enterprise. */
const ofEnterprise = (
	picker: (enterpriseId: number | undefined, context: ILoadOptionsFunctions) => Picker<OvoparkCall>,
) =>
	async function (
		this: ILoadOptionsFunctions,
		filter?: string,
		paginationToken?: string,
	): Promise<INodeListSearchResult> {
		const search = searchOf(ovopark, picker(enterpriseOf(this), this));
		return await search.call(this, filter, paginationToken);
	};

export const listSearch = {
	searchOrganizations: ofEnterprise((enterpriseId) => ({
		call: treeCall({ enterpriseId }),
		reading: treeReading,
		item,
	})),
	searchPrivileges: searchOf(ovopark, {
		call: privilegesCall,
		reading: privilegeReading,
		item,
	}),
	searchRoles: searchOf(ovopark, { call: rolesCall, reading: roleReading, item }),
	searchStores: searchOf(ovopark, { call: allStores, reading: storeReading, item }),
	searchUsers: ofEnterprise((enterpriseId, context) => {
		if (enterpriseId === undefined) {
			throw new NodeOperationError(context.getNode(), 'Enterprise ID is empty', {
				description:
					'Fill in Enterprise ID (for a store: Group ID) to list its users, or give the user by ID.',
			});
		}
		return { call: usersOf(enterpriseId), reading: userReading, item };
	}),
};
