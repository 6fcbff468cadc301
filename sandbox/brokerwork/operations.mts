import { parseJson } from '../json.mts';
import type { Register } from '../register.mts';
import type { VendorAnswer, VendorRequest } from '../vendor.mts';
import { failure, failureOf, success } from './answers.mts';
import type { Wording } from './answers.mts';
import { specialRow } from './codes.mts';
import { levels } from './people.mts';
import { problemWith, readChange } from './update.mts';

export interface Call {
	request: VendorRequest;
	people: Register;
	wording: Wording;
}

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
	return success({ data, time: request.at });
}

function systemLevels({ request }: Call): VendorAnswer {
	return success({ data: levels, time: request.at });
}

/** Method and path → what it does. A new endpoint is one row. */
export const operations: Readonly<Record<string, Operation>> = {
	'POST /v1/api/user/update': { textKey: 'errorMessage', run: updateUser },
	'GET /v1/api/user/info': { textKey: 'errorMessage', run: userInfo },
	'GET /v1/api/user/ids': { textKey: 'message', run: userIds },
	'GET /v1/api/system/levels': { textKey: 'errorMessage', run: systemLevels },
};
