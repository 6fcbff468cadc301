import type { Operation, Resource } from '../../shared/operation';
import type { BrokerWorkCall } from '../vendor/protocol';
import { getAccounts } from './account.get';
import { getAllAccounts } from './account.getAll';
import { getAccountsByOwner } from './account.getByOwner';
import { setAccountOwner } from './account.setOwner';
import { callApi } from './api.call';
import { getAllCustomers } from './customer.getAll';
import { setCustomerOwner } from './customer.setOwner';
import { getLevels } from './level.getAll';
import { createPromotionLink } from './promotionLink.create';
import { getDeals } from './trade.getDeals';
import { getPositions } from './trade.getPositions';
import { createUser } from './user.create';
import { getUsers } from './user.get';
import { getUserByEmail } from './user.getByEmail';
import { getHierarchy } from './user.getHierarchy';
import { resolveUsers } from './user.byEmail';
import { updateUser } from './user.update';
import { upsertUser } from './user.upsert';

export const resources: readonly Resource[] = [
	{ name: 'User', value: 'user' },
	{ name: 'Level', value: 'level' },
	{ name: 'Promotion Link', value: 'promotionLink' },
	{ name: 'Account', value: 'account' },
	{ name: 'Customer', value: 'customer' },
	{ name: 'Trade', value: 'trade' },
	{ name: 'API', value: 'api' },
];

const own: ReadonlyArray<Operation<BrokerWorkCall>> = [
	updateUser,
	createUser,
	upsertUser,
	getUsers,
	getUserByEmail,
	getHierarchy,
	getLevels,
	createPromotionLink,
	getAccounts,
	getAllAccounts,
	getAccountsByOwner,
	setAccountOwner,
	getAllCustomers,
	setCustomerOwner,
	getPositions,
	getDeals,
	callApi,
];

/** Wherever an operation takes a user, the user may be named by email. */
export const operations = own.map((operation) => ({ ...operation, resolve: resolveUsers }));
