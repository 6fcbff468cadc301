import { setTimeout as wait } from 'node:timers/promises';

import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import type { Fault, VendorName } from '../../sandbox/server.mts';
import { expectNoSecret, useBench, VENDORS } from '../engine/vendors.mts';
import type { CredentialType } from '../engine/vendors.mts';

const bench = useBench();

/** What n8n's form says to a credential that differs from the right one in `changes`. */
async function verdictOn(credential: CredentialType, changes: ICredentialDataDecryptedObject = {}) {
	const verdict = await bench.engine.testCredential(credential, {
		...bench.sandbox.credentials[credential],
		...changes,
	});
	expectNoSecret(verdict);
	return verdict;
}

interface Wrong {
	credential: CredentialType;
	what: string;
	changes: ICredentialDataDecryptedObject;
	says: RegExp;
}

const wrong: Wrong[] = [
	{
		credential: 'aliyunIotApi',
		what: 'a wrong secret',
		changes: { appSecret: 'another-secret' },
		says: /App Secret/,
	},
	{
		credential: 'aliyunIotApi',
		what: 'a wrong key',
		changes: { appKey: '203999999' },
		says: /App Key/,
	},
	{
		credential: 'aliyunIotApi',
		what: 'a wrong stage',
		changes: { stage: 'TEST' },
		says: /Stage|Base URL/,
	},
	{
		credential: 'aliyunIotApi',
		what: 'the key of another product',
		changes: { appKey: 'LTAI5tExample' },
		says: /AccessKey of Alibaba Cloud RAM/,
	},
	{
		credential: 'brokerWorkApi',
		what: 'a wrong token',
		changes: { apiToken: 'another-token' },
		says: /API Token/,
	},
	{
		credential: 'brokerWorkApi',
		what: 'a wrong tenant',
		changes: { tenantId: 'T000000' },
		says: /tenant.*Tenant ID/,
	},
	{
		credential: 'brokerWorkApi',
		what: 'a tenant without the OpenAPI',
		changes: { tenantId: 'T990118' },
		says: /OpenAPI is not switched on/,
	},
	{
		credential: 'brokerWorkApi',
		what: 'no token',
		changes: { apiToken: '' },
		says: /API Token in .* is empty/i,
	},
	{
		credential: 'ovoparkOpenPlatformApi',
		what: 'a wrong secret',
		changes: { accessSecret: 'another-secret' },
		says: /Access Secret/,
	},
	{
		credential: 'ovoparkOpenPlatformApi',
		what: 'a wrong key',
		changes: { accessKey: 'another-key' },
		says: /Access Key/,
	},
	{
		credential: 'ovoparkOpenPlatformApi',
		what: 'a key that has run out',
		changes: { accessKey: 'sandboxexamplekey000000000000old' },
		says: /Access Key/,
	},
	{
		credential: 'ovoparkOpenPlatformApi',
		what: 'a wrong app ID',
		changes: { appId: 'S107' },
		says: /App ID and Access Key/,
	},
];

test.each(wrong)('$credential: $what fails and is named', async ({ credential, changes, says }) => {
	const verdict = await verdictOn(credential, changes);
	expect(verdict).toEqual({ status: 'Error', message: expect.stringMatching(says) });
});

/** Passing it proves the app signature; the user token is optional and a matter of its own. */
test.each([
	['a wrong one', 'another-token'],
	['none', ''],
])('ovoparkOpenPlatformApi: keys are right whatever the user token, %s', async (_, userToken) => {
	const verdict = await verdictOn('ovoparkOpenPlatformApi', { userToken });
	expect(verdict.status).toBe('OK');
});

/** Throttled, refused or broken: what the vendor says with HTTP 200 or without its envelope. */
const throttled: Record<VendorName, Omit<Fault, 'vendor'>> = {
	aliyun: { kind: 'code', code: '429' },
	brokerwork: { kind: 'code', code: 'BW_REQUEST_TOO_MUCH' },
	ovopark: { kind: 'code', code: '-500' },
};

