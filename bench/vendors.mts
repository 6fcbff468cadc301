import { createRequire } from 'node:module';

import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { HttpRequest } from '../dist/nodes/shared/http.js';

const require = createRequire(import.meta.url);
const { aliyun } = require('../dist/nodes/AliyunIotEntrance/vendor/protocol.js');
const { brokerWork } = require('../dist/nodes/BrokerWork/vendor/protocol.js');
const { ovopark } = require('../dist/nodes/Ovopark/vendor/protocol.js');

/** The same update for every sender: our node's parameters, and the request as the vendor wants it. */
export interface BenchVendor {
	readonly name: string;
	readonly node: string;
	readonly credential: string;
	readonly data: (origin: string) => Record<string, string>;
	readonly parameters: INodeParameters;
	/** The unsigned request of an item, for the senders that are not our node. */
	readonly request: (
		item: IDataObject,
		origin: string,
	) => { url: string; type: string; body: string };
	readonly sign: (request: HttpRequest, credential: unknown) => HttpRequest;
}

const JSON_TYPE = 'application/json; charset=utf-8';
const FORM_TYPE = 'application/x-www-form-urlencoded; charset=utf-8';
const moment = () => ({ now: Date.now(), nonce: crypto.randomUUID() });

export const items = (count: number): IDataObject[] =>
	Array.from({ length: count }, (_, index) => ({ id: index + 1, name: `王小明 ${index}` }));

export const vendors: readonly BenchVendor[] = [
	{
		name: 'Aliyun IoT Entrance',
		node: 'aliyunIotEntrance',
		credential: 'aliyunIotApi',
		data: (baseUrl) => ({
			baseUrl,
			appKey: '203000001',
			appSecret: 'bench-example',
			stage: 'RELEASE',
		}),
		parameters: {
			resource: 'person',
			operation: 'upsert',
			identityId: '={{ $json.id }}',
			name: '={{ $json.name }}',
		},
		request: ({ id, name }, origin) => ({
			url: `${origin}/entrance/paas/user/modify`,
			type: JSON_TYPE,
			body: JSON.stringify({
				id: crypto.randomUUID(),
				version: '1.0',
				request: { apiVer: '1.0.0' },
				params: { identityId: String(id), name },
			}),
		}),
		sign: (request, credential) => aliyun.sign(request, credential, moment()),
	},
	{
		name: 'BrokerWork',
		node: 'brokerWork',
		credential: 'brokerWorkApi',
		data: (baseUrl) => ({
			baseUrl,
			tenantId: 'T990117',
			apiToken: 'bench-example',
			language: 'en-US',
		}),
		parameters: {
			resource: 'user',
			operation: 'update',
			id: '={{ $json.id }}',
			updateFields: { name: '={{ $json.name }}' },
		},
		request: ({ id, name }, origin) => ({
			url: `${origin}/v1/api/user/update`,
			type: JSON_TYPE,
			body: JSON.stringify({ id, name }),
		}),
		sign: (request, credential) => brokerWork.sign(request, credential, moment()),
	},
	{
		name: 'Ovopark',
		node: 'ovopark',
		credential: 'ovoparkOpenPlatformApi',
		data: (origin) => ({
			baseUrl: `${origin}/cloud.api`,
			appId: 'DC-000123',
			accessKey: 'benchexample',
			accessSecret: 'bench-example',
			signMethod: 'md5',
			userToken: '',
			tokenHeader: 'authenticator',
		}),
		parameters: {
			resource: 'user',
			operation: 'update',
			apiVersion: 'v2',
			id: '={{ $json.id }}',
			updateFields: { showName: '={{ $json.name }}' },
		},
		request: ({ id, name }, origin) => ({
			url: `${origin}/cloud.api`,
			type: FORM_TYPE,
			body: new URLSearchParams({
				_mt: 'open.shopweb.user.updateUser',
				_version: 'v2',
				id: String(id),
				showName: String(name),
			}).toString(),
		}),
		sign: (request, credential) => ovopark.sign(request, credential, moment()),
	},
];
