import type { Register } from '../register.mts';
import type { Outcome } from './answers.mts';
import { ENTERPRISE_ID, orgNodes, privileges, roles, stores } from './company.mts';
import type { Parameters } from './signature.mts';
import { updateV1, updateV2 } from './update.mts';

export interface Operation {
	/** The token header is asked for; one that is sent is checked everywhere. */
	needsToken: boolean;
	run: (parameters: Parameters, people: Register) => Outcome;
}

const MOST_PER_PAGE = 100;

/** Pages count from 1; more than a hundred rows are not given. */
function page<Row>(rows: readonly Row[], parameters: Parameters) {
	const number = Math.max(1, Number(parameters.get('pageNumber') || 1));
	const asked = Math.max(1, Number(parameters.get('pageSize') || 10));
	const size = Math.min(MOST_PER_PAGE, asked);
	const records = rows.slice((number - 1) * size, number * size);
	return { total: rows.length, pageNumber: number, pageSize: size, records };
}

/** The page lost the names of its three parameters; these follow the sibling methods. */
function usersByEnterprise(parameters: Parameters, people: Register): Outcome {
	const enterpriseId = parameters.get('enterpriseId') ?? '';
	if (enterpriseId === '') return { code: 990400, text: 'sandbox: enterpriseId' };
	if (enterpriseId !== ENTERPRISE_ID) return { code: 990405, text: 'sandbox: enterpriseId' };
	const shown = people.list().map(({ id, fields }) => ({ ...fields, id: Number(id) }));
	return { code: 0, data: page(shown, parameters) };
}

interface Branch {
	id: number;
	name: string;
	parentId: number;
	children: Branch[];
}

function branchesBelow(parentId: number): Branch[] {
	const below = orgNodes.filter((node) => node.parentId === parentId);
	return below.map((node) => ({ ...node, children: branchesBelow(node.id) }));
}

function organizesTrees(parameters: Parameters): Outcome {
	const isTree = parameters.get('isTree') === 'true';
	return { code: 0, data: isTree ? branchesBelow(0) : orgNodes };
}

/** Method and version → what it does. A new method is one row. */
export const operations: Readonly<Record<string, Operation>> = {
	'open.shopweb.user.updateUser v1': { needsToken: false, run: updateV1 },
	'open.shopweb.user.updateUser v2': { needsToken: false, run: updateV2 },
	'open.shopweb.user.getUsersByEnterprise v1': { needsToken: false, run: usersByEnterprise },
	'open.shopweb.role.getRoleListByGroup v1': {
		needsToken: true,
		run: () => ({ code: 0, data: roles }),
	},
	'open.shopweb.organize.getOrganizesTrees v2': { needsToken: true, run: organizesTrees },
	'open.shopweb.user.getMenuPrivileges v1': {
		needsToken: true,
		run: () => ({ code: 0, data: privileges }),
	},
	'open.shopweb.departments.getDeptListByPage v1': {
		needsToken: true,
		run: (parameters) => ({ code: 0, data: page(stores, parameters) }),
	},
};
