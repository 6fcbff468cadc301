import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { NodeRun, NodeSetup } from '../../engine/n8n.mts';
import { expectNoSecret, useBench, type Bench } from '../../engine/vendors.mts';

export const GIVEN_PASSWORD = 'given-password-example';

export interface AliyunBench extends Bench {
	/** Runs `employee/create` and the like over the items, one empty one unless told. */
	does: (
		path: string,
		parameters: INodeParameters,
		items?: IDataObject[],
		setup?: Partial<NodeSetup>,
	) => Promise<NodeRun>;
	/** A list of the sandbox's state page. */
	held: (list: string) => IDataObject[];
}

const isLists = (state: unknown): state is Record<string, IDataObject[]> =>
	typeof state === 'object' && state !== null;

/** n8n's engine and a fresh sandbox for every test; no run may show a password or a credential. */
export function useAliyun(): AliyunBench {
	const bench = useBench();
	return {
		get sandbox() {
			return bench.sandbox;
		},
		get engine() {
			return bench.engine;
		},
		run: bench.run,
		person: bench.person,
		sent: bench.sent,
		does: async (path, parameters, items = [{}], setup = {}) => {
			const [resource = '', operation = ''] = path.split('/');
			const node = {
				type: 'aliyunIotEntrance',
				credential: 'aliyunIotApi',
				parameters: { resource, operation, ...parameters },
				...setup,
			};
			const run = await bench.run(node, items);
			// An error also holds the node, and with it the fields that the user filled.
			const { outputs, error, hints, staticData } = run;
			const shown = [outputs, error?.message, error?.description, hints, staticData];
			expectNoSecret(shown, GIVEN_PASSWORD);
			return run;
		},
		held: (list) => {
			const state = bench.sandbox.state('aliyun');
			return isLists(state) ? (state[list] ?? []) : [];
		},
	};
}

/** A blank as an expression gives it; a field left blank in the form n8n refuses by itself. */
export const BLANK = '={{ "" }}';

export const goesOn = { onError: 'continueRegularOutput' } as const;

/** What every success of a write holds. */
export const done = { code: '200', requestId: expect.any(String), attempts: 1 };

export const jsonOf = ({ outputs, error }: NodeRun): IDataObject[] => {
	if (error !== undefined) throw error;
	return (outputs[0] ?? []).map(({ json }) => json);
};

export const hintsOf = ({ hints }: NodeRun): string[] => hints.map(({ message }) => message);
