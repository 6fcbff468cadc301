import type { INodeParameters } from 'n8n-workflow';

import { operations } from '../../../dist/nodes/Ovopark/operations/index.js';
import { SEEDED_PASSWORD } from '../../../sandbox/ovopark/office.mts';
import { misfits, previewOf } from '../previews.mts';
import { jsonOf } from '../support.mts';
import { someone, useOvopark } from './support.mts';

const bench = useOvopark();

const preview = (path: string) => previewOf('Ovopark', path);

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
	for (const path of paths) expect(preview(path)).toMatchObject({ type: 'object', version: 1 });
});

const each = Object.entries(runs).flatMap(([path, all]) =>
	all.map((parameters): [string, INodeParameters] => [path, parameters]),
);

test.each(each)('the preview of %s fits its output with %j', async (path, parameters) => {
	const rows = jsonOf(await bench.does(path, parameters));
	expect(rows).not.toEqual([]);
	const given = preview(path);
	expect([...new Set(rows.flatMap((row) => misfits(row, given)))]).toEqual([]);
});

test('the preview of a call fits but for the data, which each method makes its own', async () => {
	const method = 'open.shopweb.user.updateUser';
	const parameters = { method, apiVersion: 'v2', params: { id: 42, showName: 'x' } };
	const [json] = jsonOf(await bench.does('api/call', parameters));
	expect(misfits(json, preview('api/call'))).toEqual(['json.data.result is new']);
});
