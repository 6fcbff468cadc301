import { z } from 'zod/v4';

import { parseJson } from '../json.mts';
import type { VendorAnswer, VendorRequest } from '../vendor.mts';
import { failure, failureOf, success } from './answers.mts';
import type { Account } from './book.mts';
import type { Call } from './call.mts';
import { specialRow } from './codes.mts';
import { isBetween, pageOf, readListQuery } from './paging.mts';
import { serverIds } from './people.mts';

const queryOf = ({ query }: VendorRequest) => new URLSearchParams(query);

export const isServer = (serverId: string | null): boolean =>
	serverIds.some((id) => String(id) === serverId);

/** As the pages by login and by owner show an account; the owner is left out where there is none. */
const detailed = ({ login, ownerId, ...account }: Account): Record<string, unknown> => ({
	login: String(login),
	currency: account.currency,
	enable: 1,
	readOnly: 0,
	sendReports: 0,
	group: account.group,
	leadSource: '',
	leverage: account.leverage,
	regdate: account.regdate,
	maxLeverage: 0,
	frenchRisk: false,
	accountType: 'HEDGED',
	totalMarginCalculationType: 'MAX',
	swapFree: false,
	...(ownerId === 0 ? {} : { oweId: String(ownerId) }),
});

/** As the list shows one: the owner is called parentId, the phone is one text. */
const listed = ({ ownerId, serverId: _, ...account }: Account): Record<string, unknown> => ({
	...account,
	parentId: ownerId,
	phone: account.email === '' ? '' : '+86 13800000000',
});

/** Not documented: unknown logins are left out. */
export function accountInfo({ request, book, wording }: Call): VendorAnswer {
	const query = queryOf(request);
	const logins = query.get('accountId') ?? '';
	if (!/^\d+(,\d+)*$/.test(logins)) return failureOf('BW_INVALID_PARAM', wording);
	const serverId = query.get('serverId');
	if (!isServer(serverId)) return failureOf('BW_INVALID_SERVERID', wording);
	const asked = logins.split(',');
	const found = book.accounts.filter(
		(account) => account.serverId === serverId && asked.includes(String(account.login)),
	);
	return success({ data: found.map(detailed) });
}

/** No code table: what is wrong gets the sample's failure. `total` is text here, as typed. */
export function accountList({ request, book, wording }: Call): VendorAnswer {
	const asked = readListQuery(request.query);
	const serverId = queryOf(request).get('serverId');
	if (asked === null || !isServer(serverId)) return failureOf('m0000001', wording);
	const found = book.accounts.filter(
		(account) => account.serverId === serverId && isBetween(account.regdate, asked),
	);
	const data = pageOf(found.map(listed), asked, String(found.length));
	return success({ data, time: request.at });
}

export function accountsOfUsers({ request, book, wording }: Call): VendorAnswer {
	const ids = queryOf(request).get('userIds') ?? '';
	if (!/^\d+(,\d+)*$/.test(ids)) return failureOf('BW_INVALID_PARAM', wording);
	const owners = ids.split(',').map(Number);
	const found = book.accounts.filter(({ ownerId }) => owners.includes(ownerId));
	return success({ data: found.map(detailed) });
}

const ownerSchema = z.looseObject({
	serverId: z.string(),
	accountId: z.int(),
	ownerId: z.string().regex(/^\d+$/),
});

/** Not documented: what an unknown account or user gets. The samples' generic failure it is. */
export function accountOwner({ request, people, book, wording }: Call): VendorAnswer {
	const change = ownerSchema.safeParse(parseJson(request.body)).data;
	if (change === undefined) return failureOf('BW_INVALID_PARAM', wording);
	const special = specialRow(Number(change.ownerId));
	if (special !== undefined) return failure(special, wording);
	if (!isServer(change.serverId)) return failureOf('BW_INVALID_SERVERID', wording);
	const account = book.accounts.find(
		({ serverId, login }) => serverId === change.serverId && login === change.accountId,
	);
	if (account === undefined || !people.has(change.ownerId)) return failureOf('m0000001', wording);
	account.ownerId = Number(change.ownerId);
	return success();
}
