import type { Operation } from '../../shared/operation';
import { simplifyField } from '../../shared/reading';
import type { BrokerWorkCall } from '../vendor/protocol';
import { listed } from './rows';
import { accountOf, tradeFields, tradeSchema } from './trade.fields';

/** The closed trades of an account (A6). */
export const getDeals: Operation<BrokerWorkCall> = {
	resource: 'trade',
	operation: 'getDeals',
	option: {
		name: 'Get Deals',
		action: 'Get closed trades of account',
		description: 'Retrieve a list of the closed trades of a trading account',
	},
	fields: [...tradeFields, simplifyField],
	schema: tradeSchema('/v1/api/trade/deal'),
	effect: () => 'read',
	identity: () => ({}),
	person: accountOf,
	reading: {
		choice: ({ read }) => read ?? { limit: null, simplify: false },
		page: (call, page) => (page === 1 ? call : null),
		rows: (data) => ({ rows: listed(data) }),
		simplified: [
			'accountId',
			'ticket',
			'type',
			'symbol',
			'volume',
			'openTime',
			'closeTime',
			'profit',
			'swap',
			'commission',
		],
	},
};
