import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

/**
 * An execution context without n8n and without a network: parameters come from a function,
 * answers are a constant. What a run costs in it is the engine's own share.
 */
export function stubContext(
	items: INodeExecutionData[],
	parameters: (item: number) => Record<string, unknown>,
	credential: object,
	answer: { statusCode: number; headers: object; body: Buffer },
	staticData: object = {},
	onRequest: () => void = () => {},
): IExecuteFunctions {
	let read = -1;
	let values: Record<string, unknown> = {};
	const context = {
		getInputData: () => items,
		getNode: () => ({ id: 'node', name: 'Node', type: 'bench', typeVersion: 1, credentials: {} }),
		getNodeParameter: (name: string, item: number, fallback?: unknown) => {
			if (item !== read) {
				read = item;
				values = parameters(item);
			}
			return values[name] ?? fallback;
		},
		getCredentials: async () => credential,
		getWorkflowStaticData: () => staticData,
		getMode: () => 'trigger',
		continueOnFail: () => true,
		getExecutionCancelSignal: () => undefined,
		addExecutionHints: () => {},
		logger: { warn: () => {} },
		helpers: {
			httpRequestWithAuthentication: async () => {
				onRequest();
				return answer;
			},
		},
	};
	return context as unknown as IExecuteFunctions;
}
