import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { createEngine } from '../../engine/n8n.mts';
import type { Engine } from '../../engine/n8n.mts';
import { codeNode } from '../../engine/n8n.mts';
import { useOvopark } from './support.mts';

const bench = useOvopark();

type Search = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

/** Runs one of the node's list searches inside a node, with what the user filled in beside it. */
async function search(
	name: string,
	args: [filter?: string, paginationToken?: string] = [],
	beside: Record<string, unknown> = {},
	credential: { userToken?: string } = {},
): Promise<INodeListSearchResult> {
	let engine: Engine | undefined = undefined;
	let found: INodeListSearchResult | undefined;
	let refused: unknown;
	const code = codeNode('ovoparkOpenPlatformApi', async (context) => {
		const methods = engine?.nodeType('n8n-nodes-people-sync.ovopark').methods;
		const method = methods?.listSearch?.[name] as Search;
		const loading = {
			getCredentials: context.getCredentials.bind(context),
			getNode: context.getNode.bind(context),
			getCurrentNodeParameter: (parameter: string) => beside[parameter],
			helpers: context.helpers,
			logger: context.logger,
		} as unknown as ILoadOptionsFunctions;
		try {
			found = await method.call(loading, ...args);
		} catch (error) {
			refused = error;
		}
		return {};
	});
	const own = { ...bench.sandbox.credentials.ovoparkOpenPlatformApi, ...credential };
	engine = await createEngine({ ovoparkOpenPlatformApi: own }, { 'test.code': code });
	const node = { type: 'test.code', credential: 'ovoparkOpenPlatformApi', parameters: {} };
	await engine.run(node, [{}]);
	if (found === undefined) throw refused;
	return found;
}

test.each([
	['searchRoles', 12, { name: '店长 (1)', value: '1' }],
	['searchPrivileges', 20, { name: '门店 (1)', value: '1' }],
	['searchOrganizations', 21, { name: 'Sandbox Retail 示例零售 (1)', value: '1' }],
	['searchStores', 40, { name: '示例门店 1 (9801)', value: '9801' }],
])('%s lists what there is', async (name, count, first) => {
	const { results, paginationToken } = await search(name);
	expect(results).toHaveLength(count);
	expect(results[0]).toEqual(first);
	expect(paginationToken).toBeUndefined();
});

test('users of the enterprise come a hundred at a time', async () => {
	const beside = { enterpriseId: ' 2026 ' };
	const first = await search('searchUsers', [], beside);
	expect(first.results).toHaveLength(100);
	const second = await search('searchUsers', ['', String(first.paginationToken)], beside);
	expect(second.results[0]?.value).toBe('101');
});

test('a list is searched by name and by id', async () => {
	const byName = await search('searchRoles', ['store manager']);
	expect(byName.results).toEqual([{ name: 'Store Manager (2)', value: '2' }]);
	const byId = await search('searchStores', ['9840']);
	expect(byId.results.map(({ value }) => value)).toEqual(['9840']);
});

test('without a token the picker says what to fill in', async () => {
	const refusal = search('searchRoles', [], {}, { userToken: '' });
	await expect(refusal).rejects.toMatchObject({
		message: expect.stringContaining('The user token is missing or no longer valid'),
		description: expect.stringContaining('User Token in the credential'),
	});
});

test('without an enterprise the picker for users says so and asks nobody', async () => {
	await expect(search('searchUsers', [], { enterpriseId: '' })).rejects.toMatchObject({
		message: 'Enterprise ID is empty',
		description: expect.stringContaining('Fill in Enterprise ID'),
	});
	expect(bench.sent()).toBe(0);
});

test('an unknown enterprise is told', async () => {
	const refusal = search('searchUsers', [], { enterpriseId: 1 });
	await expect(refusal).rejects.toMatchObject({
		description: expect.stringContaining('990405'),
	});
});
