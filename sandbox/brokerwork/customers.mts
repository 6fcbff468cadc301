import { z } from 'zod/v4';

import { parseJson } from '../json.mts';
import type { VendorAnswer } from '../vendor.mts';
import { failure, failureOf, success } from './answers.mts';
import type { Call } from './call.mts';
import { specialRow } from './codes.mts';
import { isBetween, pageOf, readListQuery } from './paging.mts';

/** No code table: what is wrong gets the sample's failure. */
export function customerList({ request, book, wording }: Call): VendorAnswer {
	const asked = readListQuery(request.query);
	if (asked === null) return failureOf('m0000001', wording);
	const found = book.customers.filter(({ createTime }) => isBetween(createTime, asked));
	return success({ data: pageOf(found, asked), time: request.at });
}

const ownerSchema = z.looseObject({
	customId: z.string().min(1),
	oweId: z.string().regex(/^\d+$/).optional(),
	commendId: z.string().min(1).optional(),
});

/** The English reading: `oweId` is a user, `commendId` a customer. */
export function customerOwner({ request, people, book, wording }: Call): VendorAnswer {
	const change = ownerSchema.safeParse(parseJson(request.body)).data;
	if (change === undefined) return failureOf('BW_INVALID_PARAM', wording);
	const { customId, oweId, commendId } = change;
	const special = specialRow(Number(oweId ?? 0));
	if (special !== undefined) return failure(special, wording);
	const customer = book.customers.find(({ _id }) => _id === customId);
	const isKnown =
		(oweId === undefined || people.has(oweId)) &&
		(commendId === undefined || book.customers.some(({ _id }) => _id === commendId));
	if (customer === undefined || !isKnown) return failureOf('m0000001', wording);
	if (oweId !== undefined) customer.oweId = oweId;
	if (commendId !== undefined) customer.commendId = commendId;
	return success();
}
