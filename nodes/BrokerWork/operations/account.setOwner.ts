import { z } from 'zod/v4';

import { id } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import type { BrokerWorkCall } from '../vendor/protocol';
import { serverField, serverId } from './account.fields';
import { userBy, userField } from './user.byEmail';

/** Gives an account to a user (A7). */
export const setAccountOwner: Operation<BrokerWorkCall> = {
	resource: 'account',
	operation: 'setOwner',
	option: {
		name: 'Set Owner',
		action: 'Set owner of account',
		description: 'Give a trading account to a user',
	},
	fields: [
		serverField,
		{
			displayName: 'Account ID',
			name: 'accountId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 2109730462',
			description: 'Login of the trading account',
		},
		userField({
			displayName: 'Owner ID',
			name: 'ownerId',
			required: true,
			placeholder: 'e.g. 7',
			description: 'ID of the user who will own the account',
		}),
	],
	schema: () =>
		z
			.object({ serverId, accountId: id, ownerId: userBy(id.transform(String), String) })
			.transform((body) => ({ method: 'POST' as const, path: '/v1/api/account/owner', body })),
	effect: () => 'once',
	outcome: 'updated',
	person: ({ body }) => `${String(body?.serverId)} ${String(body?.accountId)}`,
	identity: ({ body }) => ({
		serverId: String(body?.serverId),
		accountId: Number(body?.accountId),
	}),
};
