import type { INodeParameters } from 'n8n-workflow';

import { jsonOf } from '../support.mts';
import { useAliyun } from './support.mts';

const bench = useAliyun();

const identityId = '50acopfd3a94900494085ed2699e0524';
const times = { effectiveTime: '2026-06-25 08:00:00', expiryTime: '2026-06-25 09:00:00' };

const writes: Array<[path: string, parameters: INodeParameters, version: string]> = [
	['person/upsert', { identityId, name: 'A' }, '1.0.0'],
	['employee/create', { phone: '13811112222' }, '1.0.4'],
	['qrCode/generate', { identityId, iotIds: 'door', ...times }, '1.0.1'],
	['qrCode/generateText', { identityId }, '1.0.1'],
	['qrCode/configure', { qrCode: 'QR1', iotIds: 'door' }, '1.0.1'],
];

test.each(writes)('%s with %j goes out as %s or as told', async (path, parameters, version) => {
	const options = { dryRun: true };
	const shown = async (apiVer: string) => {
		const run = await bench.does(path, { ...parameters, additionalFields: { apiVer }, options });
		return JSON.stringify(jsonOf(run));
	};
	const sent = (apiVer: string) =>
		expect.stringMatching(new RegExp(`apiVer[\\\\": ]+${apiVer.replaceAll('.', '\\.')}\\b`));
	expect(await shown('')).toEqual(sent(version));
	expect(await shown(' 2.10.3 ')).toEqual(sent('2.10.3'));
});

const reads: Array<[path: string, parameters: INodeParameters]> = [
	['employee/getAll', { companyId: 'company-sandbox-0001' }],
	['identity/getAll', {}],
];

test.each(reads)('%s asks for the version that it is told', async (path, parameters) => {
	const run = async (apiVer: string) =>
		await bench.does(path, { ...parameters, additionalFields: { apiVer } });
	expect(jsonOf(await run('1.0.0'))).toHaveLength(50);
	expect((await run('9.9.9')).error?.message).toMatch(/^The API does not exist/);
});

test('a version alone is no change of a person', async () => {
	const parameters = { identityId, name: '={{ "" }}', additionalFields: { apiVer: '1.0.1' } };
	const { error } = await bench.does('person/upsert', parameters);
	expect(error?.message).toMatch(/nothing to update/);
	expect(bench.sent()).toBe(0);
});
