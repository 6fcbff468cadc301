import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { NodeRun, NodeSetup } from '../engine/n8n.mts';
import { expectNoSecret, useBench, type Bench, type CredentialType } from '../engine/vendors.mts';

/** What tests give as a password; no run may show it. */
export const GIVEN_PASSWORD = 'given-password-example';

/** A blank as an expression gives it; a field left blank in the form n8n refuses by itself. */
export const BLANK = '={{ "" }}';

export interface OperationsBench extends Bench {
	/** Runs `user/create` and the like over the items, one empty one unless told. */
	does: (
		path: string,
		parameters: INodeParameters,
		items?: IDataObject[],
		setup?: Partial<NodeSetup>,
	) => Promise<NodeRun>;
}

/**
 * One vendor's operations on n8n's engine and a fresh sandbox for every test; no run may show a
 * password or a credential.
 *
 * @param hidden further texts that a run with these parameters may not show
 */
export function useOperations(
	type: string,
	credential: CredentialType,
	hidden: (parameters: INodeParameters) => string[] = () => [],
): OperationsBench {
	const bench = useBench();
	return Object.assign(bench, {
		does: async (
			path: string,
			parameters: INodeParameters,
			items: IDataObject[] = [{}],
			setup: Partial<NodeSetup> = {},
		) => {
			const [resource = '', operation = ''] = path.split('/');
			const whole = { resource, operation, ...parameters };
			const run = await bench.run({ type, credential, parameters: whole, ...setup }, items);
			// An error also holds the node, and with it the fields that the user filled.
			const { outputs, error, hints, staticData } = run;
			const shown = [outputs, error?.message, error?.description, hints, staticData];
			expectNoSecret(shown, GIVEN_PASSWORD, ...hidden(parameters));
			return run;
		},
	});
}

export const jsonOf = ({ outputs, error }: NodeRun): IDataObject[] => {
	if (error !== undefined) throw error;
	return (outputs[0] ?? []).map(({ json }) => json);
};

export const hintsOf = ({ hints }: NodeRun): string[] => hints.map(({ message }) => message);
