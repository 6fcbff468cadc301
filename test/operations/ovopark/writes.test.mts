import type { INodeParameters } from 'n8n-workflow';

import { BLANK, GIVEN_PASSWORD, jsonOf } from '../support.mts';
import { someone, useOvopark } from './support.mts';

const bench = useOvopark();

const done = { code: '0', requestId: expect.any(String), attempts: 1, data: { result: '成功' } };
const picked = (value: string | number, mode = 'list') => ({ __rl: true, mode, value });

describe('creating users', () => {
	test('sends the documented rows and what else was filled', async () => {
		const additionalFields = {
			employeeNumber: '007',
			mobilePhone: '13800000000',
			pId: picked('42'),
			depIds: '9801, 9802',
			userContent: '[{"configureId": 12, "content": "早班"}]',
		};
		const parameters = { ...someone, additionalFields, enterpriseId: '2026' };
		const [json] = jsonOf(await bench.does('user/create', parameters));
		expect(json).toEqual({ userName: 'new.user', outcome: 'created', ...done });
		const { password, ...stored } = someone;
		expect(password).toBe(GIVEN_PASSWORD);
		expect(bench.person('ovopark', 2001)?.received).toEqual({
			...stored,
			isSingleSign: '0',
			orgIds: '7,10',
			id: '2001',
			employeeNumber: '007',
			mobilePhone: '13800000000',
			pId: '42',
			depIds: '9801,9802',
			userContent: '[{"configureId":12,"content":"早班"}]',
			passwordSet: true,
		});
	});

	test('is not sent again after it may have arrived', async () => {
		bench.sandbox.fault({ vendor: 'ovopark', kind: 'resetAfter', person: 'new.user' });
		const error = await bench.fails('user/create', someone);
		expect(error).toMatchObject({ attempts: 1, retryable: false });
		expect(bench.sent()).toBe(1);
	});

	test('a refusal is told', async () => {
		const error = await bench.fails('user/create', { ...someone, userName: 'user00042' });
		expect(error).toMatchObject({ code: '990409', cause: 'unknown', retryable: false });
	});

	test('a dry run shows no password', async () => {
		const parameters = { ...someone, options: { dryRun: true } };
		const [json] = jsonOf(await bench.does('user/create', parameters));
		expect(json).toMatchObject({ outcome: 'dryRun' });
		expect(JSON.stringify(json)).toContain('password=***');
		expect(bench.sent()).toBe(0);
	});
});

test.each([
	['a plain value', '7'],
	['an expression', '={{ $json.superior }}'],
	['a choice from the list', picked('7')],
	['an id', picked('={{ $json.superior }}', 'id')],
])('Parent ID of an update takes %s', async (_, pId) => {
	const parameters = { apiVersion: 'v2', id: 42, updateFields: { pId } };
	jsonOf(await bench.does('user/update', parameters, [{ superior: 7 }]));
	expect(bench.person('ovopark', 42)?.received).toEqual({ id: '42', pId: '7' });
});

test('Parent ID that was added and left blank is not sent', async () => {
	const updateFields = { pId: picked(''), showName: 'x' };
	jsonOf(await bench.does('user/update', { apiVersion: 'v2', id: 42, updateFields }));
	expect(bench.person('ovopark', 42)?.received).toEqual({ id: '42', showName: 'x' });
});

test('an organization is moved', async () => {
	const parameters = { organizeId: picked(6), targetOrganizeId: '3' };
	expect(jsonOf(await bench.does('organization/move', parameters))).toEqual([
		{ organizeId: 6, targetOrganizeId: 3, outcome: 'updated', ...done },
	]);
	expect(bench.sandbox.state('ovopark')).toMatchObject({
		orgNodes: expect.arrayContaining([expect.objectContaining({ id: 6, parentId: 3 })]),
	});
});

test('an organization does not go below itself', async () => {
	const parameters = { organizeId: '2', targetOrganizeId: '6' };
	expect(await bench.fails('organization/move', parameters)).toMatchObject({ code: '990422' });
});

test('of a store only the filled fields are sent', async () => {
	const updateFields = {
		name: '新门店',
		startWorkTime: '08:30',
		organizeId: picked('8'),
		address: '',
		userIds: '1, 2',
	};
	const parameters = { id: picked('9801'), updateFields };
	expect(jsonOf(await bench.does('store/update', parameters))).toEqual([
		{ id: 9801, outcome: 'updated', ...done },
	]);
	expect(bench.sandbox.state('ovopark')).toMatchObject({
		stores: expect.arrayContaining([
			{
				id: 9801,
				name: '新门店',
				shopId: 'SHOP-001',
				organizeId: 8,
				startWorkTime: '08:30',
				userIds: '1,2',
			},
		]),
	});
});

test('an unknown store is told', async () => {
	const parameters = { id: '5', updateFields: { name: 'x' } };
	expect(await bench.fails('store/update', parameters)).toMatchObject({ code: '990405' });
});

const bad: Array<[path: string, parameters: INodeParameters, message: RegExp]> = [
	['user/create', { ...someone, userName: BLANK }, /^User Name is empty/],
	['user/create', { ...someone, password: BLANK }, /^Password is empty/],
	['user/create', { ...someone, validateDate: '2030' }, /^Valid Until must be a date/],
	['user/create', { ...someone, roleIds: 'HR' }, /^Role IDs must be IDs/],
	['user/create', { ...someone, additionalFields: { pId: 'x' } }, /^Parent ID must be a whole/],
	['organization/move', { organizeId: '6', targetOrganizeId: '6' }, /is the organization itself/],
	['organization/move', { organizeId: 'x', targetOrganizeId: '6' }, /^Organization ID must be/],
	['store/update', { id: BLANK, updateFields: { name: 'x' } }, /^Store ID is empty/],
	['store/update', { id: '9801', updateFields: { name: '' } }, /nothing to update/],
	['store/update', { id: '9801', updateFields: { endWorkTime: '25:00' } }, /^End of Work must be/],
];

test.each(bad)('%s with %j sends nothing', async (path, parameters, message) => {
	const { error } = await bench.does(path, parameters);
	expect(error?.message).toMatch(message);
	expect(bench.sent()).toBe(0);
});
