/** Each credential's test, as the form in the editor runs it. */
import type { IDataObject } from 'n8n-workflow';

import type { CredentialType } from '../engine/vendors.mts';
import { VENDORS } from '../engine/vendors.mts';
import { useN8n } from './useN8n.mts';

const bench = useN8n();

/** A port of this machine on which nobody listens. */
const CLOSED = 'http://127.0.0.1:9';

/** The address of the sandbox, at another host. */
const movedTo = (host: string, type: CredentialType): IDataObject => ({
	baseUrl: host + new URL(bench.sandbox.credentials[type].baseUrl).pathname.replace(/\/$/, ''),
});

const verdictOn = async (type: CredentialType, changes: IDataObject = {}) =>
	await bench.n8n.rest.testCredential(type, { ...bench.sandbox.credentials[type], ...changes });

test.each(VENDORS)('$credential passes with the right keys', async ({ credential }) => {
	expect(await verdictOn(credential)).toMatchObject({ status: 'OK' });
});

interface Wrong {
	type: CredentialType;
	what: string;
	changes: IDataObject;
	says: RegExp;
}

const WRONG: readonly Wrong[] = [
	{
		type: 'aliyunIotApi',
		what: 'a wrong secret',
		changes: { appSecret: 'another-secret' },
		says: /App Secret/,
	},
	{
		type: 'brokerWorkApi',
		what: 'a wrong secret',
		changes: { apiToken: 'another-token' },
		says: /Check API Token/,
	},
	{
		type: 'brokerWorkApi',
		what: 'a wrong tenant',
		changes: { tenantId: 'T000000' },
		says: /does not know this tenant/,
	},
	{
		type: 'brokerWorkApi',
		what: 'a tenant without the OpenAPI',
		changes: { tenantId: 'T990118' },
		says: /OpenAPI is not switched on/,
	},
	{
		type: 'ovoparkOpenPlatformApi',
		what: 'a wrong secret',
		changes: { accessSecret: 'another-secret' },
		says: /Check Access Secret/,
	},
	{
		type: 'ovoparkOpenPlatformApi',
		what: 'a wrong key',
		changes: { accessKey: 'another-key' },
		says: /Check Access Key/,
	},
];

test.each(WRONG)('$type: $what is told', async ({ type, changes, says }) => {
	expect(await verdictOn(type, changes)).toEqual({
		status: 'Error',
		message: expect.stringMatching(says),
	});
});

describe.each(VENDORS)('$credential', ({ credential }) => {
	test('a host that is somebody else is told', async () => {
		const elsewhere = `${bench.n8n.url}/healthz#`;
		expect(await verdictOn(credential, { baseUrl: elsewhere })).toEqual({
			status: 'Error',
			message: expect.stringMatching(/Base URL/),
		});
	});

	test('a host that does not exist is told', async () => {
		const verdict = await verdictOn(
			credential,
			movedTo('https://no-such-host.invalid', credential),
		);
		expect(verdict).toEqual({
			status: 'Error',
			message: expect.stringMatching(/ENOTFOUND|EAI_AGAIN/),
		});
	});

	test('nobody listening, as without a network, is told', async () => {
		expect(await verdictOn(credential, movedTo(CLOSED, credential))).toEqual({
			status: 'Error',
			message: expect.stringMatching(/ECONNREFUSED/),
		});
	});
});