describe.each(VENDORS)('$credential', ({ vendor, credential }) => {
	test('the right keys pass', async () => {
		expect(await verdictOn(credential)).toEqual({ status: 'OK', message: expect.any(String) });
		expect(bench.sandbox.requests(vendor)).toHaveLength(1);
	});

	test('the right keys pass with blanks and a line break around them', async () => {
		const pasted = Object.entries(bench.sandbox.credentials[credential]).map(([name, value]) => [
			name,
			` ${value}\n`,
		]);
		expect(await verdictOn(credential, Object.fromEntries(pasted))).toMatchObject({ status: 'OK' });
	});

	test('a busy vendor is told from wrong keys, though it answers HTTP 200', async () => {
		bench.sandbox.fault({ vendor, ...throttled[vendor] });
		const verdict = await verdictOn(credential);
		expect(verdict).toMatchObject({ status: 'Error', message: expect.stringMatching(/again/) });
		expect(verdict.message).not.toMatch(/Check/);
	});

	test.each([
		['a web page', { kind: 'html', status: 200 }],
		['nothing', { kind: 'empty' }],
		['other JSON', { kind: 'wrongShape', body: '{"hello":"world"}' }],
	] as const)('%s fails and points at the base URL', async (_, fault) => {
		bench.sandbox.fault({ vendor, ...fault });
		expect(await verdictOn(credential)).toEqual({
			status: 'Error',
			message: expect.stringMatching(/Base URL/),
		});
	});

	test('a host that nobody answers at fails with the reason', async () => {
		const { baseUrl } = bench.sandbox.credentials[credential];
		const verdict = await verdictOn(credential, { baseUrl: baseUrl.replace(/:\d+/, ':1') });
		expect(verdict).toEqual({ status: 'Error', message: expect.stringMatching(/ECONNREFUSED/) });
	});

	test('a public host without TLS fails, and nothing is sent', async () => {
		const baseUrl = vendor === 'ovopark' ? 'http://e.com/cloud.api' : 'http://e.com';
		expect(await verdictOn(credential, { baseUrl })).toEqual({
			status: 'Error',
			message: expect.stringMatching(/Base URL in .* must start with https:/),
		});
	});

	test.each(['', '   ', 'not an address'])('the base URL "%s" fails by name', async (baseUrl) => {
		expect(await verdictOn(credential, { baseUrl })).toEqual({
			status: 'Error',
			message: expect.stringMatching(/Base URL/),
		});
		expect(bench.sent()).toBe(0);
	});

	test.each([
		[429, 'Too Many Requests'],
		[500, 'Internal Server Error'],
		[502, 'Bad Gateway'],
		[503, 'Service Unavailable'],
		[504, 'Gateway Timeout'],
	])('HTTP %i fails as what it is, whatever page a proxy shows', async (status, says) => {
		bench.sandbox.fault({ vendor, kind: 'html', status });
		expect(await verdictOn(credential)).toEqual({ status: 'Error', message: says });
	});
});

test.each([
	['-1', /fault of its own. Test again later/],
	['BW_INVALID_PARAM', /did not accept the test call/],
])('brokerWorkApi: a fault of the vendor, %s, is told from a wrong token', async (code, says) => {
	bench.sandbox.fault({ vendor: 'brokerwork', kind: 'code', code });
	const { message } = await verdictOn('brokerWorkApi');
	expect(message).toMatch(says);
	expect(message).not.toMatch(/API Token/);
});

test.each([
	['aliyunIotApi', { vendor: 'aliyun', kind: 'code', code: 'throttled-by-app-flow-control' }],
	['ovoparkOpenPlatformApi', { vendor: 'ovopark', kind: 'status', status: 429 }],
] as const)('%s: a throttling gateway is told from wrong keys', async (credential, fault) => {
	bench.sandbox.fault(fault);
	expect(await verdictOn(credential)).toEqual({
		status: 'Error',
		message: expect.stringMatching(/again|too (many|often)|limit/i),
	});
});

