import * as aliyun from '../../dist/nodes/AliyunIotEntrance/operations/index.js';
import { failures as aliyunFailures } from '../../dist/nodes/AliyunIotEntrance/vendor/failures.js';
import * as brokerWork from '../../dist/nodes/BrokerWork/operations/index.js';
import { failures as brokerWorkFailures } from '../../dist/nodes/BrokerWork/vendor/failures.js';
import * as ovopark from '../../dist/nodes/Ovopark/operations/index.js';
import { failures as ovoparkFailures } from '../../dist/nodes/Ovopark/vendor/failures.js';
import type { FailureRow } from '../../dist/nodes/shared/failure.js';
import type { Operation, Resource } from '../../dist/nodes/shared/operation.js';
import type { OperationEffect } from '../../dist/nodes/shared/retry.js';
import type { repeats } from './operation.mts';
import { aliyunSamples, brokerWorkSamples, ovoparkSamples, type Samples } from './samples.mts';

/** A request as far as it tells the endpoint. */
export interface SentRequest {
	readonly method: string;
	readonly path: string;
	readonly body: string;
}

/** An operation without what depends on the vendor's kind of call. */
export interface Listed {
	readonly path: string;
	readonly resource: string;
	readonly operation: string;
	readonly option: Operation<unknown>['option'];
	readonly outcome: Operation<unknown>['outcome'];
	readonly isReading: boolean;
	/** How it bears being sent twice; unknown where there is no sample. */
	readonly effect: keyof typeof repeats | undefined;
}

/** One page of reference. */
export interface Page {
	readonly file: string;
	/** The node's name. */
	readonly type: string;
	/** The node's folder. */
	readonly folder: string;
	readonly credential: string;
	readonly resources: readonly Resource[];
	readonly operations: readonly Listed[];
	readonly failures: readonly FailureRow[];
	readonly samples: Samples;
	/** The endpoint in the words of the vendor's documents. */
	readonly endpointOf: (request: SentRequest) => string;
}

const methodAndPath = ({ method, path }: SentRequest): string => `${method} ${path}`;

const methodAndVersion = ({ body }: SentRequest): string => {
	const form = new URLSearchParams(body);
	return `${form.get('_mt')} ${form.get('_version')}`;
};

/** An API call whose sample only reads may be one that writes, too. */
const kindOf = (path: string, effect: OperationEffect) =>
	path === 'api/call' && effect === 'read' ? 'mixed' : effect;

/** The operations of a vendor; their samples, as the fields would hand them over, tell the effect. */
const listed = <Call,>(operations: ReadonlyArray<Operation<Call>>, samples: Samples): Listed[] =>
	operations.map(({ resource, operation, option, outcome, reading, fields, schema, effect }) => {
		const path = `${resource}/${operation}`;
		const defaults = fields.map((field) => [field.name, field.default]);
		const call = schema().safeParse({ ...Object.fromEntries(defaults), ...samples[path]?.[0] });
		return {
			path,
			resource,
			operation,
			option,
			outcome,
			isReading: reading !== undefined,
			effect: call.success ? kindOf(path, effect(call.data)) : undefined,
		};
	});

export const pages: readonly Page[] = [
	{
		file: 'aliyun-iot-entrance.md',
		type: 'aliyunIotEntrance',
		folder: 'AliyunIotEntrance',
		credential: 'aliyunIotApi',
		resources: aliyun.resources,
		operations: listed(aliyun.operations, aliyunSamples),
		failures: aliyunFailures,
		samples: aliyunSamples,
		endpointOf: methodAndPath,
	},
	{
		file: 'brokerwork.md',
		type: 'brokerWork',
		folder: 'BrokerWork',
		credential: 'brokerWorkApi',
		resources: brokerWork.resources,
		operations: listed(brokerWork.operations, brokerWorkSamples),
		failures: brokerWorkFailures,
		samples: brokerWorkSamples,
		endpointOf: methodAndPath,
	},
	{
		file: 'ovopark.md',
		type: 'ovopark',
		folder: 'Ovopark',
		credential: 'ovoparkOpenPlatformApi',
		resources: ovopark.resources,
		operations: listed(ovopark.operations, ovoparkSamples),
		failures: ovoparkFailures,
		samples: ovoparkSamples,
		endpointOf: methodAndVersion,
	},
];
