/**
 * n8n's own engine around the built package: its loader reads package.json and dist/, its cipher
 * encrypts the credentials, its WorkflowExecute runs the nodes. Only the database is left out.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IConnections,
	IDataObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeProperties,
	INodeType,
	INodeTypes,
	IRun,
	IRunExecutionData,
	IWorkflowExecuteAdditionalData,
	NodeExecutionHint,
} from 'n8n-workflow';

process.env.N8N_USER_FOLDER ??= mkdtempSync(join(tmpdir(), 'n8n-engine-'));
process.env.N8N_ENCRYPTION_KEY ??= 'an-encryption-key-for-tests-only';
process.env.N8N_LOG_LEVEL ??= 'silent';

type Core = typeof import('n8n-core');
type WorkflowModule = typeof import('n8n-workflow');

// The ESM build of n8n-workflow does not load in Node; n8n itself requires the CommonJS one.
const require = createRequire(import.meta.url);

export const PACKAGE = 'n8n-nodes-people-sync';
const START = 'Start';
const NODE = 'Node';
const TOOL = 'Tool';

/** How the node under test is set up. */
export interface NodeSetup {
	/** `ovopark`, or a whole name such as `test.code` for a node given to the engine. */
	type: string;
	parameters: INodeParameters;
	credential?: string;
	typeVersion?: number;
	onError?: INode['onError'];
	/** n8n runs the node again when its first item failed; it waits a millisecond between tries. */
	retryOnFail?: boolean;
	maxTries?: number;
}

/** A node that another one uses as an AI tool: `ovopark` is run as n8n's `ovoparkTool`. */
export type ToolSetup = Pick<NodeSetup, 'type' | 'parameters' | 'credential'>;

/** What a run left behind. */
export interface NodeRun {
	/** The items of each output: the first is the regular one, the second the error output. */
	outputs: INodeExecutionData[][];
	/** The outputs of every run of the node, where it ran more than once. */
	rounds: INodeExecutionData[][][];
	error: (Error & IDataObject) | undefined;
	hints: NodeExecutionHint[];
	whole: IRun;
	/** The workflow's static data after the run. */
	staticData: IDataObject;
	/** What n8n was given to save, at the end of the run or when it was cancelled. */
	saved: IRun[];
}

export interface RunOptions {
	mode?: 'manual' | 'trigger';
	staticData?: IDataObject;
	/** Connected to the node as its AI tool. */
	tool?: ToolSetup;
	/** Called with the running execution's cancel function. */
	onStart?: (cancel: () => void) => void;
	/** Data of the node's credential for this run alone, instead of what is stored. */
	credential?: ICredentialDataDecryptedObject;
	/** The batches that reach the node one after the other, as from a loop; `items` is the first. */
	furtherBatches?: IDataObject[][];
}

/** A workflow as it is saved. */
export interface WorkflowDefinition {
	name: string;
	nodes: INode[];
	connections: IConnections;
}

export interface Engine {
	run(node: NodeSetup, items: IDataObject[], options?: RunOptions): Promise<NodeRun>;
	/** Runs a whole workflow from the node of that name, or on from where an earlier run waits. */
	runWorkflow(definition: WorkflowDefinition, from: string | IRunExecutionData): Promise<IRun>;
	/** Runs the declarative test of a credential as n8n's credential form does. */
	testCredential(type: string, data: ICredentialDataDecryptedObject): Promise<CredentialVerdict>;
	credentialType(name: string): ICredentialType;
	nodeType(name: string): INodeType;
	/** How often a credential was read and decrypted since the engine was made. */
	credentialReads(): number;
	/** n8n's log, as nodes get it. */
	logger: { warn: (text: string) => void };
}

export interface CredentialVerdict {
	status: 'OK' | 'Error';
	message: string;
}

