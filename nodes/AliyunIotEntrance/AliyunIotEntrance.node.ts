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
import { aliyun } from './vendor/protocol';

export class AliyunIotEntrance implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Aliyun IoT Entrance',
		name: 'aliyunIotEntrance',
		icon: { light: 'file:../../icons/aliyun.svg', dark: 'file:../../icons/aliyun.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Manage people, employees and QR codes of Aliyun IoT door access',
		defaults: { name: 'Aliyun IoT Entrance' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'aliyunIotApi', required: true }],
		properties: propertiesOf(resources, operations),
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await run(this, aliyun, operations);
	}
}
