import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { stubContext } from '../../bench/stubContext.mts';

/** What of an execution a test wants to be its own. */
export interface Given {
	readonly parameters?: Record<string, unknown>;
	readonly credential?: object;
	readonly credentials?: object;
	readonly items?: IDataObject[];
	readonly mode?: string;
	readonly state?: object;
	readonly signal?: AbortSignal;
	readonly hints?: string[];
	readonly warnings?: string[];
	/** What n8n's HTTP helper does. */
	readonly send?: (...given: unknown[]) => Promise<unknown>;
	/** n8n's way to ask what it filters; absent on versions that have none. */
	readonly egressFilter?: () => object;
}

const noAnswer = { statusCode: 200, headers: {}, body: Buffer.from('{}') };

/** An execution without n8n: the stub of the benchmarks, with what a test gives. */
export function contextOf(given: Given): IExecuteFunctions {
	const items = (given.items ?? [{}]).map((json) => ({ json }));
	const stub = stubContext(
		items,
		() => given.parameters ?? {},
		given.credential ?? {},
		noAnswer,
		given.state,
	);
	return Object.assign(stub, {
		getMode: () => given.mode ?? 'trigger',
		getNode: () => ({ name: 'Node', credentials: given.credentials ?? {} }),
		getExecutionCancelSignal: () => given.signal,
		addExecutionHints: (...hints: Array<{ message: string }>) =>
			given.hints?.push(...hints.map(({ message }) => message)),
		logger: { warn: (text: string) => given.warnings?.push(text) },
		helpers: {
			...stub.helpers,
			...(given.send === undefined ? {} : { httpRequestWithAuthentication: given.send }),
			...(given.egressFilter === undefined ? {} : { getSecureEgressFilter: given.egressFilter }),
		},
	});
}
