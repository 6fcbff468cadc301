import { z } from 'zod/v4';

import { id, textId } from '../../shared/fields';
import { filled, optional } from '../../shared/values';
import type { Operation } from '../../shared/operation';
import type { BrokerWorkCall } from '../vendor/protocol';
import { userBy, userField } from './user.byEmail';

/**
 * Changes owner and referrer of a customer (C2). The Chinese page swaps the two descriptions; the
 * English one fits the samples and the list of customers (3, row 17).
 */
export const setCustomerOwner: Operation<BrokerWorkCall> = {
	resource: 'customer',
	operation: 'setOwner',
	option: {
		name: 'Set Owner',
		action: 'Set owner of customer',
		description: 'Change the owner (a user) or the referrer (another customer) of a customer',
	},
	fields: [
		{
			displayName: 'Customer ID',
			name: 'customId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. c4699d03-ad43-4457-a418-6cd0a72483a6',
			description: 'ID of the customer, the field _id of Get Many',
		},
		userField({
			displayName: 'Owner ID',
			name: 'oweId',
			placeholder: 'e.g. 27',
			description: 'ID of the user who will own the customer. Leave blank to send no owner.',
		}),
		{
			displayName: 'Referrer ID',
			name: 'commendId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 8dd153a3-36ad-4d97-bf6a-26bdd643c9a0',
			description: 'ID of the customer who referred this one. Leave blank to send no referrer.',
		},
	],
	schema: () =>
		z
			.object({
				customId: textId,
				oweId: optional(userBy(id.transform(String), String)),
				commendId: optional(textId),
			})
			.transform(({ customId, ...given }, context): BrokerWorkCall => {
				const changes = filled(given);
				if (Object.keys(changes).length === 0) {
					context.addIssue({
						code: 'custom',
						path: ['oweId'],
						message: 'and Referrer ID are both blank: nothing to update',
					});
					return z.NEVER;
				}
				return { method: 'POST', path: '/v1/api/custom/owner', body: { customId, ...changes } };
			}),
	effect: () => 'once',
	outcome: 'updated',
	person: ({ body }) => String(body?.customId),
	identity: ({ body }) => ({ customId: String(body?.customId) }),
};
