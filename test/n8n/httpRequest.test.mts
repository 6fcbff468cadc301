/** n8n's own HTTP Request node with our credentials, at endpoints of each vendor. */
import type { INodeParameters } from 'n8n-workflow';

import type { VendorName } from '../../sandbox/server.mts';
import type { CredentialType } from '../engine/vendors.mts';
import { useN8n } from './useN8n.mts';
import { chain, manualTrigger, TRIGGER, type NodeSetup } from './workflows.mts';

const bench = useN8n();

interface Endpoint {
	vendor: VendorName;
	type: CredentialType;
	request: (baseUrl: string) => INodeParameters;
	answers: Record<string, unknown>;
}

const ENDPOINTS: readonly Endpoint[] = [
	{
		vendor: 'aliyun',
		type: 'aliyunIotApi',
		request: (baseUrl) => ({
			method: 'POST',
			url: `${baseUrl}/kit/debug/ping`,
			sendBody: true,
			specifyBody: 'json',
			jsonBody: JSON.stringify({
				id: 'from-http-request',
				version: '1.0',
				request: { apiVer: '1.0.0' },
				params: { input: 'ping' },
			}),
		}),
		answers: { code: 200 },
	},
	{
		vendor: 'brokerwork',
		type: 'brokerWorkApi',
		request: (baseUrl) => ({
			method: 'GET',
			url: `${baseUrl}/v1/api/account/info/byUserId`,
			sendQuery: true,
			queryParameters: { parameters: [{ name: 'userIds', value: '10' }] },
		}),
		answers: { result: true },
	},
	{
		vendor: 'ovopark',
		type: 'ovoparkOpenPlatformApi',
		request: (baseUrl) => ({
			method: 'POST',
			url: baseUrl,
			sendBody: true,
			contentType: 'form-urlencoded',
			bodyParameters: {
				parameters: [
					{ name: '_mt', value: 'open.shopweb.role.getRoleListByGroup' },
					{ name: '_version', value: 'v1' },
				],
			},
		}),
		answers: { stat: expect.objectContaining({ code: '0' }) },
	},
];

test.each(ENDPOINTS)('$type signs a request of the HTTP Request node', async (endpoint) => {
	const { vendor, type, request, answers } = endpoint;
	bench.sandbox.reset();
	const node: NodeSetup = {
		name: 'Request',
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: {
			authentication: 'predefinedCredentialType',
			nodeCredentialType: type,
			...request(bench.sandbox.credentials[type].baseUrl),
			options: {},
		},
		credentials: { [type]: bench.stored[type]! },
	};
	const { id } = await bench.n8n.rest.createWorkflow(
		chain(`Request ${type}`, [manualTrigger, node]),
	);
	const execution = await bench.n8n.rest.ended(await bench.n8n.rest.start(id, TRIGGER));
	expect(execution.data?.resultData.error?.message).toBeUndefined();
	const answer = execution.data?.resultData.runData.Request?.[0]?.data?.main?.[0]?.[0]?.json;
	expect(answer).toMatchObject(answers);
	expect(bench.sandbox.requests(vendor)).toEqual([expect.objectContaining({ status: 200 })]);
});
