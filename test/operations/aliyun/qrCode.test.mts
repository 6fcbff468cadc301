import type { INodeParameters } from 'n8n-workflow';

import { seedIdentityId } from '../../../sandbox/aliyun/people.mts';
import { errorOf } from '../../engine/vendors.mts';
import { BLANK, jsonOf } from '../support.mts';
import { done, goesOn, useAliyun } from './support.mts';

const bench = useAliyun();

const identityId = seedIdentityId(1);
const iotIds = 'door-sandbox-0001, door-sandbox-0002';
const times = { effectiveTime: '2026-06-25 08:00:00', expiryTime: '2026-06-26 08:00:00' };
const wanted = { identityId, iotIds, ...times };
const doors = (count: number) => Array.from({ length: count }, (_, index) => `door-${index}`);

describe('generate', () => {
	test('answers with the code and its rights', async () => {
		const [json] = jsonOf(await bench.does('qrCode/generate', wanted));
		expect(json).toStrictEqual({
			identityId,
			outcome: 'created',
			...done,
			data: expect.stringMatching(/^0+QR1$/),
		});
		expect(bench.held('codes')).toMatchObject([
			{ identityId, iotIds: ['door-sandbox-0001', 'door-sandbox-0002'], ...times },
		]);
	});

	test.each([
		['2026-06-25 08:00:00', '2026-06-25 08:00:00'],
		['2026-06-25T08:00:00', '2026-06-25 08:00:00'],
		['2026-06-25T08:00:00.999+08:00', '2026-06-25 08:00:00'],
		['2026-06-25T00:00:00.000Z', '2026-06-25 08:00:00'],
		['2026-06-25T02:00:00+02:00', '2026-06-25 08:00:00'],
		['20260625T000000Z', '2026-06-25 08:00:00'],
		['2026-06-25', '2026-06-25 00:00:00'],
		['={{ DateTime.fromISO("2026-06-25T00:00:00Z") }}', '2026-06-25 08:00:00'],
		['={{ new Date("2026-06-25T00:00:00Z") }}', '2026-06-25 08:00:00'],
	])('%s is sent as %s', async (effectiveTime, sent) => {
		const expiryTime = '2026-06-25 20:00:00';
		jsonOf(await bench.does('qrCode/generate', { ...wanted, effectiveTime, expiryTime }));
		expect(bench.held('codes')).toMatchObject([{ effectiveTime: sent, expiryTime }]);
	});

	test('begins now when no time is given', async () => {
		const parameters = { identityId, iotIds, expiryTime: '={{ $now.plus({ hours: 24 }) }}' };
		expect(jsonOf(await bench.does('qrCode/generate', parameters))).toHaveLength(1);
		expect(bench.held('codes')).toMatchObject([{ effectiveTime: null }]);
	});

	test('is not sent again after it may have arrived', async () => {
		bench.sandbox.fault({ vendor: 'aliyun', kind: 'resetAfter', person: identityId });
		const run = await bench.does('qrCode/generate', wanted, [{}], goesOn);
		expect(errorOf(run.outputs[0]?.[0])).toMatchObject({ attempts: 1, retryable: false });
		expect(bench.held('codes')).toHaveLength(1);
	});
});

describe('in two steps', () => {
	test('a text is made and bound to doors', async () => {
		const [made] = jsonOf(await bench.does('qrCode/generateText', { identityId }));
		expect(made).toStrictEqual({
			identityId,
			outcome: 'created',
			...done,
			data: '0000000000000QR1',
		});
		const qrCode = String(made?.data);
		const additionalFields = { identityId };
		const parameters = { qrCode, iotIds: ['door-sandbox-0003'], additionalFields };
		expect(jsonOf(await bench.does('qrCode/configure', parameters))).toStrictEqual([
			{ qrCode, outcome: 'updated', ...done },
		]);
		expect(bench.held('codes')).toMatchObject([{ qrCode, iotIds: ['door-sandbox-0003'] }]);
	});

	test('the text has the length that was asked for', async () => {
		const parameters = { identityId, additionalFields: { codeLength: 20 } };
		const [made] = jsonOf(await bench.does('qrCode/generateText', parameters));
		expect(String(made?.data)).toHaveLength(20);
	});
});

const shortly = '={{ $now.plus({ hours: 1 }) }}';
const bad: Array<[path: string, parameters: INodeParameters, message: RegExp]> = [
	['generate', { ...wanted, iotIds: doors(501).join(',') }, /^Door IDs may hold at most 500 doors/],
	['generate', { ...wanted, iotIds: BLANK }, /^Door IDs must hold at least one ID/],
	['generate', { ...wanted, identityId: BLANK }, /^Identity ID is empty/],
	['generate', { ...wanted, expiryTime: BLANK }, /^Expiry Time is empty/],
	['generate', { ...wanted, expiryTime: '12:00' }, /^Expiry Time must be a date and time/],
	['generate', { ...wanted, effectiveTime: '2026-02-30' }, /^Effective Time must be a date/],
	['generate', { ...wanted, expiryTime: 1782345600000 }, /^Expiry Time must be a date and time/],
	[
		'generate',
		{ ...wanted, expiryTime: '2026-06-26 08:00:01' },
		/^Expiry Time must be at most 24 hours after Effective Time/,
	],
	[
		'generate',
		{ ...wanted, expiryTime: '2026-06-25T00:00:00Z' },
		/^Expiry Time must be after Effective Time/,
	],
	[
		'generate',
		{ identityId, iotIds, expiryTime: '={{ $now.plus({ hours: 25 }) }}' },
		/^Expiry Time must be at most 24 hours after now/,
	],
	[
		'generate',
		{ identityId, iotIds, expiryTime: shortly, additionalFields: { apiVer: 'new' } },
		/^API Version Override must be a version/,
	],
	['generateText', { identityId: BLANK }, /^Identity ID is empty/],
	['generateText', { identityId, additionalFields: { codeLength: 0 } }, /^Code Length must be/],
	['configure', { qrCode: BLANK, iotIds }, /^QR Code is empty/],
	['configure', { qrCode: 'QR1', iotIds: BLANK }, /^Door IDs must hold at least one ID/],
];

test.each(bad)('%s with %j sends nothing', async (operation, parameters, message) => {
	const { error } = await bench.does(`qrCode/${operation}`, parameters);
	expect(error?.message).toMatch(message);
	expect(bench.sent()).toBe(0);
});

const refused: Array<[path: string, parameters: INodeParameters, code: string, cause: string]> = [
	['generate', { ...wanted, iotIds: 'door-elsewhere' }, '403', 'permission'],
	['generate', { ...wanted, identityId: 'nobody' }, '2062', 'notFound'],
	['generateText', { identityId: 'error-row-29' }, '460', 'validation'],
	['configure', { qrCode: 'unknown', iotIds }, '460', 'validation'],
];

test.each(refused)('%s with %j is told as %s', async (operation, parameters, code, cause) => {
	const run = await bench.does(`qrCode/${operation}`, parameters, [{}], goesOn);
	expect(errorOf(run.outputs[0]?.[0])).toMatchObject({ code, cause, attempts: 1 });
});

test('500 doors are taken', async () => {
	const options = { dryRun: true };
	const parameters = { ...wanted, iotIds: doors(500).join(','), options };
	expect(jsonOf(await bench.does('qrCode/generate', parameters))).toHaveLength(1);
});
