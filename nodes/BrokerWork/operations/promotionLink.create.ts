import { z } from 'zod/v4';

import { sorted } from '../../shared/displayOrder';
import { digits, filledText, idList } from '../../shared/fields';
import { filled, optional } from '../../shared/values';
import type { Operation } from '../../shared/operation';
import { ownFields } from '../../shared/ownFields';
import type { BrokerWorkCall } from '../vendor/protocol';
import { additionalFields, linkFields } from './promotionLink.fields';
import { listed } from './rows';
import { UserByEmail, userBy } from './user.byEmail';

const own = ownFields({
	named: [...linkFields, ...additionalFields].map(({ name }) => name),
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
		return { field: 'visibleUserId', message: 'must be given where only some users see the link' };
	}
	if (introduceType === 'StraightGuest' && targetUrl === undefined) {
		return { field: 'targetUrl', message: 'must be given for a link to direct customers' };
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
		description: 'Add a promotion link; the output holds the link to share as data.displayUrl',
	},
	fields: [
		...linkFields,
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
