import { readFileSync } from 'node:fs';

import type { INodeParameters } from 'n8n-workflow';
import { z } from 'zod/v4';

import { operations } from '../../../dist/nodes/Ovopark/operations/index.js';
import { SEEDED_PASSWORD } from '../../../sandbox/ovopark/office.mts';
import { jsonOf, someone, useOvopark } from './support.mts';

const bench = useOvopark();

/** The part of JSON Schema that n8n's previews use. */
const schemaNode = z.object({
	type: z.enum(['object', 'array', 'string', 'integer', 'number', 'boolean', 'null']),
	properties: z.record(z.string(), z.unknown()).optional(),
	items: z.unknown().optional(),
});

const previewOf = (path: string): unknown =>
	JSON.parse(readFileSync(`dist/nodes/Ovopark/__schema__/v1.0.0/${path}.json`, 'utf8'));

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

const whole = { simplify: false, returnAll: true };
const { userName, password, ...rest } = someone;

const runs: Record<string, INodeParameters[]> = {
	'user/update': [
		{ id: 42, updateFields: { showName: 'x' } },
		{ updateFields: { employeeNumber: '00042', showName: 'x' } },
	],
	'user/create': [someone],
	'user/upsert': [
		{
			employeeNumber: '00042',
			enterpriseId: 2026,
			additionalFields: rest,
			newUserFields: { userName, password },
		},
	],
	'user/getAll': [{ enterpriseId: 2026, ...whole }],
	'organization/getTree': [{ enterpriseId: 2026, returnAll: true }],
	'organization/move': [{ organizeId: 6, targetOrganizeId: 3 }],
	'role/getAll': [{ returnAll: true }],
	'privilege/getAll': [{ returnAll: true }],
	'store/getAll': [whole, { method: 'getDepartments', ...whole }],
	'store/update': [{ id: 9801, updateFields: { name: 'x' } }],
	'userToken/login': ['mobileLogin', 'ssoLogin'].map((method) => ({
		method,
		userName: 'user00042',
		password: SEEDED_PASSWORD,
	})),
	'userToken/get': [{ userId: 42 }, { loginName: 'user00042' }],
};

test('every operation has a preview', () => {
	const paths = operations.map(({ resource, operation }) => `${resource}/${operation}`);
	expect(paths.sort()).toEqual([...Object.keys(runs), 'api/call'].sort());
	for (const path of paths) expect(previewOf(path)).toMatchObject({ type: 'object', version: 1 });
});

const each = Object.entries(runs).flatMap(([path, all]) =>
	all.map((parameters): [string, INodeParameters] => [path, parameters]),
);

test.each(each)('the preview of %s fits its output with %j', async (path, parameters) => {
	const rows = jsonOf(await bench.does(path, parameters));
	expect(rows).not.toEqual([]);
	const preview = previewOf(path);
	expect([...new Set(rows.flatMap((row) => misfits(row, preview)))]).toEqual([]);
});

test('the preview of a call fits but for the data, which each method makes its own', async () => {
	const method = 'open.shopweb.user.updateUser';
	const parameters = { method, apiVersion: 'v2', params: { id: 42, showName: 'x' } };
	const [json] = jsonOf(await bench.does('api/call', parameters));
	expect(misfits(json, previewOf('api/call'))).toEqual(['json.data.result is new']);
});
