import type { ICredentialDataDecryptedObject, INodeProperties } from 'n8n-workflow';

import { SEEDED_PASSWORD } from '../../../sandbox/ovopark/office.mts';
import { expectNoSecret } from '../../engine/vendors.mts';
import { lookAt, type Looking } from '../listSearch.mts';
import { jsonOf } from '../support.mts';
import { someone, useOvopark } from './support.mts';

const bench = useOvopark();

const search = async (
	method: string,
	looking: Omit<Looking, 'method'> = {},
	credential: ICredentialDataDecryptedObject = {},
) => {
	const own = { ...bench.sandbox.credentials.ovoparkOpenPlatformApi, ...credential };
	return await lookAt('ovopark', 'ovoparkOpenPlatformApi', own, { method, ...looking });
};

/** What the editor shows where the list should be. */
const refusal = async (...given: Parameters<typeof search>) => {
	const error: unknown = await search(...given).catch((thrown: unknown) => thrown);
	if (!(error instanceof Error)) throw new Error('the list was read');
	expectNoSecret(error, SEEDED_PASSWORD, 'wrong-secret-example');
	return error;
};

const METHODS = ['searchRoles', 'searchPrivileges', 'searchOrganizations', 'searchStores'];

describe('lists', () => {
	test.each([
		['searchRoles', 12, { name: '店长 (1)', value: '1' }],
		['searchPrivileges', 20, { name: '门店 (1)', value: '1' }],
		['searchOrganizations', 21, { name: 'Sandbox Retail 示例零售 (1)', value: '1' }],
		['searchStores', 40, { name: '示例门店 1 (9801)', value: '9801' }],
	])('%s lists what there is', async (method, count, first) => {
		const { results, paginationToken } = await search(method);
		expect(results).toHaveLength(count);
		expect(results[0]).toEqual(first);
		expect(paginationToken).toBeUndefined();
	});

	test('users of the enterprise come a hundred at a time', async () => {
		const beside = { enterpriseId: ' 2026 ' };
		const first = await search('searchUsers', { beside });
		expect(first.results).toHaveLength(100);
		const second = await search('searchUsers', { beside, page: String(first.paginationToken) });
		expect(second.results[0]?.value).toBe('101');
	});

	test('users of a store come from the enterprise that its Group ID names', async () => {
		const beside = { 'updateFields.groupId': 2026 };
		const { results } = await search('searchUsers', { beside, filter: '(1999)' });
		expect(results.map(({ value }) => value)).toEqual(['1999']);
	});

	test('are searched by name and by id', async () => {
		const byName = await search('searchRoles', { filter: 'store manager' });
		expect(byName.results).toEqual([{ name: 'Store Manager (2)', value: '2' }]);
		const byId = await search('searchStores', { filter: '9840' });
		expect(byId.results.map(({ value }) => value)).toEqual(['9840']);
	});

	test('are read by signing in where the credential has a user instead of a token', async () => {
		const signIn = { userToken: '', userName: 'user00042', password: SEEDED_PASSWORD };
		expect((await search('searchRoles', {}, signIn)).results).toHaveLength(12);
	});
});

describe('a list that cannot be read says why, and that an id will do', () => {
	test.each(METHODS)('%s without a token', async (method) => {
		expect(await refusal(method, {}, { userToken: '' })).toMatchObject({
			message: 'The user token is missing or no longer valid',
			description: expect.stringMatching(/User Token in the credential.*fill the field in by ID/),
		});
	});

	test.each(METHODS)('%s with a method that is not ticked', async (method) => {
		bench.sandbox.fault({ vendor: 'ovopark', kind: 'code', code: '9' });
		expect(await refusal(method)).toMatchObject({
			message: 'The gateway does not know this method',
			description: expect.stringMatching(/ticked for the application in the console/),
		});
	});

	test.each(METHODS)('%s with a wrong secret', async (method) => {
		const error = await refusal(method, {}, { accessSecret: 'wrong-secret-example' });
		expect(error).toMatchObject({
			message: 'The gateway did not accept the signature',
			description: expect.stringContaining('Check Access Secret in the credential'),
			httpCode: '200',
		});
	});

	test('with an incomplete credential', async () => {
		expect(await refusal('searchRoles', {}, { accessSecret: '' })).toMatchObject({
			message: 'Access Secret in the Ovopark credential is empty',
		});
		expect(bench.sent()).toBe(0);
	});

	test('with a wrong password', async () => {
		const wrong = { userToken: '', userName: 'user00042', password: 'wrong-secret-example' };
		expect(await refusal('searchRoles', {}, wrong)).toMatchObject({
			message: expect.stringContaining('The password is not right'),
		});
	});

	test('where access is refused on the way', async () => {
		bench.sandbox.fault({ vendor: 'ovopark', kind: 'html', status: 403 });
		expect(await refusal('searchStores')).toMatchObject({
			message: 'The server refused access',
			description: expect.stringContaining('no firewall or proxy blocks it'),
		});
	});

	test('where the picker for users knows no enterprise, which asks nobody', async () => {
		expect(await refusal('searchUsers', { beside: { enterpriseId: '' } })).toMatchObject({
			message: 'Enterprise ID is empty',
			description: expect.stringContaining('Fill in Enterprise ID'),
		});
		expect(bench.sent()).toBe(0);
	});

	test('where the enterprise is unknown', async () => {
		expect(await refusal('searchUsers', { beside: { enterpriseId: 1 } })).toMatchObject({
			description: expect.stringContaining('990405'),
		});
	});
});

