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
	['baseUrl', '', 'Base URL is empty in the Aliyun IoT Entrance credential'],
	['baseUrl', 'http://a.example.com', 'Base URL must start with https://'],
	['appKey', 'LTAI5t', 'App Key is an AccessKey of Alibaba Cloud RAM'],
	['appSecret', '', 'App Secret is empty in the Aliyun IoT Entrance credential'],
	['stage', 'DAILY', 'Stage '],
])('Aliyun: %s %p is told by the name of its field', (name, value, told) => {
	expect(complaint(checkCredential(aliyun, { ...aliyunForm, [name]: value }))).toContain(told);
});

test.each([
	['baseUrl', 'https://bw.example.com/v1/api', 'Base URL must end before /v1/api'],
	['baseUrl', 'https://account.api.lwork.com', 'Base URL is the host of the Account API'],
	['tenantId', '', 'Tenant ID is empty in the BrokerWork credential'],
	['apiToken', 'a\nb', 'API Token holds a line break in its middle'],
	['language', 'fr', 'Language '],
])('BrokerWork: %s %p is told by the name of its field', (name, value, told) => {
	const data = { ...brokerWorkForm, [name]: value };
	expect(complaint(checkCredential(brokerWork, data))).toContain(told);
});

test.each([
	['baseUrl', 'https://cloudapi.ovopark.com', 'Base URL must end in the route'],
	['appId', '', 'App ID is empty in the Ovopark credential'],
	['accessKey', '', 'Access Key is empty'],
	['accessSecret', '', 'Access Secret is empty'],
	['signMethod', 'sha256', 'Sign Method '],
	['userToken', 'a\nb', 'User Token holds a character that no request header can carry'],
	['tokenHeader', 'x', 'Token Header '],
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
		'Region is missing in the V credential',
	);
});
