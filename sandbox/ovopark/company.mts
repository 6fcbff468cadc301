/** One invented enterprise: organisation tree, roles, stores and menu permissions. */

export const ENTERPRISE_ID = '2026';

export interface OrgNode {
	id: number;
	name: string;
	parentId: number;
}

const REGIONS = ['华东大区', 'North', '华南大区', 'West'];
const NODES_PER_REGION = 4;

/** Node 1 is the company, 2 to 5 its regions, 6 to 21 their districts. */
export const orgNodes: readonly OrgNode[] = [
	{ id: 1, name: 'Sandbox Retail 示例零售', parentId: 0 },
	...REGIONS.map((name, index) => ({ id: 2 + index, name, parentId: 1 })),
	...Array.from({ length: REGIONS.length * NODES_PER_REGION }, (_, index) => {
		const region = Math.floor(index / NODES_PER_REGION);
		const name = `${REGIONS[region]} ${(index % NODES_PER_REGION) + 1}`;
		return { id: 6 + index, name, parentId: 2 + region };
	}),
];

export interface Role {
	id: number;
	roleName: string;
}

export const roles: readonly Role[] = [
	'店长',
	'Store Manager',
	'督导',
	'Regional Manager',
	'收银员',
	'Inspector',
	'仓库管理员',
	'HR',
	'财务',
	'IT Support',
	'培训师',
	'Viewer',
].map((roleName, index) => ({ id: index + 1, roleName }));

export interface Store {
	id: number;
	name: string;
	/** The customer's own store code. */
	shopId: string;
	organizeId: number;
}

const STORES = 40;

/** Ids 9801 to 9840. */
export const stores: readonly Store[] = Array.from({ length: STORES }, (_, index) => {
	const number = index + 1;
	const name = index % 2 === 0 ? `示例门店 ${number}` : `Example Store ${number}`;
	return {
		id: 9800 + number,
		name,
		shopId: `SHOP-${String(number).padStart(3, '0')}`,
		organizeId: 6 + (index % 16),
	};
});

export interface Privilege {
	id: number;
	privilegeName: string;
	privilegeDesc: string;
	children: Privilege[];
}

const MENUS = ['门店', 'Devices', '巡店', 'Reports'];
const ACTIONS = ['view', 'create', 'change', 'delete'];

/** Ids 1 to 4 are menus, 5 to 20 the actions below them. */
export const privileges: readonly Privilege[] = MENUS.map((menu, index) => ({
	id: index + 1,
	privilegeName: menu,
	privilegeDesc: `Menu ${menu}`,
	children: ACTIONS.map((action, place) => ({
		id: MENUS.length + index * ACTIONS.length + place + 1,
		privilegeName: `${menu} ${action}`,
		privilegeDesc: `May ${action} in ${menu}`,
		children: [],
	})),
}));

export const privilegeIds: readonly number[] = privileges.flatMap(({ id, children }) => [
	id,
	...children.map((child) => child.id),
]);
