import { z } from 'zod/v4';

import { aliyun } from '../../../dist/nodes/AliyunIotEntrance/vendor/protocol.js';
import { brokerWork } from '../../../dist/nodes/BrokerWork/vendor/protocol.js';
import { ovopark } from '../../../dist/nodes/Ovopark/vendor/protocol.js';
import { checkCredential } from '../../../dist/nodes/shared/readCredential.js';
import { failureIn } from '../support.mts';

const aliyunForm = { baseUrl: 'https://api.link.aliyun.com', appKey: '1', appSecret: 's' };
const brokerWorkForm = { baseUrl: 'https://bw.example.com', tenantId: 'T1', apiToken: 't' };
const ovoparkForm = {
	baseUrl: 'https://cloudapi.ovopark.com/cloud.api',
	appId: 'DC-1',
	accessKey: 'k',
	accessSecret: 's',
};

test('a credential that fits comes back normalised', () => {
	expect(checkCredential(aliyun, aliyunForm)).toEqual({
		ok: true,
		credential: { ...aliyunForm, stage: 'RELEASE' },
	});
});

function complaint(checked: ReturnType<typeof checkCredential>): string {
	if (checked.ok) throw new Error('Taken');
	return checked.message;
}

test.each([
	['baseUrl', '', 'Base URL in the Aliyun IoT Entrance credential is empty'],
	[
		'baseUrl',
		'http://a.example.com',
		'Base URL in the Aliyun IoT Entrance credential must start with https://',
	],
	[
		'appKey',
		'LTAI5t',
		'App Key in the Aliyun IoT Entrance credential is an AccessKey of Alibaba Cloud RAM',
	],
	['appSecret', '', 'App Secret in the Aliyun IoT Entrance credential is empty'],
	['stage', 'DAILY', 'Stage in the Aliyun IoT Entrance credential must be RELEASE or PRE or TEST'],
])('Aliyun: %s %p is told by the name of its field', (name, value, told) => {
	expect(complaint(checkCredential(aliyun, { ...aliyunForm, [name]: value }))).toContain(told);
});

test.each([
	[
		'baseUrl',
		'https://bw.example.com/v1/api',
		'Base URL in the BrokerWork credential must end before /v1/api',
	],
	[
		'baseUrl',
		'https://account.api.lwork.com',
		'Base URL in the BrokerWork credential is the host of the Account API',
	],
	['tenantId', '', 'Tenant ID in the BrokerWork credential is empty'],
	['apiToken', 'a\nb', 'API Token in the BrokerWork credential holds a line break in its middle'],
	['language', 'fr', 'Language in the BrokerWork credential must be en-US or zh-CN'],
])('BrokerWork: %s %p is told by the name of its field', (name, value, told) => {
	const data = { ...brokerWorkForm, [name]: value };
	expect(complaint(checkCredential(brokerWork, data))).toContain(told);
});

test.each([
	[
		'baseUrl',
		'https://cloudapi.ovopark.com',
		'Base URL in the Ovopark credential must end in the route',
	],
	['appId', '', 'App ID in the Ovopark credential is empty'],
	['accessKey', '', 'Access Key in the Ovopark credential is empty'],
	['accessSecret', '', 'Access Secret in the Ovopark credential is empty'],
	['signMethod', 'sha256', 'Sign Method in the Ovopark credential must be md5 or sha1'],
	[
		'userToken',
		'a\nb',
		'User Token in the Ovopark credential holds a character that no request header can carry',
	],
	[
		'tokenHeader',
		'x',
		'Token Header in the Ovopark credential must be authenticator or Ovo-Authorization',
	],
])('Ovopark: %s %p is told by the name of its field', (name, value, told) => {
	expect(complaint(checkCredential(ovopark, { ...ovoparkForm, [name]: value }))).toContain(told);
});

test('all fields that do not fit are told, nothing is sent, and every item meets the same', () => {
	const checked = checkCredential(aliyun, { ...aliyunForm, appKey: '', appSecret: '' });
	if (checked.ok) throw new Error('Taken');
	expect(failureIn(checked)).toMatchObject({
		cause: 'credential',
		repeat: 'never',
		effect: 'none',
		stops: 'run',
		description:
			'Nothing was sent. Open the credential and correct it: App Key is empty; App Secret is empty.',
	});
});

test('no secret is repeated', () => {
	const data = { ...ovoparkForm, accessSecret: 'hunter2\nhunter3', userToken: 'hunter4\nx' };
	expect(JSON.stringify(checkCredential(ovopark, data))).not.toContain('hunter');
});

test.each([
	['App Key', () => checkCredential(aliyun, { ...aliyunForm, appKey: '203“786' })],
	['Tenant ID', () => checkCredential(brokerWork, { ...brokerWorkForm, tenantId: '租户1' })],
	['API Token', () => checkCredential(brokerWork, { ...brokerWorkForm, apiToken: 'a…b' })],
	['User Token', () => checkCredential(ovopark, { ...ovoparkForm, userToken: 'a…b' })],
])('%s is refused with a sign that no header can carry', (name, check) => {
	expect(complaint(check())).toContain(name);
});

test('a schema may complain about a field that the form does not have', () => {
	const credential = z.object({ region: z.string('is missing') });
	expect(complaint(checkCredential({ name: 'V', credential }, {}))).toBe(
		'Region in the V credential is missing',
	);
});