describe('a picked field', () => {
	const fieldsOf = (properties: INodeProperties[]): INodeProperties[] =>
		properties.flatMap((property) => [
			property,
			...(property.options ?? []).filter(
				(option): option is INodeProperties => 'displayName' in option && 'type' in option,
			),
		]);

	test('has a list that the node can search', () => {
		const { description, methods } = bench.engine.nodeType('ovopark');
		const picked = fieldsOf(description.properties).filter(
			({ type }) => type === 'resourceLocator',
		);
		const searched = picked.flatMap(({ modes = [] }) =>
			modes.flatMap(({ typeOptions }) => typeOptions?.searchListMethod ?? []),
		);
		expect(searched).toHaveLength(picked.length);
		expect([...new Set(searched)].sort()).toEqual(Object.keys(methods?.listSearch ?? {}).sort());
	});

	const ways: Array<[how: string, value: (id: string) => unknown]> = [
		['plain text', (id) => id],
		['a number', Number],
		['an expression', (id) => `={{ "${id}" }}`],
		['an id', (id) => ({ mode: 'id', value: id })],
		['a picked one', (id) => ({ __rl: true, mode: 'list', value: id, cachedResultName: 'N' })],
		['an id in an expression', (id) => ({ __rl: true, mode: 'id', value: `={{ "${id}" }}` })],
	];

	test.each(ways)('takes %s', async (_how, value) => {
		const updateFields = { roleIds: value('2'), pId: value('7'), depIds: value('9801') };
		const parameters = { id: value('42'), updateFields: updateFields as never };
		expect(jsonOf(await bench.does('user/update', parameters as never))).toMatchObject([
			{ id: 42, outcome: 'updated' },
		]);
		const sent = { id: '42', roleIds: '2', pId: '7', depIds: '9801' };
		expect(bench.person('ovopark', 42)?.received).toEqual(sent);
	});

	test.each([
		['text', '1, 2'],
		['ids', { __rl: true, mode: 'id', value: '1,2' }],
		['a list of an expression', '={{ [1, "2"] }}'],
		['ids of an expression', { __rl: true, mode: 'id', value: '={{ [1, 2] }}' }],
	])('takes several ids as %s', async (_how, roleIds) => {
		await bench.does('user/update', { id: '42', updateFields: { roleIds } as never });
		expect(bench.person('ovopark', 42)?.received).toEqual({ id: '42', roleIds: '1,2' });
	});
});

describe('a user by employee number', () => {
	const number = (value: string) => ({ __rl: true, mode: 'employeeNumber', value });

	test('is found by version v2', async () => {
		const parameters = { id: number('00042'), updateFields: { showName: '王芳' } };
		expect(jsonOf(await bench.does('user/update', parameters))).toMatchObject([
			{ employeeNumber: '00042', outcome: 'updated' },
		]);
		expect(bench.person('ovopark', 42)?.received).toEqual({
			employeeNumber: '00042',
			showName: '王芳',
		});
	});

	test('is refused in version v1, which does not document it', async () => {
		const parameters = { apiVersion: 'v1', id: number('00042'), updateFields: { showName: 'x' } };
		const { error } = await bench.does('user/update', parameters);
		expect(error?.message).toMatch(/^User ID is an employee number; only version v2/);
		expect(bench.sent()).toBe(0);
	});

	test('is refused beside another employee number', async () => {
		const updateFields = { employeeNumber: '00043' };
		const { error } = await bench.does('user/update', { id: number('00042'), updateFields });
		expect(error?.message).toMatch(/^Employee Number and User ID are both given/);
	});

	test('goes as the superior where the documents take one', async () => {
		await bench.does('user/update', { id: 42, updateFields: { pId: number('007') } });
		expect(bench.person('ovopark', 42)?.received).toEqual({
			id: '42',
			parentEmployeeNumber: '007',
		});
	});

	test('is refused as the superior beside the field for the same', async () => {
		const updateFields = { pId: number('007'), parentEmployeeNumber: '008' };
		const runs = [
			await bench.does('user/update', { id: 42, updateFields }),
			await bench.does('user/create', { ...someone, additionalFields: updateFields }),
		];
		for (const { error } of runs) {
			expect(error?.message).toMatch(/^Parent ID and Parent Employee Number both/);
		}
		expect(bench.sent()).toBe(0);
	});
});
