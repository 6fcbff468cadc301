import { GENERATED_PASSWORD } from '../../../sandbox/brokerwork/create.mts';
import { useOperations, type OperationsBench } from '../support.mts';

export interface BrokerWorkBench extends OperationsBench {
	/** The requests of BrokerWork, `POST /v1/api/user/create` for one. */
	requests: () => string[];
}

export function useBrokerWork(): BrokerWorkBench {
	const bench = useOperations('brokerWork', 'brokerWorkApi', (parameters) =>
		JSON.stringify(parameters).includes('"returnPassword":true') ? [] : [GENERATED_PASSWORD],
	);
	return Object.assign(bench, {
		requests: () =>
			bench.sandbox.requests('brokerwork').map(({ method, path }) => `${method} ${path}`),
	});
}
