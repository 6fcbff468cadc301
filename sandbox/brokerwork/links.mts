import { z } from 'zod/v4';

import { parseJson } from '../json.mts';
import type { VendorAnswer } from '../vendor.mts';
import { failureOf, success } from './answers.mts';
import type { Call } from './call.mts';

/** Types as in the sample: `leverage` and `accountGroup` are text, `vendor` is no boolean. */
const linkSchema = z.looseObject({
	name: z.string().optional(),
	entityNo: z.string().optional(),
	introduceType: z.enum(['Agent', 'StraightGuest']),
	visibleType: z.enum(['UserAllVisible', 'UserPartVisible', 'UserNotVisible']),
	visibleUserId: z.array(z.int()).optional(),
	targetUrl: z.string().optional(),
	parameterType: z.enum(['uid', 'pid', 'sid']).optional(),
	serverId: z.string().optional(),
	vendor: z.string().optional(),
	mtGroup: z.string().optional(),
	accountGroup: z.string().optional(),
	leverage: z.string().optional(),
	ownerType: z.enum(['RoleId', 'Id']).optional(),
	ownerId: z.string().optional(),
	ownerName: z.string().optional(),
});

/** The page lists no code for a missing list or target; the sibling pages' one it is. */
export function createLink({ request, book, wording }: Call): VendorAnswer {
	const link = linkSchema.safeParse(parseJson(request.body)).data;
	if (link === undefined) return failureOf('BW_INVALID_PARAM', wording);
	if ((link.name ?? '').trim() === '') return failureOf('BW_USER_INRR_NAME_NULL', wording);
	const { introduceType, visibleType, visibleUserId = [], targetUrl = '', parameterType } = link;
	const lacksUsers = visibleType === 'UserPartVisible' && visibleUserId.length === 0;
	const lacksTarget = introduceType === 'StraightGuest' && targetUrl === '';
	if (lacksUsers || lacksTarget) return failureOf('BW_INVALID_PARAM', wording);
	if (parameterType !== undefined && new RegExp(`[?&]${parameterType}=`).test(targetUrl)) {
		return failureOf('BW_USER_INRR_PARAM_ERROR', wording);
	}
	const entityNo = link.entityNo ?? `EN${String(book.links.length + 1).padStart(5, '0')}`;
	const made = {
		...link,
		entityNo,
		displayUrl: `http://broker.example.test/introduce?iid=${entityNo}`,
	};
	book.links.push(made);
	return success({ data: made });
}
