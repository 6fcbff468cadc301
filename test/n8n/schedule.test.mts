/** A sync that runs by itself: what changed since the last time is sent, and nothing else. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

import type { IDataObject } from 'n8n-workflow';

import { VENDORS } from '../engine/vendors.mts';
import type { Execution } from './instance/rest.mts';
import { useN8n } from './useN8n.mts';
import { chain, ourNode } from './workflows.mts';

const bench = useN8n();

/** The system that keeps the roster. */
let roster: IDataObject[] = [];
let server: Server;
let address = '';

beforeAll(async () => {
	server = createServer((_, response) => {
		response.writeHead(200, { 'content-type': 'application/json' });
		response.end(JSON.stringify(roster));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/roster`;
});
afterAll(async () => {
	await new Promise((resolve) => server.close(resolve));
});

const everyTwoSeconds = {
	name: 'Every two seconds',
	type: 'n8n-nodes-base.scheduleTrigger',
	typeVersion: 1.2,
	parameters: { rule: { interval: [{ field: 'seconds', secondsInterval: 2 }] } },
};
const readRoster = () => ({
	name: 'Read roster',
	type: 'n8n-nodes-base.httpRequest',
	typeVersion: 4.2,
	parameters: { url: address, options: {} },
});

const outcomes = ({ data }: Execution) =>
	data?.resultData.runData.Sync?.[0]?.data?.main?.[0]?.map(({ json }) => json.outcome);

test.each(VENDORS)(
	'$label: a second scheduled run sends nothing, a third only the row that changed',
	async ({ vendor, type, credential, parameters, ids, outcome }) => {
		bench.sandbox.reset();
		roster = ids.map((id, at) => ({ id, name: `Name ${at}` }));
		const { rest } = bench.n8n;
		const setup = parameters({ skipUnchanged: true });
		const workflow = await rest.createWorkflow(
			chain(`Scheduled ${type}`, [
				everyTwoSeconds,
				readRoster(),
				ourNode('Sync', type, credential, bench.stored, setup),
			]),
		);
		const after = async (runs: number): Promise<Execution[]> => {
			for (;;) {
				const found = await rest.executionsOf(workflow.id);
				if (found.filter(({ status }) => status === 'success').length >= runs) return found;
				if (found.some(({ status }) => status === 'error')) throw new Error(JSON.stringify(found));
				await wait(200);
			}
		};
		await rest.publish(workflow);
		const [first, second] = await after(2);
		expect(outcomes(first!)).toEqual(ids.map(() => outcome));
		expect(outcomes(second!)).toEqual(ids.map(() => 'unchanged'));
		expect(bench.sandbox.requests(vendor)).toHaveLength(3);

		roster[1] = { id: ids[1], name: 'Somebody else' };
		await after((await rest.executionsOf(workflow.id)).length + 2);
		await rest.unpublish(workflow.id);
		const sent = bench.sandbox.requests(vendor).map(({ person }) => person);
		expect(sent.slice(3)).toEqual([String(ids[1])]);
	},
);
