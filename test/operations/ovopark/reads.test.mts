import type { INodeParameters } from 'n8n-workflow';

import { BLANK, hintsOf, jsonOf } from '../support.mts';
import { useOvopark } from './support.mts';

const bench = useOvopark();

/** What the next request is answered. */
function answers(data: unknown): void {
	const stat = { code: 0, codename: 'SUCCESS', cid: 'c', systime: 0 };
	const body = JSON.stringify({ stat, data });
	bench.sandbox.fault({ vendor: 'ovopark', kind: 'status', status: 200, body });
}

describe('users', () => {
	test('all two thousand come in pages of a hundred', async () => {
		const users = jsonOf(
			await bench.does('user/getAll', { enterpriseId: '2026', returnAll: true }),
		);
		expect(new Set(users.map(({ id }) => id)).size).toBe(2000);
		expect(bench.sent()).toBe(20);
		expect(users[41]).toMatchObject({ id: 42, employeeNumber: '00042' });
		expect(users[41]).not.toHaveProperty('isSingleSign');
	});

	test('no more pages are read than the limit asks for', async () => {
		const parameters = { enterpriseId: 2026, limit: 150, simplify: false };
		const users = jsonOf(await bench.does('user/getAll', parameters));
		expect(users).toHaveLength(150);
		expect(bench.sent()).toBe(2);
		expect(users[0]).toHaveProperty('isSingleSign');
	});

	test('each item gets its own list, linked', async () => {
		const parameters = { enterpriseId: '={{ $json.enterprise }}', limit: 1 };
		const items = [{ enterprise: 2026 }, { enterprise: 1 }, { enterprise: '2026' }];
		const setup = { onError: 'continueRegularOutput' } as const;
		const { outputs } = await bench.does('user/getAll', parameters, items, setup);
		expect(outputs[0]?.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
		expect(outputs[0]?.[1]?.json).toMatchObject({ error: { code: '990405' } });
	});

	test('rows with other names than expected are told of', async () => {
		answers({ rows: [{ uid: 1 }] });
		const run = await bench.does('user/getAll', { enterpriseId: 2026 });
		expect(hintsOf(run).join()).toContain('Turn Simplify off');
	});

	test.each([
		['null', null],
		['nothing found', { total: 0, records: null }],
		['an empty list', []],
	])('%s is an empty list', async (_, data) => {
		answers(data);
		expect(jsonOf(await bench.does('user/getAll', { enterpriseId: 2026 }))).toEqual([]);
	});

	test.each(['records', 'rows', 'list'])('rows are found in %s', async (key) => {
		answers({ [key]: [{ id: 1, more: 'x' }] });
		const parameters = { enterpriseId: 2026, simplify: false };
		expect(jsonOf(await bench.does('user/getAll', parameters))).toEqual([{ id: 1, more: 'x' }]);
	});

	test('a gateway that repeats its first page is not followed', async () => {
		const rows = Array.from({ length: 100 }, (_, index) => ({ id: index + 1 }));
		answers(rows);
		answers(rows);
		const parameters = { enterpriseId: 2026, returnAll: true };
		expect(jsonOf(await bench.does('user/getAll', parameters))).toHaveLength(100);
		expect(bench.sent()).toBe(2);
	});

	test('a page that fails fails the list', async () => {
		const rows = Array.from({ length: 100 }, (_, index) => ({ id: index + 1 }));
		answers({ rows });
		bench.sandbox.fault({ vendor: 'ovopark', kind: 'status', status: 403, body: 'x' });
		const parameters = { enterpriseId: 2026, returnAll: true, options: { maxRetries: 0 } };
		expect(await bench.fails('user/getAll', parameters)).toMatchObject({ httpStatus: 403 });
	});
});

describe('roles, privileges and organizations', () => {
	test('roles come as they are', async () => {
		const roles = jsonOf(await bench.does('role/getAll', { returnAll: true }));
		expect(roles).toHaveLength(12);
		expect(roles[0]).toEqual({ id: 1, roleName: '店长' });
	});

	test('privileges come flat, each with the one above', async () => {
		const privileges = jsonOf(await bench.does('privilege/getAll', { returnAll: true }));
		expect(privileges).toHaveLength(20);
		expect(privileges.slice(0, 2)).toEqual([
			{ id: 1, privilegeName: '门店', privilegeDesc: 'Menu 门店' },
			{ id: 5, privilegeName: '门店 view', privilegeDesc: 'May view in 门店', parentId: 1 },
		]);
	});

	test('the organization tree comes flat, from the node that is asked for', async () => {
		const parameters = { enterpriseId: '2026', organizeId: '2', returnAll: true };
		const nodes = jsonOf(await bench.does('organization/getTree', parameters));
		expect(nodes.map(({ id, parentId }) => [id, parentId])).toEqual([
			[2, 1],
			[6, 2],
			[7, 2],
			[8, 2],
			[9, 2],
		]);
	});

	test('the organization tree may hold stores only', async () => {
		const parameters = { enterpriseId: 2026, organizeId: 6, onlyDep: true };
		const stores = jsonOf(await bench.does('organization/getTree', parameters));
		expect(stores.map(({ id }) => id)).toEqual([9801, 9817, 9833]);
	});
});

describe('stores', () => {
	test('come from the list that the page documents', async () => {
		const stores = jsonOf(await bench.does('store/getAll', { returnAll: true }));
		expect(stores).toHaveLength(40);
		expect(stores[0]).toEqual({
			id: 9801,
			name: '示例门店 1',
			shopId: 'SHOP-001',
			organizeId: 6,
		});
	});

	test('are filtered by their codes', async () => {
		const parameters = { filters: { shopIds: 'SHOP-001, SHOP-002', name: 'Store' } };
		const stores = jsonOf(await bench.does('store/getAll', parameters));
		expect(stores.map(({ id }) => id)).toEqual([9802]);
	});

	test('come from the newer list, with its own names of the filters', async () => {
		const filters = { name: '示例', nodeIds: '6,7', startTime: '2026-01-01 00:00:00' };
		const parameters = { method: 'getDepartments', filters, simplify: false };
		const stores = jsonOf(await bench.does('store/getAll', parameters));
		expect(stores.map(({ id }) => id)).toEqual([9801, 9817, 9833]);
		expect(stores[0]).toMatchObject({ organizeName: '华东大区 1', trilateralId: null });
	});
});

const bad: Array<[path: string, parameters: INodeParameters, message: RegExp]> = [
	['user/getAll', { enterpriseId: BLANK }, /^Enterprise ID is empty/],
	['user/getAll', { enterpriseId: 'x' }, /^Enterprise ID must be a whole number/],
	['user/getAll', { enterpriseId: 1, limit: '={{ 0 }}' }, /^Limit must be/],
	['organization/getTree', { enterpriseId: 1, organizeId: 'x' }, /^Organization ID must be/],
	['store/getAll', { method: '={{ "x" }}' }, /^Method must be/],
	['store/getAll', { filters: { nodeIds: '7' } }, /^Node IDs is a filter of the other method/],
	['store/getAll', { filters: { nodeIds: 'a' }, method: 'getDepartments' }, /^Node IDs must be/],
];

test.each(bad)('%s with %j sends nothing', async (path, parameters, message) => {
	const { error } = await bench.does(path, parameters);
	expect(error?.message).toMatch(message);
	expect(bench.sent()).toBe(0);
});
