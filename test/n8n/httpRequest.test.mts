/** n8n's own HTTP Request node with our credentials, at endpoints that our nodes do not have. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { INodeParameters } from 'n8n-workflow';

import type { VendorName } from '../../sandbox/server.mts';
import type { CredentialType } from '../engine/vendors.mts';
import { placeOf } from './instance/community.mts';
import { useN8n } from './useN8n.mts';
import { chain, manualTrigger, TRIGGER, type NodeSetup } from './workflows.mts';

const bench = useN8n();

interface Endpoint {
	vendor: VendorName;
	type: CredentialType;
	/** As the vendor names it. */
	endpoint: string;
	request: (baseUrl: string, endpoint: string) => INodeParameters;
	answers: Record<string, unknown>;
}

const ENDPOINTS: readonly Endpoint[] = [
	{
		vendor: 'aliyun',
		type: 'aliyunIotApi',
		endpoint: '/kit/debug/ping',
		request: (baseUrl, endpoint) => ({
			method: 'POST',
			url: `${baseUrl}${endpoint}`,
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
		endpoint: '/v1/api/report/user/commission',
		request: (baseUrl, endpoint) => ({
			method: 'POST',
			url: `${baseUrl}${endpoint}`,
			sendBody: true,
			specifyBody: 'json',
			jsonBody: JSON.stringify({
				userId: 3,
				serverId: '428',
				level: '1',
				start: '2026-01-01',
				end: '2026-01-31',
			}),
		}),
		answers: { result: true, data: expect.objectContaining({ total: 4 }) },
	},
	{
		vendor: 'ovopark',
		type: 'ovoparkOpenPlatformApi',
		endpoint: 'open.shopweb.device.getDeviceList',
		request: (baseUrl, endpoint) => ({
			method: 'POST',
			url: baseUrl,
			sendBody: true,
			contentType: 'form-urlencoded',
			bodyParameters: {
				parameters: [
					{ name: '_mt', value: endpoint },
					{ name: '_version', value: 'v1' },
					{ name: 'id', value: '9801' },
				],
			},
		}),
		answers: { data: [expect.objectContaining({ depId: 9801 }), expect.anything()] },
	},
];

test.each(ENDPOINTS)('$endpoint is none that our nodes have', ({ endpoint }) => {
	const nodes = join(placeOf(bench.n8n.userFolder), 'dist', 'nodes');
	const sources = globSync('**/*.js', { cwd: nodes }).map((file) =>
		readFileSync(join(nodes, file), 'utf8'),
	);
	expect(sources.join()).toContain('/v1/api/user/update');
	expect(sources.filter((source) => source.includes(endpoint))).toEqual([]);
});

test.each(ENDPOINTS)('$type signs $endpoint for the HTTP Request node', async (row) => {
	const { vendor, type, endpoint, request, answers } = row;
	bench.sandbox.reset();
	const node: NodeSetup = {
		name: 'Request',
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: {
			authentication: 'predefinedCredentialType',
			nodeCredentialType: type,
			...request(bench.sandbox.credentials[type].baseUrl, endpoint),
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