test('aliyunIotApi: a key that may not call the test endpoint fails with that as one reason', async () => {
	bench.sandbox.fault({ vendor: 'aliyun', kind: 'code', code: 'unauthorized' });
	expect(await verdictOn('aliyunIotApi')).toEqual({
		status: 'Error',
		message: expect.stringMatching(/may not call/),
	});
});

/** The vendor took the signature, which is what is tested; what the key may do is another matter. */
test.each([
	['aliyunIotApi', { vendor: 'aliyun', kind: 'code', code: '403' }],
	['aliyunIotApi', { vendor: 'aliyun', kind: 'code', code: '404' }],
	['aliyunIotApi', { vendor: 'aliyun', kind: 'code', code: '20003' }],
	[
		'aliyunIotApi',
		{ vendor: 'aliyun', kind: 'wrongShape', body: '{"id":"1","code":77777,"message":"?"}' },
	],
	[
		'ovoparkOpenPlatformApi',
		{
			vendor: 'ovopark',
			kind: 'wrongShape',
			body: '{"stat":{"code":77777,"codename":"X","cid":"1"},"result":"X"}',
		},
	],
] as const)(
	'%s: keys that were accepted pass, whatever else is wrong: $code',
	async (credential, fault) => {
		bench.sandbox.fault(fault);
		expect(await verdictOn(credential)).toMatchObject({ status: 'OK' });
	},
);

test('brokerWorkApi: a code that nobody has documented fails, for it may be a wrong token', async () => {
	bench.sandbox.fault({
		vendor: 'brokerwork',
		kind: 'wrongShape',
		body: '{"result":false,"mcode":"XX_1"}',
	});
	expect(await verdictOn('brokerWorkApi')).toMatchObject({
		status: 'Error',
		message: expect.stringMatching(/API Token/),
	});
});

test.each(['400', '401'])('aliyunIotApi: code %s names key and secret', async (code) => {
	bench.sandbox.fault({ vendor: 'aliyun', kind: 'code', code });
	expect(await verdictOn('aliyunIotApi')).toEqual({
		status: 'Error',
		message: expect.stringMatching(/App Key and App Secret/),
	});
});

test.each(['429', '460', '500', '503', '20004', '20055', '20056'])(
	'aliyunIotApi: trouble %s says to try again, not that the key is wrong',
	async (code) => {
		bench.sandbox.fault({ vendor: 'aliyun', kind: 'code', code });
		expect(await verdictOn('aliyunIotApi')).toEqual({
			status: 'Error',
			message: expect.stringMatching(/[Tt]ry again/),
		});
	},
);

test.each(['md5', 'sha1'])('ovoparkOpenPlatformApi: %s signs rightly', async (signMethod) => {
	expect(await verdictOn('ovoparkOpenPlatformApi', { signMethod })).toMatchObject({ status: 'OK' });
});

test('ovoparkOpenPlatformApi: a second test within one second says to wait, and blames no key', async () => {
	await wait(1_000 - (Date.now() % 1_000));
	expect(await verdictOn('ovoparkOpenPlatformApi')).toMatchObject({ status: 'OK' });
	expect(await verdictOn('ovoparkOpenPlatformApi')).toEqual({
		status: 'Error',
		message: expect.stringMatching(/within one second.*Wait a second and test again/),
	});
	expect(bench.sandbox.requests('ovopark').map(({ code }) => code)).toEqual(['0', '-100']);
});

test.each(['authenticator', 'Ovo-Authorization'])(
	'ovoparkOpenPlatformApi: %s carries the token',
	async (tokenHeader) => {
		const verdict = await verdictOn('ovoparkOpenPlatformApi', { tokenHeader });
		expect(verdict).toMatchObject({ status: 'OK' });
		expect(bench.sandbox.requests('ovopark').at(-1)).toMatchObject({ code: '0' });
	},
);
