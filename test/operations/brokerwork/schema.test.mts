import { readFileSync } from 'node:fs';

import type { INodeParameters } from 'n8n-workflow';
import { z } from 'zod/v4';

import { operations } from '../../../dist/nodes/BrokerWork/operations/index.js';
import { customerIdOf } from '../../../sandbox/brokerwork/book.mts';
import { jsonOf, useBrokerWork } from './support.mts';

const bench = useBrokerWork();

/** The part of JSON Schema that n8n's previews use. */
const schemaNode = z.object({
	type: z.enum(['object', 'array', 'string', 'integer', 'number', 'boolean', 'null']),
	properties: z.record(z.string(), z.unknown()).optional(),
	items: z.unknown().optional(),
});

const previewOf = (path: string): unknown =>
	JSON.parse(readFileSync(`dist/nodes/BrokerWork/__schema__/v1.0.0/${path}.json`, 'utf8'));

const typeOf = (value: unknown): string => {
	if (value === null) return 'null';
	if (Array.isArray(value)) return 'array';
	return Number.isInteger(value) ? 'integer' : typeof value;
};

/** Where a value is something that its schema does not say. */
function misfits(value: unknown, given: unknown, at = 'json'): string[] {
	const { type, properties, items } = schemaNode.parse(given);
	const own = typeOf(value);
	if (own !== type && !(own === 'integer' && type === 'number')) return [`${at} is ${own}`];
	if (Array.isArray(value)) {
		return value.flatMap((each, index) => misfits(each, items, `${at}[${index}]`));
	}
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([name, each]) => {
		const inner = properties?.[name];
		return inner === undefined ? [`${at}.${name} is new`] : misfits(each, inner, `${at}.${name}`);
	});
}

const someone = { email: 'new@example.test', roleId: 2, name: 'New' };
const times = { from: '2026-01-01', to: '2026-12-31', returnAll: true };
const whole = { simplify: false, returnAll: true };
const additionalFields = { login: 5, serverId: 428, comment: 'x', parentId: 7, levelId: 5 };

const runs: Record<string, INodeParameters> = {
	'user/update': { id: 42, updateFields: { comment: 'x' } },
	'user/create': { ...someone, additionalFields },
	'user/upsert': { ...someone, additionalFields },
	'user/get': { userIds: '1,2,10,42', ...whole },
	'user/getByEmail': { email: 'user0042@example.test' },
	'user/getHierarchy': { userId: 8, ...whole },
	'level/getAll': { returnAll: true },
	'promotionLink/create': {
		name: 'Spring',
		introduceType: 'Agent',
		visibleType: 'UserPartVisible',
		visibleUserId: '1,2',
		additionalFields: { serverId: 428, leverage: 100, parameterType: 'uid' },
	},
	'account/get': { serverId: 428, accountId: '4280001,4280002', ...whole },
	'account/getAll': { serverId: 428, ...times },
	'account/getByOwner': { userIds: '3,4', ...whole },
	'account/setOwner': { serverId: 428, accountId: 4280001, ownerId: 7 },
	'customer/getAll': times,
	'customer/setOwner': { customId: customerIdOf(1), oweId: 7 },
	'trade/getPositions': { serverId: 428, accountId: 4280001 },
	'trade/getDeals': { serverId: 428, accountId: 4280001, ...whole },
};

test('every operation has a preview', () => {
	const paths = operations.map(({ resource, operation }) => `${resource}/${operation}`);
	expect(paths.sort()).toEqual([...Object.keys(runs), 'api/call'].sort());
	for (const path of paths) expect(previewOf(path)).toMatchObject({ type: 'object', version: 1 });
});

test.each(Object.entries(runs))('the preview of %s fits its output', async (path, parameters) => {
	const rows = jsonOf(await bench.does(path, parameters));
	expect(rows).not.toEqual([]);
	const preview = previewOf(path);
	expect([...new Set(rows.flatMap((row) => misfits(row, preview)))]).toEqual([]);
});
