import type { INodeProperties, INodeType } from 'n8n-workflow';
import { createRequire } from 'node:module';

import { useBench } from './vendors.mts';

const bench = useBench();
const require = createRequire(import.meta.url);

const points = ['points1', 'points2', 'points3', 'points4', 'points5', 'points6', 'points7'];

interface Expected {
	type: string;
	displayName: string;
	credential: string;
	/** Every resource with its operations; the first is what a new node shows. */
	offered: Record<string, string[]>;
	/** The fields of operations that saved workflows hold, by `resource/operation`. */
	operations: Record<string, string[]>;
	/** The collection beside the required fields, and what it holds. */
	collection: [string, string[]];
}

const nodes: Expected[] = [
	{
		type: 'aliyunIotEntrance',
		displayName: 'Aliyun IoT Entrance',
		credential: 'aliyunIotApi',
		offered: {
			person: ['upsert'],
			api: ['call'],
			employee: ['create', 'getAll'],
			identity: ['getAll'],
			qrCode: ['configure', 'generate', 'generateText'],
		},
		operations: {
			'person/upsert': ['identityId', 'name', 'additionalFields', 'options'],
			'api/call': ['path', 'apiVer', 'params', 'options'],
		},
		collection: ['additionalFields', ['apiVer', 'extInfo', 'fieldsToClear', 'customFields']],
	},
	{
		type: 'brokerWork',
		displayName: 'BrokerWork',
		credential: 'brokerWorkApi',
		offered: {
			user: ['create', 'get', 'getByEmail', 'getHierarchy', 'update', 'upsert'],
			account: ['get', 'getAll', 'getByOwner', 'setOwner'],
			api: ['call'],
			customer: ['getAll', 'setOwner'],
			level: ['getAll'],
			promotionLink: ['create'],
			trade: ['getDeals', 'getPositions'],
		},
		operations: {
			'user/update': ['id', 'updateFields', 'verify', 'options'],
			'api/call': ['method', 'path', 'query', 'body', 'options'],
		},
		collection: [
			'updateFields',
			[
				'roleId',
				'levelId',
				'parentId',
				'entityNo',
				'name',
				'address',
				'phone',
				'country',
				'province',
				'city',
				'comment',
				'serverId',
				'login',
				...points,
				'fieldsToClear',
				'customFields',
			],
		],
	},
	{
		type: 'ovopark',
		displayName: 'Ovopark',
		credential: 'ovoparkOpenPlatformApi',
		offered: {
			user: ['create', 'getAll', 'update', 'upsert'],
			api: ['call'],
			organization: ['getTree', 'move'],
			privilege: ['getAll'],
			role: ['getAll'],
			store: ['getAll', 'update'],
			userToken: ['get', 'login'],
		},
		operations: {
			'user/update': ['apiVersion', 'id', 'updateFields', 'enterpriseId', 'options'],
			'api/call': ['method', 'apiVersion', 'params', 'options'],
		},
		collection: [
			'updateFields',
			[
				'showName',
				'password',
				'validateDate',
				'isSingleSign',
				'orgIds',
				'privilegeIds',
				'organizeIds',
				'roleIds',
				'employeeNumber',
				'mobilePhone',
				'mail',
				'pId',
				'depIds',
				'userDepIds',
				'userContent',
				'dutiesId',
				'parentEmployeeNumber',
				'thirdIdFit',
				'shopId',
				'thirdOrgIds',
				'shopIdList',
				'userShopIdList',
				'fieldsToClear',
				'customFields',
			],
		],
	},
];

const named = (type: INodeType, name: string): INodeProperties[] =>
	type.description.properties.filter((property) => property.name === name);

const valuesOf = ({ options = [] }: INodeProperties): unknown[] =>
	options.map((option) => ('value' in option ? option.value : option.name));

const isShownFor = ({ displayOptions }: INodeProperties, resource: string, operation: string) =>
	displayOptions?.show?.resource?.includes(resource) === true &&
	displayOptions.show.operation?.includes(operation) === true;

test('the loader of n8n finds exactly the three nodes and the three credentials', async () => {
	const core: typeof import('n8n-core') = require('n8n-core');
	const loader = new core.PackageDirectoryLoader(process.cwd());
	await loader.loadAll();
	expect(loader.packageName).toBe('n8n-nodes-people-sync');
	expect(Object.keys(loader.known.nodes).sort()).toEqual(nodes.map(({ type }) => type).sort());
	expect(Object.keys(loader.known.credentials).sort()).toEqual(
		nodes.map(({ credential }) => credential).sort(),
	);
	expect(loader.types.nodes.map(({ name }) => name).sort()).toEqual(
		nodes.map(({ type }) => type).sort(),
	);
	for (const { iconUrl, name } of [...loader.types.nodes, ...loader.types.credentials]) {
		expect([name, iconUrl]).toEqual([
			name,
			{ light: expect.stringMatching(/\.svg$/), dark: expect.stringMatching(/\.dark\.svg$/) },
		]);
	}
});

