import type { Operation } from '../../shared/operation';
import type { BrokerWorkCall } from '../vendor/protocol';
import { listed } from './rows';
import { accountOf, tradeFields, tradeSchema } from './trade.fields';

/** The open positions of an account (A5). */
export const getPositions: Operation<BrokerWorkCall> = {
	resource: 'trade',
	operation: 'getPositions',
	option: {
		name: 'Get Positions',
		action: 'Get open positions of account',
		description: 'Retrieve a list of the open positions of a trading account',
	},
	fields: tradeFields,
	schema: tradeSchema('/v1/api/trade/position'),
	effect: () => 'read',
	identity: () => ({}),
	person: accountOf,
	reading: {
		choice: ({ read }) => read ?? { limit: null, simplify: false },
		page: (call, page) => (page === 1 ? call : null),
		rows: (data) => ({ rows: listed(data) }),
	},
};
