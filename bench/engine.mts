import { createRequire } from 'node:module';

import type { IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';

import type { Figure } from './report.mts';
import { stubContext } from './stubContext.mts';
import { median } from './throughput.mts';
import { vendors, type BenchVendor } from './vendors.mts';

const require = createRequire(import.meta.url);

const ANSWERS: Record<string, string> = {
	aliyunIotEntrance: '{"id":"x","code":200,"message":null,"localizedMsg":null,"data":null}',
	brokerWork: '{"result":true,"mcode":"m0000000"}',
	ovopark: '{"stat":{"cid":"1","code":0,"codename":"SUCCESS","systime":1},"result":"ok"}',
};

/** Values of a roster's row, more than the other benchmarks send: what a builder maps. */
const FIELDS: Record<string, (item: number) => Record<string, unknown>> = {
	aliyunIotEntrance: (item) => ({
		resource: 'person',
		operation: 'upsert',
		identityId: `50bench${item}`,
		name: `王小明 ${item}`,
		additionalFields: { extInfo: `floor=${item % 9}` },
	}),
	brokerWork: (item) => ({
		resource: 'user',
		operation: 'update',
		id: String(item + 1),
		updateFields: {
			name: `王小明 ${item}`,
			entityNo: `00${item}`,
			levelId: '3',
			phone: { value: { countryCode: '+86', phone: `1380000${item}` } },
		},
	}),
	ovopark: (item) => ({
		resource: 'user',
		operation: 'update',
		apiVersion: 'v2',
		id: String(item + 1),
		updateFields: {
			showName: `王小明 ${item}`,
			roleIds: '1,2',
			depIds: [9801, 9802],
			mail: 'bench@example.test',
		},
	}),
};

const CLASSES: Record<string, string> = {
	aliyunIotEntrance: 'AliyunIotEntrance',
	brokerWork: 'BrokerWork',
	ovopark: 'Ovopark',
};

interface Run {
	items: INodeExecutionData[];
	options: Record<string, unknown>;
	staticData?: object;
	/** Which revision of the roster an item has. */
	revision?: (item: number) => number;
}

async function runNode(vendor: BenchVendor, { items, options, staticData, revision }: Run) {
	const name = CLASSES[vendor.node] ?? '';
	const { [name]: Node } = require(`../dist/nodes/${name}/${name}.node.js`);
	const node: INodeType = new Node();
	let requests = 0;
	const context: IExecuteFunctions = stubContext(
		items,
		(item) => ({
			...FIELDS[vendor.node]?.(item),
			...(revision === undefined ? {} : { name: `王 ${item} ${revision(item)}` }),
			options: { httpClient: 'n8n', concurrency: 50, ...options },
		}),
		vendor.data('https://bench.example.com'),
		{ statusCode: 200, headers: {}, body: Buffer.from(ANSWERS[vendor.node] ?? '') },
		staticData,
		() => requests++,
	);
	const cpu = process.cpuUsage();
	const start = performance.now();
	const output = await node.execute?.call(context);
	const { user, system } = process.cpuUsage(cpu);
	if (!Array.isArray(output) || output[0]?.length !== items.length) throw new Error('items lost');
	return { cpuMs: (user + system) / 1_000, wallMs: performance.now() - start, requests };
}

const makeItems = (count: number): INodeExecutionData[] =>
	Array.from({ length: count }, (_, index) => ({ json: { index } }));

/** The engine's own share: a stub transport, no n8n, no network. */
export async function engineShare(rounds: number, sizes: readonly number[]): Promise<Figure[]> {
	const figures: Figure[] = [];
	const [least = 1_000] = sizes;
	for (const vendor of vendors) {
		for (let warm = 0; warm < 5; warm++)
			await runNode(vendor, { items: makeItems(2_000), options: {} });
		const perItem: number[] = [];
		for (const size of sizes) {
			const items = makeItems(size);
			const each: number[] = [];
			for (let round = 0; round < rounds; round++) {
				each.push((await runNode(vendor, { items, options: {} })).cpuMs / size);
			}
			perItem.push(median(each));
		}
		figures.push(
			{
				name: `${vendor.name}: engine CPU per item of ${least}`,
				value: perItem[0] ?? Number.NaN,
				most: 0.15,
				unit: 'ms',
			},
			{
				name: `${vendor.name}: growth per item from ${least} to ${sizes.at(-1)} items`,
				value: (perItem.at(-1) ?? Number.NaN) / (perItem[0] ?? Number.NaN),
				most: 1.3,
				unit: '',
			},
		);
	}
	return figures;
}

/** 10,000 people of whom 1 % changed: what is sent, and what it costs. */
export async function skipUnchanged(people: number): Promise<Figure[]> {
	const [vendor] = vendors;
	if (vendor === undefined) return [];
	const items = makeItems(people);
	const staticData: Record<string, unknown> = {};
	const options = { skipUnchanged: true };
	await runNode(vendor, { items, options, staticData, revision: () => 1 });
	const second = await runNode(vendor, {
		items,
		options,
		staticData,
		revision: (item) => (item % 100 === 0 ? 2 : 1),
	});
	const bytes = Buffer.byteLength(JSON.stringify(staticData));
	const ids = items.reduce((sum, _, item) => sum + `50bench${item}`.length, 0);
	return [
		{
			name: `${people} people, 1 % changed: requests`,
			value: second.requests,
			most: people / 100 + 1,
			unit: '',
			isCount: true,
		},
		{
			name: `${people} people, 1 % changed: engine time`,
			value: second.wallMs / 1_000,
			most: 1,
			unit: 's',
		},
		{
			name: 'state a person, beyond the id',
			value: (bytes - ids) / people,
			most: 40,
			unit: 'bytes',
			isCount: true,
		},
	];
}
