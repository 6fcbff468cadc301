import type { Operation, Resource } from '../../shared/operation';
import type { AliyunCall } from '../vendor/protocol';
import { callApi } from './api.call';
import { upsertPerson } from './person.upsert';

export const resources: readonly Resource[] = [
	{ name: 'Person', value: 'person' },
	{ name: 'API', value: 'api' },
];

export const operations: ReadonlyArray<Operation<AliyunCall>> = [upsertPerson, callApi];
