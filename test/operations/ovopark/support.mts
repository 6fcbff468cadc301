import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { SEEDED_PASSWORD } from '../../../sandbox/ovopark/office.mts';
import { errorOf } from '../../engine/vendors.mts';
import { GIVEN_PASSWORD, useOperations, type OperationsBench } from '../support.mts';

export interface OvoparkBench extends OperationsBench {
	/** The `error` of the one item. */
	fails: (path: string, parameters: INodeParameters) => Promise<IDataObject>;
}

export function useOvopark(): OvoparkBench {
	const bench = useOperations('ovopark', 'ovoparkOpenPlatformApi', () => [SEEDED_PASSWORD]);
	return Object.assign(bench, {
		fails: async (path: string, parameters: INodeParameters) => {
			const run = await bench.does(path, parameters, [{}], { onError: 'continueRegularOutput' });
			return errorOf(run.outputs[0]?.[0]);
		},
	});
}

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
