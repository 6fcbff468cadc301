import type { INodeParameters } from 'n8n-workflow';

import { operations } from '../../../dist/nodes/AliyunIotEntrance/operations/index.js';
import { seedIdentityId } from '../../../sandbox/aliyun/people.mts';
import { misfits, previewOf } from '../previews.mts';
import { jsonOf } from '../support.mts';
import { useAliyun } from './support.mts';

const bench = useAliyun();

const preview = (path: string) => previewOf('AliyunIotEntrance', path);

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
	for (const path of paths) expect(preview(path)).toMatchObject({ type: 'object', version: 1 });
});

test.each(Object.entries(runs))('the preview of %s fits its output', async (path, parameters) => {
	await bench.does('qrCode/generateText', { identityId });
	const rows = jsonOf(await bench.does(path, parameters));
	expect(rows).not.toEqual([]);
	const given = preview(path);
	expect([...new Set(rows.flatMap((row) => misfits(row, given)))]).toEqual([]);
});

test('the preview of api/call fits its output but for the data of the endpoint', async () => {
	const queryInfo = { gatewayIotId: 'gw-sandbox-0001' };
	const params = JSON.stringify({ queryInfo });
	const path = '/entrance/paas/subdevice/list';
	const [row] = jsonOf(await bench.does('api/call', { path, apiVer: '1.0.0', params }));
	expect(misfits({ ...row, data: {} }, preview('api/call'))).toEqual([]);
});
