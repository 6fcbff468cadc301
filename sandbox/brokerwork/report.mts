import { z } from 'zod/v4';

import { parseJson } from '../json.mts';
import type { Register } from '../register.mts';
import type { VendorAnswer } from '../vendor.mts';
import { isServer } from './accounts.mts';
import { failureOf, success } from './answers.mts';
import { clockText } from './book.mts';
import type { Account, Book, Trade } from './book.mts';
import type { Call } from './call.mts';
import { pageOf } from './paging.mts';

const text = z.union([z.string(), z.number()]).transform(String);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const count = z.coerce.number().int().min(1);

/** The page gives no types for the ids. A larger page than 500 is served as 500. */
const reportSchema = z.object({
	userId: text,
	serverId: text,
	level: text.pipe(z.enum(['0', '1', '2'])),
	start: day.optional(),
	end: day.optional(),
	index: count.default(1),
	pageSize: count.default(20).transform((size) => Math.min(size, 500)),
});

type Level = z.infer<typeof reportSchema>['level'];

/** All accounts, those of the user, or those of who stands below. The page does not tell who is meant. */
const reaches: Record<Level, (people: Register, userId: string, owner: string) => boolean> = {
	'0': (people, userId, owner) => owner === userId || isBelow(people, userId, owner),
	'1': (_, userId, owner) => owner === userId,
	'2': isBelow,
};

function isBelow(people: Register, userId: string, owner: string): boolean {
	if (!people.has(owner)) return false;
	const { parentId } = people.fields(owner);
	if (parentId === undefined) return false;
	return String(parentId) === userId || isBelow(people, userId, String(parentId));
}

/** What an account brought on one day. */
function rowOf(people: Register, { login, ownerId }: Account, date: string, closed: Trade[]) {
	const { parentId, levelId } = people.fields(String(ownerId));
	const details = closed.map(({ symbol, volume, commission = 0, ticket }) => ({
		symbol,
		closeVolume: volume,
		commissionValue: -commission,
		resultId: ticket,
	}));
	const sum = (field: 'closeVolume' | 'commissionValue') =>
		details.reduce((total, detail) => total + detail[field], 0);
	return {
		date,
		userId: ownerId,
		parentId,
		levelId: Number(levelId),
		login,
		closeVolume: sum('closeVolume'),
		commissionValue: sum('commissionValue'),
		details,
	};
}

function rowsOf(people: Register, { trades }: Book, account: Account, from: string, to: string) {
	const closed = trades.filter(
		({ serverId, accountId, closeTime = '' }) =>
			serverId === account.serverId &&
			accountId === account.login &&
			closeTime.slice(0, 10) >= from &&
			closeTime.slice(0, 10) <= to,
	);
	const byDay = Map.groupBy(closed, ({ closeTime = '' }) => closeTime.slice(0, 10));
	return [...byDay].map(([date, ofDay]) => rowOf(people, account, date, ofDay));
}

/** The commission report, which the vendor's table of contents has left out since 2019. */
export function commissionReport({ request, people, book, wording }: Call): VendorAnswer {
	const asked = reportSchema.safeParse(parseJson(request.body)).data;
	if (asked === undefined) return failureOf('BW_REPORT_0000', wording);
	const { userId, serverId, level, index, pageSize } = asked;
	if (!people.has(userId)) return failureOf('BW_REPORT_0022', wording);
	if (!isServer(serverId)) return failureOf('BW_REPORT_0023', wording);
	const today = clockText(request.at).slice(0, 10);
	const { start = today, end = today } = asked;
	const rows = book.accounts
		.filter((account) => account.serverId === serverId && account.ownerId !== 0)
		.filter(({ ownerId }) => reaches[level](people, userId, String(ownerId)))
		.flatMap((account) => rowsOf(people, book, account, start, end));
	return success({ data: pageOf(rows, { page: index, size: pageSize }) });
}
