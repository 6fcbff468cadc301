import type { Operation, Resource } from '../../shared/operation';
import type { OvoparkCall } from '../vendor/protocol';
import { callApi } from './api.call';
import { getTree } from './organization.getTree';
import { moveOrganization } from './organization.move';
import { getPrivileges } from './privilege.getAll';
import { getRoles } from './role.getAll';
import { getStores } from './store.getAll';
import { updateStore } from './store.update';
import { createUser } from './user.create';
import { getUsers } from './user.getAll';
import { updateUser } from './user.update';
import { upsertUser } from './user.upsert';
import { getToken } from './userToken.get';
import { logIn } from './userToken.login';

export const resources: readonly Resource[] = [
	{ name: 'User', value: 'user' },
	{ name: 'Organization', value: 'organization' },
	{ name: 'Role', value: 'role' },
	{ name: 'Privilege', value: 'privilege' },
	{ name: 'Store', value: 'store' },
	{ name: 'User Token', value: 'userToken' },
	{ name: 'API', value: 'api' },
];

export const operations: ReadonlyArray<Operation<OvoparkCall>> = [
	updateUser,
	createUser,
	upsertUser,
	getUsers,
	getTree,
	moveOrganization,
	getRoles,
	getPrivileges,
	getStores,
	updateStore,
	logIn,
	getToken,
	callApi,
];
