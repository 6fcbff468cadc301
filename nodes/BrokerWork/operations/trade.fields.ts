import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';

import { digits } from '../../shared/fields';
import { filled, optional } from '../../shared/values';
import { listFields, listSchema, readChoice } from '../../shared/reading';
import type { BrokerWorkCall } from '../vendor/protocol';
import { serverField, serverId } from './account.fields';
import { epochTime, inOrder, timeField } from './dateTime';

/** Open positions and closed trades are asked for in the same way (2.9, A5 and A6). */

const zone = 'Without an offset such as +08:00 it is taken as UTC; a date alone means its start.';

export const tradeFields: readonly INodeProperties[] = [
	serverField,
	{
		displayName: 'Account ID',
		name: 'accountId',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 1122334496',
		description: 'Login of the trading account',
	},
	timeField('From', { description: `Trades from this time on; blank sets no start. ${zone}` }),
	timeField('To', { description: `Trades up to this time; blank sets no end. ${zone}` }),
	...listFields,
];

/** @param path the endpoint */
export const tradeSchema = (path: string) => () =>
	z
		.object({
			serverId,
			accountId: digits,
			from: optional(epochTime),
			to: optional(epochTime),
			...listSchema,
		})
		.superRefine(inOrder)
		.transform(
			({ serverId: server, accountId, from, to, ...choice }): BrokerWorkCall => ({
				method: 'GET',
				path,
				query: filled({ serverId: server, accountId, from, to }),
				read: readChoice(choice),
			}),
		);

export const accountOf = ({ query }: BrokerWorkCall): string =>
	`${String(query?.serverId)} ${String(query?.accountId)}`;
