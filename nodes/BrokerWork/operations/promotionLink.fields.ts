import type { INodeProperties } from 'n8n-workflow';

import { textField } from '../../shared/textField';
import { userField } from './user.byEmail';

/** What every promotion link is given (2.8). */
export const linkFields: INodeProperties[] = [
	textField('Name', 'name', {
		required: true,
		placeholder: 'e.g. Spring Campaign',
		description: 'Name of the link',
	}),
	{
		displayName: 'Introduce Type',
		name: 'introduceType',
		type: 'options',
		options: [
			{ name: 'Agent', value: 'Agent', description: 'For agents' },
			{
				name: 'Straight Guest',
				value: 'StraightGuest',
				description: 'For direct customers; needs Target URL',
			},
		],
		default: 'Agent',
		description: 'Whom the link is for',
	},
	textField('Target URL', 'targetUrl', {
		placeholder: 'e.g. https://www.example.com/open-account',
		description:
			'Page that the link leads to. Required for Straight Guest; it may not hold the parameter named by Parameter Type.',
	}),
	{
		displayName: 'Visible Type',
		name: 'visibleType',
		type: 'options',
		options: [
			{ name: 'All Users', value: 'UserAllVisible' },
			{ name: 'No User', value: 'UserNotVisible' },
			{ name: 'Some Users', value: 'UserPartVisible' },
		],
		default: 'UserAllVisible',
		description: 'Which users see the link',
	},
	userField(
		{
			displayName: 'Visible User IDs',
			name: 'visibleUserId',
			displayOptions: { show: { visibleType: ['UserPartVisible'] } },
			placeholder: 'e.g. 71,72',
			description:
				'IDs of the users who see the link, as a list or separated by commas. Required for Some Users.',
		},
		true,
	),
];

/** What a promotion link may be given besides (2.8). */
export const additionalFields: INodeProperties[] = [
	textField('Account Group', 'accountGroup', {
		placeholder: 'e.g. group1',
		description: 'Account group of the link',
	}),
	textField('Entity No', 'entityNo', {
		placeholder: 'e.g. EN03045',
		description: 'Code of the link, unique. BrokerWork generates one if it is left out.',
	}),
	textField('Leverage', 'leverage', {
		placeholder: 'e.g. 100',
		description: 'Leverage of the link',
	}),
	textField('MT Group', 'mtGroup', {
		placeholder: 'e.g. demo-usd',
		description: 'Group on the trading server',
	}),
	userField({
		displayName: 'Owner ID',
		name: 'ownerId',
		placeholder: 'e.g. 4',
		description: 'ID of the user or role that owns the link; see Owner Type',
	}),
	textField('Owner Name', 'ownerName', { description: 'Name of the owner' }),
	{
		displayName: 'Owner Type',
		name: 'ownerType',
		type: 'options',
		options: [
			{ name: 'Role', value: 'RoleId' },
			{ name: 'User', value: 'Id' },
		],
		default: 'Id',
		description: 'Whether Owner ID names a role or a user',
	},
	{
		displayName: 'Parameter Type',
		name: 'parameterType',
		type: 'options',
		options: [
			{ name: 'PID', value: 'pid' },
			{ name: 'SID', value: 'sid' },
			{ name: 'UID', value: 'uid' },
		],
		default: 'uid',
		description: 'Name of the parameter that BrokerWork adds to the target URL',
	},
	textField('Server ID', 'serverId', {
		placeholder: 'e.g. 428',
		description: 'ID of the trading server, from the BrokerWork settings',
	}),
	textField('Vendor', 'vendor', {
		placeholder: 'e.g. MT4',
		description: 'Trading platform of the server',
	}),
];
