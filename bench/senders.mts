import { createRequire } from 'node:module';
import { join } from 'node:path';

import type { IDataObject, IExecuteFunctions, INodeType } from 'n8n-workflow';
import pLimit from 'p-limit';
import { Pool } from 'undici';

import { codeNode, createEngine, type NodeSetup } from '../test/engine/n8n.mts';
import type { LocalServer } from './localServer.mts';
import type { BenchVendor } from './vendors.mts';

/** A way to send the same updates to the same server. */
export interface Sender {
	readonly name: string;
	readonly send: (items: IDataObject[]) => Promise<void>;
}

const CONCURRENCY = 50;
const require = createRequire(join(import.meta.dirname, 'package.json'));

/** n8n's own nodes, from the private package of the benchmarks. */
export function n8nNode(name: 'HttpRequest' | 'Set'): { type: INodeType; version: number } {
	const { [name]: Node } = require(`n8n-nodes-base/dist/nodes/${name}/${name}.node.js`);
	const { nodeVersions, currentVersion } = new Node();
	return { type: nodeVersions[currentVersion], version: currentVersion };
}

const headersOf = (type: string) => ({ accept: 'application/json', 'content-type': type });

/** The HTTP Request node as a builder sets it up: everything else by default, our credential signs. */
const httpRequestSetup = (vendor: BenchVendor, origin: string, typeVersion: number): NodeSetup => {
	const isForm = vendor.node === 'ovopark';
	const { url, type } = vendor.request({ id: 1, name: '' }, origin);
	const field = (name: string, value: string) => ({ name, value });
	return {
		type: 'n8n-nodes-base.httpRequest',
		typeVersion,
		credential: vendor.credential,
		parameters: {
			method: 'POST',
			url,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: vendor.credential,
			sendBody: true,
			...(isForm
				? {
						contentType: 'form-urlencoded',
						bodyParameters: {
							parameters: [
								field('_mt', 'open.shopweb.user.updateUser'),
								field('_version', 'v2'),
								field('id', '={{ $json.id }}'),
								field('showName', '={{ $json.name }}'),
							],
						},
					}
				: {
						contentType: 'raw',
						rawContentType: type,
						body:
							vendor.node === 'brokerWork'
								? '={{ JSON.stringify({ id: $json.id, name: $json.name }) }}'
								: '={{ JSON.stringify({ id: String($json.id), version: "1.0", request: { apiVer: "1.0.0" }, params: { identityId: String($json.id), name: $json.name } }) }}',
					}),
			options: {},
		},
	};
};

/** The senders for one vendor, all against one server. */
export async function sendersFor(vendor: BenchVendor, server: LocalServer): Promise<Sender[]> {
	const { origin } = server;
	const data = vendor.data(origin);
	const httpRequest = n8nNode('HttpRequest');
	let inLoop: IDataObject[] = [];
	const helperLoop = codeNode(vendor.credential, async (context: IExecuteFunctions) => {
		const limit = pLimit(CONCURRENCY);
		const send = async (item: IDataObject) => {
			const { url, type, body } = vendor.request(item, origin);
			return await context.helpers.httpRequestWithAuthentication.call(context, vendor.credential, {
				method: 'POST',
				url,
				body,
				headers: headersOf(type),
			});
		};
		await Promise.all(inLoop.map(async (item) => await limit(async () => await send(item))));
		return 'sent';
	});
	const engine = await createEngine(
		{ [vendor.credential]: data },
		{ 'n8n-nodes-base.httpRequest': httpRequest.type, 'test.loop': helperLoop },
	);
	const run = async (setup: NodeSetup, items: IDataObject[]) => {
		const { error, outputs } = await engine.run(setup, items, { mode: 'trigger' });
		if (error !== undefined) throw error;
		return outputs[0] ?? [];
	};
	const ourNode = async (items: IDataObject[], onError: NodeSetup['onError']) => {
		const parameters = { ...vendor.parameters, options: { concurrency: CONCURRENCY } };
		const setup = { type: vendor.node, credential: vendor.credential, parameters, onError };
		const sent = await run(setup, items);
		if (sent.length !== items.length) throw new Error('our node lost items');
	};
	return [
		{
			name: `our node, concurrency ${CONCURRENCY}`,
			send: async (items) => await ourNode(items, 'continueRegularOutput'),
		},
		{
			name: 'HTTP Request node, default settings',
			send: async (items) => {
				await run(httpRequestSetup(vendor, origin, httpRequest.version), items);
			},
		},
		{
			name: `n8n's helper, ${CONCURRENCY} at once`,
			send: async (items) => {
				inLoop = items;
				await run({ type: 'test.loop', credential: vendor.credential, parameters: {} }, [{}]);
			},
		},
		{
			name: `bare undici pool, ${CONCURRENCY} connections`,
			send: async (items) => {
				const pool = new Pool(origin, {
					connections: CONCURRENCY,
					connect: { ca: server.certificate },
				});
				const limit = pLimit(CONCURRENCY);
				const send = async (item: IDataObject) => {
					const { url, type, body } = vendor.request(item, origin);
					const signed = vendor.sign({ method: 'POST', url, headers: headersOf(type), body }, data);
					const { pathname, search } = new URL(signed.url);
					const answer = await pool.request({
						method: 'POST',
						path: `${pathname}${search}`,
						headers: signed.headers,
						body: signed.body,
					});
					JSON.parse(await answer.body.text());
				};
				await Promise.all(items.map(async (item) => await limit(async () => await send(item))));
				await pool.close();
			},
		},
		{
			// Checks all items before it sends the first.
			name: `our node, concurrency ${CONCURRENCY}, On Error set to Stop`,
			send: async (items) => await ourNode(items, 'stopWorkflow'),
		},
	];
}
