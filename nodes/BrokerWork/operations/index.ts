import type { Operation, Resource } from '../../shared/operation';
import type { BrokerWorkCall } from '../vendor/protocol';
import { callApi } from './api.call';
import { updateUser } from './user.update';

export const resources: readonly Resource[] = [
	{ name: 'User', value: 'user' },
	{ name: 'API', value: 'api' },
];

export const operations: ReadonlyArray<Operation<BrokerWorkCall>> = [updateUser, callApi];