/** An engine that holds the built package, the given credentials and, if wanted, further nodes. */
export async function createEngine(
	credentials: Record<string, ICredentialDataDecryptedObject>,
	furtherNodes: Record<string, INodeType> = {},
): Promise<Engine> {
	require('reflect-metadata');
	const core: Core = require('n8n-core');
	const { Workflow, createEmptyRunExecutionData }: WorkflowModule = require('n8n-workflow');
	provideEncryptionKey(core);
	const loader = new core.PackageDirectoryLoader(process.cwd());
	await loader.loadAll();

	const own: Record<string, INodeType> = { [`test.${START}`]: startNode([]), ...furtherNodes };
	const loaded = (name: string): INodeType => {
		const type = name.endsWith(TOOL)
			? loader.getNode(bare(name).slice(0, -TOOL.length)).type
			: loader.getNode(bare(name)).type;
		if (!('execute' in type)) throw new Error(`no node ${name}`);
		return name.endsWith(TOOL) ? asTool(type) : type;
	};
	const nodeTypes: INodeTypes = {
		getByName: (name) => own[name] ?? loaded(name),
		getByNameAndVersion: (name) => own[name] ?? loaded(name),
		getKnownTypes: () => ({}),
	};
	const credentialType = (name: string) => loader.getCredential(name).type;
	const helper = new (credentialsHelper(core, credentialType))();
	await helper.store(credentials);

	const additionalData = (
		mode: 'manual' | 'trigger',
		staticData: IDataObject,
		credential?: ICredentialDataDecryptedObject,
	) => {
		const executionId = randomUUID();
		const workflowData = {
			id: 'workflow',
			name: 'Test',
			active: mode !== 'manual',
			isArchived: false,
			createdAt: new Date(0),
			updatedAt: new Date(0),
			nodes: [],
			connections: {},
			staticData,
			activeVersionId: null,
		};
		return {
			credentialsHelper: credential === undefined ? helper : helper.with(credential),
			hooks: new core.ExecutionLifecycleHooks(mode, executionId, workflowData),
			executionId,
			currentNodeExecutionIndex: 0,
			restApiUrl: 'http://localhost/rest',
			instanceBaseUrl: 'http://localhost',
			formBaseUrl: 'http://localhost/form',
			formWaitingBaseUrl: 'http://localhost/form-waiting',
			formTestBaseUrl: 'http://localhost/form-test',
			webhookBaseUrl: 'http://localhost/webhook',
			webhookWaitingBaseUrl: 'http://localhost/webhook-waiting',
			webhookTestBaseUrl: 'http://localhost/webhook-test',
			mcpBaseUrl: 'http://localhost/mcp',
			mcpTestBaseUrl: 'http://localhost/mcp-test',
			variables: {},
			setExecutionStatus: () => {},
		} as unknown as IWorkflowExecuteAdditionalData;
	};

	return {
		credentialType,
		nodeType: (name) => nodeTypes.getByNameAndVersion(name),
		credentialReads: () => helper.reads,
		logger: services().Container.get(services().Logger),
		async run(setup, items, options = {}) {
			const { mode = 'manual', staticData = {}, tool, onStart, credential } = options;
			const batches = [items, ...(options.furtherBatches ?? [])];
			const made = new Map(batches.map((batch) => [batch, batch.map((json) => ({ json }))]));
			const start = startNode(batches.map((batch) => made.get(batch) ?? []));
			const runTypes: INodeTypes = {
				...nodeTypes,
				getByName: (name) => (name === `test.${START}` ? start : nodeTypes.getByName(name)),
				getByNameAndVersion: (name) =>
					name === `test.${START}` ? start : nodeTypes.getByNameAndVersion(name),
			};
			const type = setup.type.includes('.') ? setup.type : `${PACKAGE}.${setup.type}`;
			const workflow = new Workflow({
				id: 'workflow',
				name: 'Test',
				active: mode !== 'manual',
				nodeTypes: runTypes,
				staticData,
				settings: { executionOrder: 'v1' },
				nodes: [
					{
						id: 'start',
						name: START,
						type: `test.${START}`,
						typeVersion: 1,
						position: [0, 0],
						parameters: {},
					},
					{
						id: 'node',
						name: NODE,
						type,
						typeVersion: setup.typeVersion ?? 1,
						position: [200, 0],
						parameters: setup.parameters,
						onError: setup.onError,
						retryOnFail: setup.retryOnFail,
						maxTries: setup.maxTries,
						// n8n takes 0 for its default of a second.
						waitBetweenTries: 1,
						credentials: referenceTo(setup.credential),
					},
					...(tool === undefined ? [] : [toolNode(tool)]),
				],
				connections: {
					[START]: { main: batches.map(() => [{ node: NODE, type: 'main', index: 0 }]) },
					[TOOL]: { ai_tool: [[{ node: NODE, type: 'ai_tool', index: 0 }]] },
				},
			});
			const data = additionalData(mode, staticData, credential);
			const saved: IRun[] = [];
			data.hooks?.addHandler('workflowExecuteAfter', (ended) => {
				saved.push(structuredClone({ ...ended, data: JSON.parse(JSON.stringify(ended.data)) }));
			});
			const execution = new core.WorkflowExecute(data, mode);
			const running = execution.run({
				workflow,
				startNode: workflow.getNode(START) ?? undefined,
			});
			onStart?.(() => running.cancel());
			const whole = await running;
			const tasks = whole.data.resultData.runData[NODE] ?? [];
			const task = tasks.at(-1);
			const rounds = tasks.map(({ data: given }) =>
				(given?.main ?? []).map((output) => output ?? []),
			);
			return {
				outputs: rounds.at(-1) ?? [],
				rounds,
				saved,
				error: (task?.error ?? whole.data.resultData.error) as NodeRun['error'],
				hints: task?.hints ?? [],
				whole,
				staticData: workflow.staticData,
			};
		},
		async runWorkflow(definition, from) {
			const workflow = new Workflow({
				...definition,
				id: 'workflow',
				active: false,
				nodeTypes,
				settings: { executionOrder: 'v1' },
			});
			const data = additionalData('manual', {});
			if (typeof from !== 'string') {
				const waiting = new core.WorkflowExecute(data, 'manual', from);
				return await waiting.processRunExecutionData(workflow);
			}
			const startNode = workflow.getNode(from) ?? undefined;
			return await new core.WorkflowExecute(data, 'manual').run({ workflow, startNode });
		},
		async testCredential(type, data) {
			const { test } = credentialType(type);
			if (test === undefined) throw new Error(`${type} has no test`);
			const noOp: INodeType = {
				description: {
					...own[`test.${START}`]!.description,
					credentials: [{ name: type, required: true }],
					properties: [
						{
							displayName: 'Temp',
							name: 'temp',
							type: 'string',
							routing: { request: test.request as INodeProperties['routing'] },
							default: '',
						} as unknown as INodeProperties,
					],
				},
			};
			const node: INode = {
				id: 'temp',
				name: 'Temp',
				type: 'test.temp',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
				credentials: { [type]: { id: '', name: 'unsaved' } },
			};
			const workflow = new Workflow({
				nodes: [node],
				connections: {},
				active: false,
				nodeTypes: { ...nodeTypes, getByNameAndVersion: () => noOp, getByName: () => noOp },
			});
			const runData: IRunExecutionData = createEmptyRunExecutionData();
			const input = { main: [[{ json: {} }]] };
			const context = new core.ExecuteContext(
				workflow,
				node,
				additionalData('manual', {}),
				'internal',
				runData,
				0,
				[],
				input,
				{ node, data: {}, source: null },
				[],
			);
			const decrypted = { id: '', name: 'unsaved', type, data };
			const routing = new core.RoutingNode(context, noOp, decrypted);
			try {
				await workflow.expression.acquireIsolate();
				const response = await routing.runNode();
				const json = response?.[0]?.[0]?.json ?? {};
				return verdictOf(test.rules ?? [], json);
			} catch (error) {
				return failedVerdict(test.rules ?? [], error);
			} finally {
				await workflow.expression.releaseIsolate();
			}
		},
	};
}

