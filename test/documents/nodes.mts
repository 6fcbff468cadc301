/** The three nodes, as the walks through the documents need them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';

import * as aliyun from '../../dist/nodes/AliyunIotEntrance/operations/index.js';
import * as brokerWork from '../../dist/nodes/BrokerWork/operations/index.js';
import * as ovopark from '../../dist/nodes/Ovopark/operations/index.js';

interface Offered {
	readonly resource: string;
	readonly operation: string;
	readonly option: {
		readonly name: string;
		readonly action?: string;
		readonly description?: string;
	};
	readonly fields: readonly INodeProperties[];
}

export interface WalkedNode {
	/** The node's name. */
	readonly type: string;
	readonly folder: string;
	readonly page: string;
	readonly tests: string;
	readonly resources: ReadonlyArray<{ readonly name: string; readonly value: string }>;
	readonly operations: readonly Offered[];
}

export const walkedNodes: readonly WalkedNode[] = [
	{
		type: 'aliyunIotEntrance',
		folder: 'AliyunIotEntrance',
		page: 'docs/aliyun-iot-entrance.md',
		tests: 'test/operations/aliyun',
		...aliyun,
	},
	{
		type: 'brokerWork',
		folder: 'BrokerWork',
		page: 'docs/brokerwork.md',
		tests: 'test/operations/brokerwork',
		...brokerWork,
	},
	{
		type: 'ovopark',
		folder: 'Ovopark',
		page: 'docs/ovopark.md',
		tests: 'test/operations/ovopark',
		...ovopark,
	},
];

export const pathOf = ({ resource, operation }: Offered): string => `${resource}/${operation}`;

/** `User: Create or Update`, as pages and README head it. */
export const titleOf = ({ resources }: WalkedNode, { resource, option }: Offered): string =>
	`${resources.find(({ value }) => value === resource)?.name}: ${option.name}`;

/** Every field that a builder can meet, with those inside of collections and groups. */
export const fieldsOf = (properties: readonly INodeProperties[]): INodeProperties[] =>
	properties.flatMap((property) => [
		property,
		...(property.options ?? []).flatMap((option) =>
			'values' in option ? fieldsOf(option.values) : 'type' in option ? fieldsOf([option]) : [],
		),
	]);

export const allFieldsOf = ({ properties }: INodeTypeDescription): INodeProperties[] =>
	fieldsOf(properties);

/** The text of all tests of a folder. */
export const testsIn = (folder: string): string =>
	readdirSync(folder)
		.filter((file) => file.endsWith('.test.mts'))
		.map((file) => readFileSync(join(folder, file), 'utf8'))
		.join('\n');
