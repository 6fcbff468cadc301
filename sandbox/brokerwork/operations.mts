import { z } from 'zod/v4';

import { parseJson } from '../json.mts';
import type { Register } from '../register.mts';
import type { VendorAnswer } from '../vendor.mts';
import { accountInfo, accountList, accountOwner, accountsOfUsers } from './accounts.mts';
import { failure, failureOf, success } from './answers.mts';
import type { Wording } from './answers.mts';
import type { Call } from './call.mts';
import { specialRow } from './codes.mts';
import { createUser } from './create.mts';
import { customerList, customerOwner } from './customers.mts';
import { createLink } from './links.mts';
import { levels, RECODED } from './people.mts';
import { commissionReport } from './report.mts';
import { deals, positions } from './trades.mts';
import { problemWith, readChange } from './update.mts';

export interface Operation {
	textKey: Wording['textKey'];
	run: (call: Call) => VendorAnswer;
}

function updateUser({ request, people, wording }: Call): VendorAnswer {
	const isJson = request.headers['content-type']?.startsWith('application/json') ?? false;
	const body = parseJson(request.body);
	const change = isJson ? readChange(body) : null;
	if (change === null) return failureOf('BW_INVALID_PARAM', wording);
	const special = specialRow(change.id);
	if (special !== undefined) return failure(special, wording);
	const problem = problemWith(people, change);
	if (problem !== null) return failureOf(problem, wording);
	people.change(String(change.id), change);
	if (change.id === RECODED && change.entityNo === undefined) {
		const user = people.fields(String(RECODED));
		user['entityNo'] = `N${String(user['entityNo'])}`.slice(0, 8);
	}
	return success();
}

/** Types as in the samples of the page, whatever type a change brought; points never come back. */
function userRow(fields: Record<string, unknown>): Record<string, unknown> {
	const shown = Object.entries(fields).filter(([name]) => !name.startsWith('points'));
	const { id, roleId, levelId, parentId, name, entityNo, ...rest } = Object.fromEntries(shown);
	return {
		id,
		roleId: Number(roleId),
		levelId: Number(levelId),
		...(parentId === undefined ? {} : { parentId: Number(parentId) }),
		name: String(name),
		entityNo: String(entityNo),
		...rest,
		password: '',
		sendEmail: false,
	};
}

/** Not documented: unknown ids are left out of the list. */
function userInfo({ request, people, wording }: Call): VendorAnswer {
	const ids = new URLSearchParams(request.query).get('userIds') ?? '';
	if (!/^\d+(,\d+)*$/.test(ids)) return failureOf('BW_INVALID_PARAM', wording);
	const known = ids.split(',').filter((id) => people.has(id));
	return success({ data: known.map((id) => userRow(people.fields(id))) });
}

/** Typed "object" on the page, a list in its sample. Not documented: an unknown address. */
function userIds({ request, people, wording }: Call): VendorAnswer {
	const email = new URLSearchParams(request.query).get('email') ?? '';
	if (email === '') return failureOf('BW_INVALID_PARAM', wording);
	const found = people.othersWith('email', email, '');
	const data = found.map(({ fields }) => ({ userId: fields['id'], email: fields['email'] }));
	const [only] = data;
	return only?.userId === TYPED_AS_IN_TABLE
		? success({ data: { ...only, userId: String(only.userId) }, time: request.at })
		: success({ data, time: request.at });
}

/** This user's address is answered as the table has it: one object, and the id as text. */
const TYPED_AS_IN_TABLE = 7;

/** The user, who stands above, and who stands below, as the sample has them. */
function hierarchy({ request, people, wording }: Call): VendorAnswer {
	const userId = new URLSearchParams(request.query).get('userId') ?? '';
	if (!/^\d+$/.test(userId)) return failureOf('BW_INVALID_PARAM', wording);
	const wanted = [userId, ...above(people, userId), ...below(people, userId)];
	const known = wanted.filter((id) => people.has(id));
	return success({ data: known.map((id) => withPhoneText(userRow(people.fields(id)))) });
}

function above(people: Register, id: string): string[] {
	const superior = people.fields(id)['parentId'];
	return superior === undefined ? [] : [String(superior), ...above(people, String(superior))];
}

function below(people: Register, id: string): string[] {
	const direct = people.othersWith('parentId', id, id).map((person) => person.id);
	return direct.flatMap((each) => [each, ...below(people, each)]);
}

const phoneParts = z.looseObject({ countryCode: z.string(), phone: z.string() });

/** Only this page adds the phone as one text. */
function withPhoneText(row: Record<string, unknown>): Record<string, unknown> {
	const phone = phoneParts.safeParse(row['phone']).data;
	return phone === undefined
		? row
		: { ...row, phone: { ...phone, phoneStr: `${phone.countryCode} ${phone.phone}` } };
}

function systemLevels({ request }: Call): VendorAnswer {
	return success({ data: levels, time: request.at });
}

/** Method and path → what it does. A new endpoint is one row. */
export const operations: Readonly<Record<string, Operation>> = {
	'POST /v1/api/user/create': { textKey: 'errorMessage', run: createUser },
	'POST /v1/api/user/update': { textKey: 'errorMessage', run: updateUser },
	'GET /v1/api/user/info': { textKey: 'errorMessage', run: userInfo },
	'GET /v1/api/user/ids': { textKey: 'message', run: userIds },
	'GET /v1/api/user/getParentAndLowerUserInfo': { textKey: 'errorMessage', run: hierarchy },
	'GET /v1/api/system/levels': { textKey: 'errorMessage', run: systemLevels },
	'POST /v1/api/introduce/create': { textKey: 'errorMessage', run: createLink },
	'GET /v1/api/account/info': { textKey: 'errorMessage', run: accountInfo },
	'GET /v1/api/account/info/byUserId': { textKey: 'errorMessage', run: accountsOfUsers },
	'GET /v1/api/account/list': { textKey: 'errorMessage', run: accountList },
	'POST /v1/api/account/owner': { textKey: 'errorMessage', run: accountOwner },
	'GET /v1/api/trade/position': { textKey: 'errorMessage', run: positions },
	'GET /v1/api/trade/deal': { textKey: 'errorMessage', run: deals },
	'GET /v1/api/custom/info': { textKey: 'errorMessage', run: customerList },
	'POST /v1/api/report/user/commission': { textKey: 'errorMessage', run: commissionReport },
	'POST /v1/api/custom/owner': { textKey: 'message', run: customerOwner },
};
