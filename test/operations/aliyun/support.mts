import type { IDataObject } from 'n8n-workflow';

import { useOperations, type OperationsBench } from '../support.mts';

export interface AliyunBench extends OperationsBench {
	/** A list of the sandbox's state page. */
	held: (list: string) => IDataObject[];
}

const isLists = (state: unknown): state is Record<string, IDataObject[]> =>
	typeof state === 'object' && state !== null;

export function useAliyun(): AliyunBench {
	const bench = useOperations('aliyunIotEntrance', 'aliyunIotApi');
	return Object.assign(bench, {
		held: (list: string) => {
			const state = bench.sandbox.state('aliyun');
			return isLists(state) ? (state[list] ?? []) : [];
		},
	});
}

export const goesOn = { onError: 'continueRegularOutput' } as const;

/** What every success of a write holds. */
export const done = { code: '200', requestId: expect.any(String), attempts: 1 };
