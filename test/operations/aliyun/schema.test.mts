import { readFileSync } from 'node:fs';

import type { INodeParameters } from 'n8n-workflow';
import { z } from 'zod/v4';

import { operations } from '../../../dist/nodes/AliyunIotEntrance/operations/index.js';
import { seedIdentityId } from '../../../sandbox/aliyun/people.mts';
import { jsonOf, useAliyun } from './support.mts';

const bench = useAliyun();

/** The part of JSON Schema that n8n's previews use. */
const schemaNode = z.object({
	type: z.enum(['object', 'array', 'string', 'integer', 'number', 'boolean', 'null']),
	properties: z.record(z.string(), z.unknown()).optional(),
	items: z.unknown().optional(),
});

const previewOf = (path: string): unknown =>
	JSON.parse(readFileSync(`dist/nodes/AliyunIotEntrance/__schema__/v1.0.0/${path}.json`, 'utf8'));

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

const identityId = seedIdentityId(1);
const iotIds = 'door-sandbox-0001';
const expiryTime = '={{ $now.plus({ hours: 1 }) }}';
const companyId = 'company-sandbox-0001';

const runs: Record<string, INodeParameters> = {
	'person/upsert': { identityId, name: 'A' },
	'employee/create': { companyId, name: 'A', phone: '13811112222', email: 'a@example.test' },
	'employee/getAll': { companyId, returnAll: true },
	'identity/getAll': { returnAll: true },
	'qrCode/generate': { identityId, iotIds, expiryTime },
	'qrCode/generateText': { identityId },
	'qrCode/configure': { qrCode: '0000000000000QR1', iotIds },
};

test('every operation has a preview', () => {
	const paths = operations.map(({ resource, operation }) => `${resource}/${operation}`);
	expect(paths.sort()).toEqual([...Object.keys(runs), 'api/call'].sort());
	for (const path of paths) expect(previewOf(path)).toMatchObject({ type: 'object', version: 1 });
});

test.each(Object.entries(runs))('the preview of %s fits its output', async (path, parameters) => {
	await bench.does('qrCode/generateText', { identityId });
	const rows = jsonOf(await bench.does(path, parameters));
	expect(rows).not.toEqual([]);
	const preview = previewOf(path);
	expect([...new Set(rows.flatMap((row) => misfits(row, preview)))]).toEqual([]);
});

test('the preview of api/call fits its output but for the data of the endpoint', async () => {
	const queryInfo = { gatewayIotId: 'gw-sandbox-0001' };
	const params = JSON.stringify({ queryInfo });
	const path = '/entrance/paas/subdevice/list';
	const [row] = jsonOf(await bench.does('api/call', { path, apiVer: '1.0.0', params }));
	expect(misfits({ ...row, data: {} }, previewOf('api/call'))).toEqual([]);
});
