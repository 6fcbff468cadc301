/** The three vendors as rows of one table, and a run that never lets a secret pass. */
import { inspect } from 'node:util';

import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { startSandbox } from '../../sandbox/server.mts';
import type { PersonState, Sandbox, SandboxOptions, VendorName } from '../../sandbox/server.mts';
import { createEngine } from './n8n.mts';
import type { Engine, NodeRun, NodeSetup, RunOptions } from './n8n.mts';

export const SECRETS = [
	'sandbox-app-secret-example',
	'sandbox-api-token-example',
	'sandbox-access-secret-example',
	'sandbox-user-token-example',
];

export type CredentialType = 'aliyunIotApi' | 'brokerWorkApi' | 'ovoparkOpenPlatformApi';

export interface VendorRow {
	vendor: VendorName;
	/** The node's name. */
	type: string;
	credential: CredentialType;
	/** The vendor as failures name it. */
	label: string;
	/** `resource: operation` of the write. */
	operation: string;
	/** The write, with `id` and `name` of each item mapped. */
	parameters: (options?: INodeParameters, changes?: INodeParameters) => INodeParameters;
	/** The top-level parameter that names the person. */
	idField: string;
	idLabel: string;
	/** Three people that may be changed. */
	ids: readonly [number | string, number | string, number | string];
	/** Somebody whose change is always refused with HTTP 200. */
	refused: number | string;
	outcome: string;
	code: string;
	/** What the vendor holds as the last change of a person. */
	received: (id: number | string, name: string) => IDataObject;
	/** What of the vendor's answer becomes `data`. */
	data?: IDataObject;
	hasRequestId: boolean;
}

export const VENDORS: readonly VendorRow[] = [
	{
		vendor: 'aliyun',
		type: 'aliyunIotEntrance',
		credential: 'aliyunIotApi',
		label: 'Aliyun IoT Entrance',
		operation: 'person: upsert',
		parameters: (options = {}, changes = {}) => ({
			resource: 'person',
			operation: 'upsert',
			identityId: '={{ $json.id }}',
			name: '={{ $json.name }}',
			additionalFields: {},
			options,
			...changes,
		}),
		idField: 'identityId',
		idLabel: 'Identity ID',
		ids: ['person-a', 'person-b', 'person-c'],
		refused: 'error-row-29',
		outcome: 'upserted',
		code: '200',
		received: (id, name) => ({ identityId: id, name }),
		hasRequestId: true,
	},
	{
		vendor: 'brokerwork',
		type: 'brokerWork',
		credential: 'brokerWorkApi',
		label: 'BrokerWork',
		operation: 'user: update',
		parameters: (options = {}, changes = {}) => ({
			resource: 'user',
			operation: 'update',
			id: '={{ $json.id }}',
			updateFields: { name: '={{ $json.name }}' },
			options,
			...changes,
		}),
		idField: 'id',
		idLabel: 'User ID',
		ids: [41, 42, 43],
		refused: 990006,
		outcome: 'updated',
		code: 'm0000000',
		received: (id, name) => ({ id, name }),
		hasRequestId: false,
	},
	{
		vendor: 'ovopark',
		type: 'ovopark',
		credential: 'ovoparkOpenPlatformApi',
		label: 'Ovopark',
		operation: 'user: update',
		parameters: (options = {}, changes = {}) => ({
			resource: 'user',
			operation: 'update',
			apiVersion: 'v2',
			id: '={{ $json.id }}',
			updateFields: { showName: '={{ $json.name }}' },
			options,
			...changes,
		}),
		idField: 'id',
		idLabel: 'User ID',
		ids: [41, 42, 43],
		refused: 992002,
		outcome: 'updated',
		code: '0',
		received: (id, name) => ({ id: String(id), showName: name }),
		data: { result: '成功' },
		hasRequestId: true,
	},
];

/** Every spelling in which a secret could be read out of a text. */
const spellings = (secret: string): string[] => [
	secret,
	Buffer.from(secret).toString('base64'),
	encodeURIComponent(secret),
];

/** Errors are shown with their hidden properties, and without the node, which holds the setup. */
const shown = (value: unknown): string =>
	inspect(value, {
		depth: 30,
		maxArrayLength: null,
		maxStringLength: null,
		showHidden: true,
		breakLength: Infinity,
	});

/** Fails when a secret is anywhere in `value`, hidden properties of errors included. */
export function expectNoSecret(value: unknown, ...more: string[]): void {
	const text = shown(value);
	for (const secret of [...SECRETS, ...more]) {
		for (const spelling of spellings(secret)) {
			const at = text.indexOf(spelling);
			const around = text.slice(Math.max(0, at - 200), at + 200);
			if (at >= 0) throw new Error(`"${spelling}" is shown: …${around}…`);
		}
	}
}

export interface Bench {
	sandbox: Sandbox;
	engine: Engine;
	/** Runs and checks that no secret is in anything the run leaves behind. */
	run: (node: NodeSetup, items: IDataObject[], options?: RunOptions) => Promise<NodeRun>;
	person: (vendor: VendorName, id: number | string) => PersonState | undefined;
	/** All requests of all vendors. */
	sent: () => number;
}

export async function checkedRun(
	engine: Engine,
	node: NodeSetup,
	items: IDataObject[],
	options?: RunOptions,
): Promise<NodeRun> {
	const run = await engine.run(node, items, options);
	expectNoSecret([run.outputs, run.error, run.hints, run.whole.data, run.staticData, run.saved]);
	return run;
}

const isState = (state: unknown): state is { people: PersonState[] } =>
	typeof state === 'object' && state !== null && 'people' in state;

/** A person of the vendor's for each number from 1 to 2000. */
export const personOf = ({ vendor }: VendorRow, number: number): number | string =>
	vendor === 'aliyun' ? `person-${number}` : number;

/**
 * One sandbox and one engine for a test file. The sandbox is fresh for every test, unless the
 * tests look at what a `beforeAll` did.
 */
export function useBench({
	isFresh = true,
	...options
}: SandboxOptions & { isFresh?: boolean } = {}): Bench {
	const bench = {} as { sandbox: Sandbox; engine: Engine };
	beforeAll(async () => {
		bench.sandbox = await startSandbox(options);
		bench.engine = await createEngine({ ...bench.sandbox.credentials });
	});
	beforeEach(() => {
		if (isFresh) bench.sandbox.reset();
	});
	afterAll(async () => await bench.sandbox.close());
	return {
		get sandbox() {
			return bench.sandbox;
		},
		get engine() {
			return bench.engine;
		},
		run: async (node, items, options) => await checkedRun(bench.engine, node, items, options),
		person: (vendor, id) => {
			const state = bench.sandbox.state(vendor);
			return isState(state) ? state.people.find((person) => person.id === String(id)) : undefined;
		},
		sent: () => VENDORS.reduce((sum, { vendor }) => sum + bench.sandbox.requests(vendor).length, 0),
	};
}

/** The `error` object of a failed item. */
export function errorOf(item: INodeExecutionData | undefined): IDataObject {
	const { error } = item?.json ?? {};
	if (typeof error !== 'object' || error === null) throw new Error('the item has not failed');
	return error as unknown as IDataObject;
}

export const ERROR_KEYS = [
	'message',
	'description',
	'vendor',
	'operation',
	'code',
	'cause',
	'retryable',
	'httpStatus',
	'requestId',
	'attempts',
	'vendorMessage',
];
