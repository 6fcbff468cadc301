import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { GENERATED_PASSWORD } from '../../../sandbox/brokerwork/create.mts';
import type { NodeRun, NodeSetup } from '../../engine/n8n.mts';
import { expectNoSecret, useBench, type Bench } from '../../engine/vendors.mts';

export const GIVEN_PASSWORD = 'given-password-example';

export interface BrokerWorkBench extends Bench {
	/** Runs `user/create` and the like over the items, one empty one unless told. */
	does: (
		path: string,
		parameters: INodeParameters,
		items?: IDataObject[],
		setup?: Partial<NodeSetup>,
	) => Promise<NodeRun>;
	/** The requests of BrokerWork, `POST /v1/api/user/create` for one. */
	requests: () => string[];
}

/** n8n's engine and a fresh sandbox for every test; no run may show a password or a credential. */
export function useBrokerWork(): BrokerWorkBench {
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
				type: 'brokerWork',
				credential: 'brokerWorkApi',
				parameters: { resource, operation, ...parameters },
				...setup,
			};
			const run = await bench.run(node, items);
			// An error also holds the node, and with it the fields that the user filled.
			const { outputs, error, hints, staticData } = run;
			const shown = [outputs, error?.message, error?.description, hints, staticData];
			expectNoSecret(shown, GIVEN_PASSWORD);
			const asksForPassword = JSON.stringify(parameters).includes('"returnPassword":true');
			if (!asksForPassword) expectNoSecret(shown, GENERATED_PASSWORD);
			return run;
		},
		requests: () =>
			bench.sandbox.requests('brokerwork').map(({ method, path }) => `${method} ${path}`),
	};
}

/** A blank as an expression gives it; a field left blank in the form n8n refuses by itself. */
export const BLANK = '={{ "" }}';

export const jsonOf = ({ outputs, error }: NodeRun): IDataObject[] => {
	if (error !== undefined) throw error;
	return (outputs[0] ?? []).map(({ json }) => json);
};

export const hintsOf = ({ hints }: NodeRun): string[] => hints.map(({ message }) => message);