/** The container that n8n takes its services from, and the key of its log. */
function services() {
	const requireAsCore = createRequire(require.resolve('n8n-core'));
	const { Container }: typeof import('@n8n/di') = requireAsCore('@n8n/di');
	const { Logger }: typeof import('@n8n/backend-common') = requireAsCore('@n8n/backend-common');
	return { Container, Logger };
}

/** The database of a real n8n keeps the key that encrypts credentials; here it is made for the process. */
function provideEncryptionKey(core: Core) {
	const { Container } = services();
	const key = {
		id: 'test-key',
		value: Container.get(core.Cipher).encryptDEKWithInstanceKey('0123456789abcdef'.repeat(4)),
		algorithm: 'aes-256-gcm' as const,
		format: 'prefixed' as const,
	};
	Container.get(core.EncryptionKeyProxy).setProvider({
		getActiveKey: async () => key,
		getKeyById: async () => key,
		getLegacyKey: async () => key,
	});
}

const referenceTo = (credential: string | undefined): INode['credentials'] =>
	credential === undefined ? undefined : { [credential]: { id: credential, name: credential } };

const toolNode = ({ type, parameters, credential }: ToolSetup): INode => ({
	id: 'tool',
	name: TOOL,
	type: `${PACKAGE}.${type}${TOOL}`,
	typeVersion: 1,
	position: [200, 200],
	parameters,
	credentials: referenceTo(credential),
});

