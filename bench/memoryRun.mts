/** One run in a process of its own; prints the peak of resident memory in MB. The network is a stub. */
import { createEngine } from '../test/engine/n8n.mts';
import { n8nNode } from './senders.mts';
import { items, vendors } from './vendors.mts';

const [which, count = '1000'] = process.argv.slice(2);
const vendor = vendors.find(({ node }) => node === 'brokerWork');
if (vendor === undefined) throw new Error('no vendor');

globalThis.fetch = async () => Response.json({ result: true, mcode: 'm0000000' });

const set = n8nNode('Set');
const engine = await createEngine(
	{ [vendor.credential]: vendor.data('https://bench.example.com') },
	{ 'n8n-nodes-base.set': set.type },
);
const input = items(Number(count));
const { outputs, error } = await engine.run(
	which === 'ours'
		? {
				type: vendor.node,
				credential: vendor.credential,
				parameters: { ...vendor.parameters, options: { httpClient: 'keepAlive', concurrency: 50 } },
			}
		: {
				type: 'n8n-nodes-base.set',
				typeVersion: set.version,
				parameters: {
					mode: 'manual',
					assignments: {
						assignments: [
							{ id: '1', name: 'name', value: '={{ $json.name }}', type: 'string' },
							{ id: '2', name: 'id', value: '={{ $json.id }}', type: 'number' },
						],
					},
					options: {},
				},
			},
	input,
	{ mode: 'trigger' },
);
if (error !== undefined) throw error;
if (outputs[0]?.length !== input.length) throw new Error('items lost');
process.stdout.write(String(process.resourceUsage().maxRSS / 1024));
