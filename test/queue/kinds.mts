/** The kinds of write that a worker is killed in. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { LoggedRequest, VendorName } from '../../sandbox/server.mts';
import { isShort } from './figures.mts';
import { newcomers, updateUsers, upsertPeople, users, writeNewUsers } from './roster.mts';
import type { Sync } from './stack/sync.mts';

export const PEOPLE = isShort ? 200 : 500;
/** Each batch is an execution of its own, whose memory is kept when it ends. */
export const BATCH = 25;
const options = { skipUnchanged: true, concurrency: 5 };

export interface Kind {
	title: string;
	vendor: VendorName;
	type: string;
	credential: string;
	parameters: INodeParameters;
	rows: IDataObject[];
	place?: Sync['place'];
	/** The request that changes something at the vendor. */
	isWrite: (request: LoggedRequest) => boolean;
	/** How the vendor names the person of a row. */
	person: (row: IDataObject) => string;
}

const brokerWork = {
	type: 'brokerWork',
	credential: 'brokerWorkApi',
	vendor: 'brokerwork',
} as const;
const isCreation = ({ path }: LoggedRequest) => path === '/v1/api/user/create';

export const kinds: readonly Kind[] = [
	{
		...brokerWork,
		title: 'update of users',
		parameters: updateUsers(options),
		rows: users(1, PEOPLE, 'killed'),
		isWrite: ({ path }) => path === '/v1/api/user/update',
		person: ({ id }) => String(id),
	},
	{
		...brokerWork,
		title: 'create or update of users',
		parameters: writeNewUsers('upsert', options),
		rows: newcomers('upserted', PEOPLE),
		isWrite: isCreation,
		person: ({ email }) => String(email),
	},
	{
		...brokerWork,
		title: 'create of users',
		parameters: writeNewUsers('create', options),
		rows: newcomers('created', PEOPLE),
		isWrite: isCreation,
		person: ({ email }) => String(email),
	},
	{
		title: 'create or update of people',
		vendor: 'aliyun',
		type: 'aliyunIotEntrance',
		credential: 'aliyunIotApi',
		parameters: upsertPeople(options),
		rows: newcomers('person', PEOPLE),
		isWrite: () => true,
		person: ({ id }) => String(id),
	},
	{
		...brokerWork,
		title: 'update of users in batches',
		parameters: updateUsers(options),
		place: { batch: BATCH },
		rows: users(1_001, PEOPLE, 'killed'),
		isWrite: ({ path }) => path === '/v1/api/user/update',
		person: ({ id }) => String(id),
	},
];