test('the package asks for nothing at run time but what n8n brings along', () => {
	const manifest: Record<string, unknown> & { n8n: object } = require('../../package.json');
	expect(manifest).toMatchObject({
		name: 'n8n-nodes-people-sync',
		license: 'MIT',
		peerDependencies: { 'n8n-workflow': '*' },
		n8n: { strict: true },
	});
	expect(Object.keys(manifest.peerDependencies as object)).toEqual(['n8n-workflow']);
	expect(manifest).not.toHaveProperty('dependencies');
	expect(manifest).not.toHaveProperty('overrides');
});

describe.each(nodes)(
	'$displayName',
	({ type, displayName, credential, offered, operations, collection }) => {
		const node = () => bench.engine.nodeType(type);

		test('has the name, the credential and the version that saved workflows refer to', () => {
			expect(node().description).toMatchObject({
				name: type,
				displayName,
				version: 1,
				credentials: [{ name: credential, required: true }],
				inputs: ['main'],
				outputs: ['main'],
			});
		});

		test('lists exactly its resources and operations, and no expression can choose them', () => {
			const [resource] = named(node(), 'resource');
			expect(valuesOf(resource!).sort()).toEqual(Object.keys(offered).sort());
			expect(resource!.default).toBe(Object.keys(offered)[0]);
			const lists = named(node(), 'operation');
			const listed = lists.map((list) => [
				String(list.displayOptions?.show?.resource),
				valuesOf(list).sort(),
			]);
			expect(Object.fromEntries(listed)).toEqual(offered);
			for (const list of lists) expect(valuesOf(list)).toContain(list.default);
			for (const property of [resource!, ...lists]) expect(property.noDataExpression).toBe(true);
		});

		test.each(Object.entries(operations))('%s has the documented fields', (key, fields) => {
			const [resource, operation] = key.split('/') as [string, string];
			const shown = node().description.properties.filter((property) =>
				isShownFor(property, resource, operation),
			);
			expect(shown.map(({ name }) => name)).toEqual(fields);
			const json = shown.filter(({ name }) => ['params', 'query', 'body'].includes(name));
			expect(json.map((property) => property.type)).toEqual(json.map(() => 'json'));
		});

		test('its collection holds the documented fields, each once, sorted by what is shown', () => {
			const [name, fields] = collection;
			const [found] = named(node(), name);
			const options = (found!.options ?? []) as INodeProperties[];
			expect(found).toMatchObject({ type: 'collection', default: {} });
			expect(options.map((option) => option.name).sort()).toEqual([...fields].sort());
			const shown = options.map((option) => option.displayName);
			expect(shown).toEqual([...shown].sort((a, b) => a.localeCompare(b)));
		});

		test('the options of a write have the documented defaults', () => {
			const wanted = { concurrency: 5, maxRetries: 3, timeout: 30000, dryRun: false };
			const found = named(node(), 'options').filter(({ options = [] }) =>
				options.some(({ name }) => name === 'dryRun'),
			);
			expect(found.length).toBeGreaterThan(1);
			for (const { options } of found) {
				const defaults = Object.fromEntries(
					((options ?? []) as INodeProperties[]).map((option) => [option.name, option.default]),
				);
				expect(defaults).toMatchObject(wanted);
			}
			const [writes] = found;
			const [concurrency] = ((writes!.options ?? []) as INodeProperties[]).filter(
				({ name }) => name === 'concurrency',
			);
			expect(concurrency?.typeOptions).toMatchObject({ minValue: 1, maxValue: 50 });
		});
	},
);

test('the phone of BrokerWork is a fixed collection with country code and number', () => {
	const [updateFields] = named(bench.engine.nodeType('brokerWork'), 'updateFields');
	const phone = ((updateFields!.options ?? []) as INodeProperties[]).find(
		({ name }) => name === 'phone',
	);
	expect(phone).toMatchObject({
		type: 'fixedCollection',
		options: [{ name: 'value', values: [{ name: 'countryCode' }, { name: 'phone' }] }],
	});
});

test('the new password of Ovopark is masked', () => {
	const [updateFields] = named(bench.engine.nodeType('ovopark'), 'updateFields');
	const password = ((updateFields!.options ?? []) as INodeProperties[]).find(
		({ name }) => name === 'password',
	);
	expect(password?.typeOptions).toEqual({ password: true });
});

test('Ovopark offers both versions of the method', () => {
	const versions = named(bench.engine.nodeType('ovopark'), 'apiVersion').map(valuesOf);
	expect(versions).toContainEqual(['v1', 'v2']);
});
