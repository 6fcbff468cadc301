import { z } from 'zod/v4';

import type { VendorAnswer } from '../vendor.mts';
import { isServer } from './accounts.mts';
import { failureOf, success } from './answers.mts';
import { clockText } from './book.mts';
import type { Trade } from './book.mts';
import type { Call } from './call.mts';

const milliseconds = z
	.string()
	.regex(/^\d{12,13}$/)
	.transform(Number);

const tradeQuery = z.object({
	serverId: z.string(),
	accountId: z.string().regex(/^\d+$/),
	from: milliseconds.optional(),
	to: milliseconds.optional(),
});

/** @param timeOf the time that `from` and `to` are about: not documented which one it is. */
function tradesBy(timeOf: (trade: Trade) => string | undefined) {
	return ({ request, book, wording }: Call): VendorAnswer => {
		const read = tradeQuery.safeParse(Object.fromEntries(new URLSearchParams(request.query)));
		if (!read.success) return failureOf('BW_INVALID_PARAM', wording);
		const { serverId, accountId, from, to } = read.data;
		if (!isServer(serverId)) return failureOf('BW_INVALID_SERVERID', wording);
		const start = from === undefined ? '' : clockText(from);
		const end = to === undefined ? '9' : clockText(to);
		const found = book.trades.filter((trade) => {
			const at = timeOf(trade);
			const isOwn = trade.serverId === serverId && String(trade.accountId) === accountId;
			return isOwn && at !== undefined && at >= start && at <= end;
		});
		return success({ data: found.map(({ serverId: _, ...trade }) => trade) });
	};
}

export const positions = tradesBy(({ openTime, closeTime }) =>
	closeTime === undefined ? openTime : undefined,
);

export const deals = tradesBy(({ closeTime }) => closeTime);