/** The variant that n8n makes of a node with `usableAsTool`; its maker is no part of n8n-core. */
function asTool(type: INodeType): INodeType {
	const { description } = type;
	const { usableAsTool, ...rest } = description;
	if (usableAsTool !== true) throw new Error(`${description.name} is not usable as a tool`);
	const toolDescription: INodeProperties[] = [
		{
			displayName: 'Tool Description',
			name: 'descriptionType',
			type: 'options',
			noDataExpression: true,
			options: [
				{ name: 'Set Automatically', value: 'auto' },
				{ name: 'Set Manually', value: 'manual' },
			],
			default: 'auto',
		},
		{
			displayName: 'Description',
			name: 'toolDescription',
			type: 'string',
			default: description.description,
			required: true,
			displayOptions: { show: { descriptionType: ['manual'] } },
		},
	];
	return Object.assign(Object.create(type) as INodeType, {
		description: {
			...rest,
			name: `${description.name}${TOOL}`,
			displayName: `${description.displayName} ${TOOL}`,
			inputs: [],
			outputs: ['ai_tool'],
			properties: [...toolDescription, ...description.properties],
		},
	});
}

const bare = (name: string): string => name.replace(`${PACKAGE}.`, '');

type Rules = NonNullable<NonNullable<ICredentialType['test']>['rules']>;

/** n8n's rule: a test fails when a key of the body equals the value of a rule. */
function verdictOf(rules: Rules, json: IDataObject): CredentialVerdict {
	for (const rule of rules) {
		if (rule.type !== 'responseSuccessBody') continue;
		const found = rule.properties.key
			.split('.')
			.reduce<unknown>((value, key) => (value as IDataObject | undefined)?.[key], json);
		if (found === rule.properties.value)
			return { status: 'Error', message: rule.properties.message };
	}
	return { status: 'OK', message: 'Connection successful!' };
}

function failedVerdict(rules: Rules, error: unknown): CredentialVerdict {
	const { cause, message } = error as { message: string; cause?: IDataObject };
	const response = cause?.response as { status: number; statusText: string } | undefined;
	if (response !== undefined) {
		const rule = rules.find(
			({ type, properties }) => type === 'responseCode' && properties.value === response.status,
		);
		return { status: 'Error', message: rule?.properties.message ?? response.statusText };
	}
	return { status: 'Error', message: String(cause?.code ?? message) };
}

