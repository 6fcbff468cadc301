import type { ICredentialDataDecryptedObject, INodeProperties } from 'n8n-workflow';

import { expectNoSecret } from '../../engine/vendors.mts';
import { lookAt, type Looking } from '../listSearch.mts';
import { useBrokerWork } from './support.mts';

const bench = useBrokerWork();

const search = async (
	method: string,
	looking: Omit<Looking, 'method'> = {},
	credential: ICredentialDataDecryptedObject = {},
) => {
	const own = { ...bench.sandbox.credentials.brokerWorkApi, ...credential };
	return await lookAt('brokerWork', 'brokerWorkApi', own, { method, ...looking });
};

const refusal = async (...given: Parameters<typeof search>) => {
	const error: unknown = await search(...given).catch((thrown: unknown) => thrown);
	if (!(error instanceof Error)) throw new Error('the list was read');
	expectNoSecret(error, 'wrong-token-example');
	return error;
};

const valuesOf = ({ results }: Awaited<ReturnType<typeof search>>) =>
	results.map(({ value }) => value);

test('levels are listed with their rank, and stand for their id', async () => {
	expect(await search('searchLevels')).toEqual({
		results: expect.arrayContaining([{ name: 'Partner (rank 1)', value: '3' }]),
		paginationToken: undefined,
	});
	expect(valuesOf(await search('searchLevels', { filter: 'ib' }))).toEqual(['5', '7', '10']);
});

describe('users', () => {
	test('are those around the one whose ID is typed', async () => {
		const found = await search('searchUsers', { filter: '300' });
		const values = valuesOf(found);
		expect(values.slice(0, 2)).toEqual(['300', '50']);
		expect(values).toContain('1');
		expect(found.results[0]?.name).toMatch(/ \(user0300@example\.test\)$/);
	});

	test('are those around the one whose email is typed', async () => {
		const byEmail = await search('searchUsers', { filter: ' user0300@example.test ' });
		expect(byEmail).toEqual(await search('searchUsers', { filter: '300' }));
	});

	test('are searched for with further words, and come a hundred at a time', async () => {
		const named = await search('searchUsers', { filter: '1 user1999@' });
		expect(valuesOf(named)).toEqual(['1999']);
		const first = await search('searchUsers', { filter: '1' });
		expect(first.results).toHaveLength(100);
		const second = await search('searchUsers', {
			filter: '1',
			page: first.paginationToken as string,
		});
		expect(second.results).toHaveLength(100);
		expect(valuesOf(second)).not.toContain(first.results[0]?.value);
	});

	test.each(['', 'wang fang', '0'])('%j is no beginning, which is told', async (filter) => {
		expect(await refusal('searchUsers', { filter })).toMatchObject({
			message: expect.stringContaining('Begin with the ID or the email of a user'),
			description: expect.stringContaining('BrokerWork has no list of all users'),
		});
		expect(bench.sent()).toBe(0);
	});

	test.each([
		['99999', 'Not found: user 99999'],
		['nobody@example.test', 'No user has the email nobody@example.test'],
	])('%s is unknown, which is told', async (filter, message) => {
		expect(await refusal('searchUsers', { filter })).toMatchObject({ message });
	});
});

describe.each(['searchLevels', 'searchUsers'])('%s that cannot be read says why', (method) => {
	const filter = method === 'searchUsers' ? '1' : '';

	test('without the permission', async () => {
		expect(await refusal(method, { filter }, { tenantId: 'T990118' })).toMatchObject({
			message: 'The OpenAPI is not switched on for this tenant',
			description: expect.stringMatching(/Ask LeanWork.*fill the field in by ID/),
		});
	});

	test('without a token, before anything is sent', async () => {
		expect(await refusal(method, { filter }, { apiToken: ' ' })).toMatchObject({
			message: 'API Token in the BrokerWork credential is empty',
			description: expect.stringContaining('Open the credential and correct it'),
		});
		expect(bench.sent()).toBe(0);
	});

	test('with a wrong token', async () => {
		expect(await refusal(method, { filter }, { apiToken: 'wrong-token-example' })).toMatchObject({
			message: 'BrokerWork refused the request without a reason',
			description: expect.stringMatching(/A wrong API token.*Check Tenant ID, API Token/),
			httpCode: '200',
		});
	});

	test('with a wrong address', async () => {
		const baseUrl = `${bench.sandbox.url}/nowhere`;
		expect(await refusal(method, { filter }, { baseUrl })).toMatchObject({
			message: 'The server does not know this address',
			description: expect.stringContaining('Check the base URL in the credential'),
		});
	});
});

test('every picked field has a list that the node can search', () => {
	const { description, methods } = bench.engine.nodeType('brokerWork');
	const fields = description.properties.flatMap((property) => [
		property,
		...(property.options ?? []).filter(
			(option): option is INodeProperties => 'displayName' in option && 'type' in option,
		),
	]);
	const picked = fields.filter(({ type }) => type === 'resourceLocator');
	const searched = picked.flatMap(({ modes = [] }) =>
		modes.flatMap(({ typeOptions }) => typeOptions?.searchListMethod ?? []),
	);
	expect(searched).toHaveLength(picked.length);
	expect([...new Set(searched)].sort()).toEqual(Object.keys(methods?.listSearch ?? {}).sort());
});
