import type { Outcome } from './answers.mts';
import { ENTERPRISE_ID } from './company.mts';
import type { OrgNode, Store } from './company.mts';
import type { Call, Office } from './office.mts';
import { paged } from './paging.mts';
import type { Parameters } from './signature.mts';

function refusal(code: number, field: string): Outcome {
	return { code, text: `sandbox: ${field}` };
}

interface Branch extends OrgNode {
	children: Branch[];
}

function branchesBelow(nodes: readonly OrgNode[], parentId: number): Branch[] {
	const below = nodes.filter((node) => node.parentId === parentId);
	return below.map((node) => ({ ...node, children: branchesBelow(nodes, node.id) }));
}

/** A node and all below it. */
function subtree(nodes: readonly OrgNode[], id: number): OrgNode[] {
	const own = nodes.filter((node) => node.id === id);
	const below = nodes.filter((node) => node.parentId === id);
	return [...own, ...below.flatMap((node) => subtree(nodes, node.id))];
}

/** A blank enterprise or node is taken for one's own and for the whole, as ticks of the pages are no contract. */
export function organizesTrees(parameters: Parameters, { office }: Call): Outcome {
	const enterpriseId = parameters.get('enterpriseId') || ENTERPRISE_ID;
	if (enterpriseId !== ENTERPRISE_ID) return refusal(990405, 'enterpriseId');
	const root = Number(parameters.get('organizeId') || 1);
	const nodes = subtree(office.orgNodes, root);
	const [top] = nodes;
	if (top === undefined) return refusal(990405, 'organizeId');
	if (parameters.get('onlyDep') === 'true') {
		const ids = new Set(nodes.map(({ id }) => id));
		const below = office.stores.filter(({ organizeId }) => ids.has(organizeId));
		return {
			code: 0,
			data: below.map(({ id, name, organizeId }) => ({ id, name, parentId: organizeId })),
		};
	}
	const isTree = parameters.get('isTree') === 'true';
	return { code: 0, data: isTree ? branchesBelow(nodes, top.parentId) : nodes };
}

export function moveOrganize(parameters: Parameters, { office }: Call): Outcome {
	const id = Number(parameters.get('organizeId') ?? '');
	const targetId = Number(parameters.get('targetOrganizeId') ?? '');
	const node = office.orgNodes.find((each) => each.id === id);
	if (node === undefined) return refusal(990405, 'organizeId');
	const target = office.orgNodes.find((each) => each.id === targetId);
	if (target === undefined) return refusal(990405, 'targetOrganizeId');
	const isBelow = subtree(office.orgNodes, id).some((each) => each.id === targetId);
	if (isBelow) return refusal(990422, 'targetOrganizeId');
	node.parentId = targetId;
	return { code: 0, data: { result: '成功' } };
}

/** By name, as the page tells no more, and by the customer's own codes. */
export function deptListByPage(parameters: Parameters, { office }: Call): Outcome {
	const name = parameters.get('name') ?? '';
	const shopIds = (parameters.get('shopIds') ?? '').split(',').filter(Boolean);
	const rows = office.stores.filter(
		(store) =>
			store.name.includes(name) && (shopIds.length === 0 || shopIds.includes(store.shopId)),
	);
	return { code: 0, data: paged(rows, parameters, 'records') };
}

function detailed(store: Store, { orgNodes }: Office) {
	const node = orgNodes.find(({ id }) => id === store.organizeId);
	return {
		address: `${store.id} Example Road`,
		phone: '10000000000',
		groupId: Number(ENTERPRISE_ID),
		organizeName: node?.name ?? '',
		depOrganizeId: store.organizeId,
		trilateralId: null,
		openStatus: 1,
		validateDate: '2030-12-31 00:00:00',
		longitude: 120.5,
		latitude: 31.25,
		...store,
	};
}

export function departments(parameters: Parameters, { office }: Call): Outcome {
	const name = parameters.get('deptName') ?? '';
	const nodeIds = (parameters.get('nodeIds') ?? '').split(',').filter(Boolean);
	const rows = office.stores.filter(
		(store) =>
			store.name.includes(name) &&
			(nodeIds.length === 0 || nodeIds.includes(String(store.organizeId))),
	);
	const shown = rows.map((store) => detailed(store, office));
	return { code: 0, data: paged(shown, parameters, 'rows') };
}

/** The page's part about the answer is cut: what a device shows is the sandbox's own choice. */
export function deviceList(parameters: Parameters, { office }: Call): Outcome {
	const id = parameters.get('id') ?? '';
	if (id === '') return refusal(990400, 'id');
	const store = office.stores.find((each) => String(each.id) === id);
	if (store === undefined) return refusal(990405, 'id');
	const data = [1, 2].map((number) => ({
		id: store.id * 10 + number,
		name: `Camera ${number}`,
		depId: store.id,
	}));
	return { code: 0, data };
}

const NUMBERS = ['organizeId', 'bandwidth', 'groupId'];

export function updateDepartment(parameters: Parameters, { office }: Call): Outcome {
	const store = office.stores.find(({ id }) => String(id) === parameters.get('id'));
	if (store === undefined) return refusal(990405, 'id');
	const fields = [...parameters].filter(([name]) => !name.startsWith('_') && name !== 'id');
	const wrong = fields.find(([name, value]) => NUMBERS.includes(name) && !/^\d+$/.test(value));
	if (wrong !== undefined) return refusal(990422, wrong[0]);
	const node = parameters.get('organizeId');
	if (node !== undefined && !office.orgNodes.some(({ id }) => String(id) === node)) {
		return refusal(990405, 'organizeId');
	}
	const changes = fields.map(([name, value]) => [
		name,
		NUMBERS.includes(name) ? Number(value) : value,
	]);
	Object.assign(store, Object.fromEntries(changes));
	return { code: 0, data: { result: '成功' } };
}
