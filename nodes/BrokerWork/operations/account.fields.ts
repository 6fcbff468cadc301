import type { INodeProperties } from 'n8n-workflow';

import { digits } from '../../shared/fields';

/** A server is text on the pages of accounts and trades, a number on those of users (3, row 19). */
export const serverId = digits;

export const serverField: INodeProperties = {
	displayName: 'Server ID',
	name: 'serverId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 428',
	description: 'ID of the trading server, from the BrokerWork settings',
};

/** The fields of a simplified account (2.9, A2 and A4). */
export const SIMPLIFIED = [
	'login',
	'oweId',
	'group',
	'currency',
	'leverage',
	'enable',
	'readOnly',
	'accountType',
	'regdate',
] as const;
