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
import { brokerWork } from './vendor/protocol';

export class BrokerWork implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'BrokerWork',
		name: 'brokerWork',
		icon: {
			light: 'file:../../icons/brokerwork.svg',
			dark: 'file:../../icons/brokerwork.dark.svg',
		},
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Manage users, accounts and customers of the BrokerWork CRM for brokers',
		defaults: { name: 'BrokerWork' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'brokerWorkApi', required: true }],
		properties: propertiesOf(resources, operations),
	};

	methods = { listSearch };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await run(this, brokerWork, operations);
	}
}