function startNode(batches: INodeExecutionData[][]): INodeType {
	return {
		description: {
			displayName: START,
			name: START,
			group: ['trigger'],
			version: 1,
			description: '',
			defaults: {},
			inputs: [],
			outputs: batches.map(() => 'main' as const),
			properties: [],
		},
		async execute() {
			return batches;
		},
	};
}

/** A node that runs a function, for what only a node may do, such as calling n8n's request helpers. */
export const codeNode = (
	credential: string,
	code: (context: IExecuteFunctions) => Promise<unknown>,
): INodeType => ({
	description: {
		displayName: 'Code',
		name: 'code',
		group: ['transform'],
		version: 1,
		description: '',
		defaults: {},
		inputs: ['main'],
		outputs: ['main'],
		credentials: [{ name: credential, required: true }],
		properties: [],
	},
	async execute() {
		return [[{ json: { answer: (await code(this)) as IDataObject } }]];
	},
});

/** What an agent sees of a tool. */
export interface AgentTool {
	name: string;
	description: string;
	/** A zod schema of the values that the model fills in. */
	schema: { shape: Record<string, { description?: string }> };
	invoke: (args: IDataObject) => Promise<string>;
}

/** A node that uses the tool connected to it, as an AI agent does. */
export const agentNode = (use: (tool: AgentTool) => Promise<unknown>): INodeType => ({
	description: {
		displayName: 'Agent',
		name: 'agent',
		group: ['transform'],
		version: 1,
		description: '',
		defaults: {},
		inputs: ['main', { type: 'ai_tool', displayName: 'Tool' }],
		outputs: ['main'],
		properties: [],
	},
	async execute() {
		const [tool] = (await this.getInputConnectionData('ai_tool', 0)) as AgentTool[];
		if (tool === undefined) throw new Error('no tool is connected');
		return [[{ json: { answer: (await use(tool)) as IDataObject } }]];
	},
});

/** The part of n8n's credentials helper that a run needs, with real encryption behind it. */
function credentialsHelper(core: Core, credentialType: (name: string) => ICredentialType) {
	return class {
		readonly stored = new Map<string, { encrypted: string | undefined }>();

		reads = 0;

		async store(credentials: Record<string, ICredentialDataDecryptedObject>) {
			for (const [type, data] of Object.entries(credentials)) {
				const credential = new core.Credentials({ id: type, name: type }, type);
				await credential.setData(data);
				this.stored.set(type, { encrypted: credential.getDataToSave().data });
			}
		}

		getParentTypes() {
			return [];
		}

		isCredentialUsableByNode() {
			return true;
		}

		async authenticate(
			data: ICredentialDataDecryptedObject,
			type: string,
			options: IHttpRequestOptions,
		) {
			const { authenticate } = credentialType(type);
			return typeof authenticate === 'function' ? await authenticate(data, options) : options;
		}

		async preAuthentication() {
			return undefined;
		}

		async runPreAuthentication() {
			return undefined;
		}

		async getCredentials(): Promise<never> {
			throw new Error('not used by a run');
		}

		/** The same, with `data` in place of every stored credential. */
		with(data: ICredentialDataDecryptedObject) {
			return Object.assign(Object.create(this), {
				getDecrypted: async () => structuredClone(data),
			});
		}

		async getDecrypted(_additionalData: unknown, _reference: unknown, type: string) {
			this.reads++;
			const { encrypted } = this.stored.get(type) ?? {};
			return await new core.Credentials({ id: type, name: type }, type, encrypted).getData();
		}

		async updateCredentials() {}

		async updateCredentialsOauthTokenData() {}

		getCredentialsProperties(type: string) {
			return credentialType(type).properties;
		}
	};
}
