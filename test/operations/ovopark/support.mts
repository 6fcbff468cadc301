import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { SEEDED_PASSWORD } from '../../../sandbox/ovopark/office.mts';
import type { NodeRun, NodeSetup } from '../../engine/n8n.mts';
import { errorOf, expectNoSecret, useBench, type Bench } from '../../engine/vendors.mts';

export const GIVEN_PASSWORD = 'given-password-example';

export interface OvoparkBench extends Bench {
	/** Runs `user/create` and the like over the items, one empty one unless told. */
	does: (
		path: string,
		parameters: INodeParameters,
		items?: IDataObject[],
		setup?: Partial<NodeSetup>,
	) => Promise<NodeRun>;
	/** The `error` of the one item. */
	fails: (path: string, parameters: INodeParameters) => Promise<IDataObject>;
}

/** n8n's engine and a fresh sandbox for every test; no run may show a password or a credential. */
export function useOvopark(): OvoparkBench {
	const bench = useBench();
	const does: OvoparkBench['does'] = async (path, parameters, items = [{}], setup = {}) => {
		const [resource = '', operation = ''] = path.split('/');
		const node = {
			type: 'ovopark',
			credential: 'ovoparkOpenPlatformApi',
			parameters: { resource, operation, ...parameters },
			...setup,
		};
		const run = await bench.run(node, items);
		// An error also holds the node, and with it the fields that the user filled.
		const { outputs, error, hints, staticData } = run;
		const shown = [outputs, error?.message, error?.description, hints, staticData];
		expectNoSecret(shown, GIVEN_PASSWORD, SEEDED_PASSWORD);
		return run;
	};
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
		does,
		fails: async (path, parameters) => {
			const run = await does(path, parameters, [{}], { onError: 'continueRegularOutput' });
			return errorOf(run.outputs[0]?.[0]);
		},
	};
}

/** A blank as an expression gives it; a field left blank in the form n8n refuses by itself. */
export const BLANK = '={{ "" }}';

export const jsonOf = ({ outputs, error }: NodeRun): IDataObject[] => {
	if (error !== undefined) throw error;
	return (outputs[0] ?? []).map(({ json }) => json);
};

export const hintsOf = ({ hints }: NodeRun): string[] => hints.map(({ message }) => message);

/** What a new user needs (page of addUser). */
export const someone: INodeParameters = {
	userName: 'new.user',
	showName: '王芳',
	password: GIVEN_PASSWORD,
	validateDate: '2030-01-01 00:00:00',
	isSingleSign: 0,
	orgIds: '7, 10',
	organizeIds: '7',
	roleIds: '1,2',
};
