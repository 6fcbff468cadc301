import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';

import { sorted } from '../../shared/displayOrder';
import { digits, filledText, idList } from '../../shared/fields';
import { filled, optional } from '../../shared/values';
import type { Operation } from '../../shared/operation';
import { ownFields } from '../../shared/ownFields';
import { textField } from '../../shared/textField';
import type { BrokerWorkCall } from '../vendor/protocol';
import { listed } from './rows';
import { UserByEmail, userBy, userField } from './user.byEmail';

const additionalFields: INodeProperties[] = [
	textField('Account Group', 'accountGroup', {
		placeholder: 'e.g. group1',
		description: 'Account group that new accounts get',
	}),
	textField('Entity No', 'entityNo', {
		placeholder: 'e.g. EN03045',
		description: 'Code of the link, unique. BrokerWork generates one if it is left out.',
	}),
	textField('Leverage', 'leverage', {
		placeholder: 'e.g. 100',
		description: 'Leverage that new accounts get',
	}),
	textField('MT Group', 'mtGroup', {
		placeholder: 'e.g. demo-usd',
		description: 'Group on the trading server that new accounts get',
	}),
	userField({
		displayName: 'Owner ID',
		name: 'ownerId',
		placeholder: 'e.g. 4',
		description: 'ID of the user or role that owns who comes by the link; see Owner Type',
	}),
	textField('Owner Name', 'ownerName', { description: 'Name of the owner, for display only' }),
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

const own = ownFields({
	named: [
		'name',
		'introduceType',
		'targetUrl',
		'visibleType',
		'visibleUserId',
		...additionalFields.map(({ name }) => name),
	],
});

const linkText = z.url({ protocol: /^https?$/, error: 'must be a link that begins with http' });

/** The rules of the page (2.8); null when the link may be sent. */
function problemWith(link: {
	introduceType: string;
	visibleType: string;
	visibleUserId?: unknown;
	targetUrl?: string;
	parameterType?: string;
	ownerType?: string;
	ownerId?: unknown;
}): { field: string; message: string } | null {
	const { introduceType, visibleType, visibleUserId, targetUrl, parameterType } = link;
	if (link.ownerType === 'RoleId' && link.ownerId instanceof UserByEmail) {
		return { field: 'ownerId', message: 'is the email of a user, but Owner Type names a role' };
	}
	if (visibleType === 'UserPartVisible' && visibleUserId === undefined) {
		return { field: 'visibleUserId', message: 'is needed where only some users see the link' };
	}
	if (introduceType === 'StraightGuest' && targetUrl === undefined) {
		return { field: 'targetUrl', message: 'is needed for a link to direct customers' };
	}
	return targetUrl !== undefined &&
		parameterType !== undefined &&
		URL.canParse(targetUrl) &&
		new URL(targetUrl).searchParams.has(parameterType)
		? { field: 'targetUrl', message: `holds the parameter ${parameterType} already` }
		: null;
}

/** Adds a promotion link (P1). */
export const createPromotionLink: Operation<BrokerWorkCall> = {
	resource: 'promotionLink',
	operation: 'create',
	option: {
		name: 'Create',
		action: 'Create promotion link',
		description: 'Add a promotion link; the output holds the link to show as displayUrl',
	},
	fields: [
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
				{ name: 'Agent', value: 'Agent', description: 'Who follows the link becomes an agent' },
				{
					name: 'Straight Guest',
					value: 'StraightGuest',
					description: 'Who follows the link becomes a direct customer; needs Target URL',
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
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			description: 'Only the fields that you fill are sent',
			options: sorted([...additionalFields, ...own.fields]),
		},
	],
	schema: () =>
		z
			.object({
				name: filledText,
				introduceType: z.enum(['Agent', 'StraightGuest'], 'must be Agent or StraightGuest'),
				targetUrl: optional(filledText.transform((url) => url.trim()).pipe(linkText)),
				visibleType: z.enum(
					['UserAllVisible', 'UserPartVisible', 'UserNotVisible'],
					'must be UserAllVisible, UserPartVisible or UserNotVisible',
				),
				visibleUserId: optional(
					userBy(
						idList.transform((ids) => ids.split(',').map(Number)),
						(user) => [user],
					),
				),
				additionalFields: z
					.object({
						accountGroup: optional(filledText),
						entityNo: optional(filledText),
						leverage: optional(digits),
						mtGroup: optional(filledText),
						ownerId: optional(userBy(digits, String)),
						ownerName: optional(filledText),
						ownerType: optional(z.enum(['RoleId', 'Id'], 'must be RoleId or Id')),
						parameterType: optional(z.enum(['uid', 'pid', 'sid'], 'must be uid, pid or sid')),
						serverId: optional(digits),
						vendor: optional(filledText),
					})
					.and(own.schema()),
			})
			.transform(
				({ additionalFields: { own: extra, ...more }, ...link }, context): BrokerWorkCall => {
					const problem = problemWith({ ...link, ...more });
					if (problem !== null) {
						context.addIssue({ code: 'custom', path: [problem.field], message: problem.message });
						return z.NEVER;
					}
					return {
						method: 'POST',
						path: '/v1/api/introduce/create',
						body: { ...filled({ ...link, ...more }), ...extra },
						shape: (data) => listed(data)[0],
					};
				},
			),
	effect: () => 'once',
	outcome: 'created',
	person: ({ body }) => String(body?.name),
	identity: ({ body }) => ({ name: String(body?.name) }),
};
