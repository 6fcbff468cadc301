/** The people of the runs, and how the three kinds of write are told about them. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';

/** Users `from` … of BrokerWork's sandbox, which has 1 to 2000. */
export const users = (from: number, count: number, comment: string): IDataObject[] =>
	Array.from({ length: count }, (_, at) => ({ id: from + at, comment: `${comment} ${from + at}` }));

/** People that no vendor has yet. */
export const newcomers = (prefix: string, count: number): IDataObject[] =>
	Array.from({ length: count }, (_, at) => ({
		id: `${prefix}-${at}`,
		email: `${prefix}-${at}@example.com`,
		name: `${prefix} ${at}`,
	}));

export const updateUsers = (options: INodeParameters): INodeParameters => ({
	resource: 'user',
	operation: 'update',
	id: '={{ $json.id }}',
	updateFields: { comment: '={{ $json.comment }}' },
	options,
});

export const writeNewUsers = (
	operation: 'create' | 'upsert',
	options: INodeParameters,
): INodeParameters => ({
	resource: 'user',
	operation,
	email: '={{ $json.email }}',
	roleId: 1,
	name: '={{ $json.name }}',
	additionalFields: {},
	options,
});

export const upsertPeople = (options: INodeParameters): INodeParameters => ({
	resource: 'person',
	operation: 'upsert',
	identityId: '={{ $json.id }}',
	name: '={{ $json.name }}',
	additionalFields: {},
	options,
});
