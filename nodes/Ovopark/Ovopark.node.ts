import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { propertiesOf } from '../shared/operation';
import { run } from '../shared/run';
import { operations, resources } from './operations';
import { listSearch } from './pickers';
import { ovopark } from './vendor/protocol';

export class Ovopark implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Ovopark',
		name: 'ovopark',
		icon: { light: 'file:../../icons/ovopark.svg', dark: 'file:../../icons/ovopark.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description:
			'Manage users, organizations and stores of Ovopark (Wandianzhang) store operations',
		defaults: { name: 'Ovopark' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'ovoparkOpenPlatformApi', required: true }],
		properties: propertiesOf(resources, operations),
	};

	methods = { listSearch };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await run(this, ovopark, operations);
	}
}
