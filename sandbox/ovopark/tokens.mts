import { randomBytes } from 'node:crypto';

import type { PersonState } from '../vendor.mts';
import type { Outcome } from './answers.mts';
import { specialRow } from './codes.mts';
import { ENTERPRISE_ID } from './company.mts';
import { md5, passwordHash } from './office.mts';
import type { Call, Office } from './office.mts';
import type { Parameters } from './signature.mts';

const USERNAME_WRONG = 103094;
const PASSWORD_WRONG = 103095;

function issue({ office, at }: Call) {
	const token = randomBytes(16).toString('hex');
	const ends = at + office.tokenLifeMs;
	office.tokens.set(token, ends);
	return { token, ends };
}

/** Whether an issued token still lives. */
export function isLive({ tokens }: Office, token: string, at: number): boolean {
	return (tokens.get(token) ?? 0) > at;
}

/** The user whose name and password these are, or the code that refuses them. */
function signedIn(
	parameters: Parameters,
	{ people, office }: Call,
	hashes: (password: string) => readonly string[],
): PersonState | number {
	const userName = parameters.get('userName') ?? '';
	const special = specialRow(userName);
	if (special !== undefined) return special.code;
	const [user] = people.othersWith('userName', userName, '');
	if (userName === '' || user === undefined) return USERNAME_WRONG;
	const given = hashes(parameters.get('password') ?? '');
	return given.includes(passwordHash(office, user.id)) ? user : PASSWORD_WRONG;
}

/** Samples send the password as it is, one page speaks of its MD5; either is taken. */
export function mobileLogin(parameters: Parameters, call: Call): Outcome {
	const user = signedIn(parameters, call, (password) => [md5(password), password]);
	if (typeof user === 'number') return { code: user };
	return { code: 0, data: { token: issue(call).token, enterpriseId: Number(ENTERPRISE_ID) } };
}

/** Takes only the lower-case MD5 of the password. */
export function ssoLogin(parameters: Parameters, call: Call): Outcome {
	const user = signedIn(parameters, call, (password) => [password]);
	if (typeof user === 'number') return { code: user };
	const { token, ends } = issue(call);
	return {
		code: 0,
		data: {
			token,
			tokenExpirationTimestamp: ends,
			tokenExpirationSurplusTimestamp: ends - call.at,
			userId: Number(user.id),
			userName: user.fields['userName'],
			enterpriseId: Number(ENTERPRISE_ID),
			result: '成功',
		},
	};
}

/** The method's parameters and the user's fields that they are compared with. */
const NAMES: Readonly<Record<string, string>> = {
	userId: 'id',
	loginName: 'userName',
	mobilePhone: 'mobilePhone',
	employeeName: 'showName',
};

export function getToken(parameters: Parameters, call: Call): Outcome {
	const given = Object.keys(NAMES).filter((name) => (parameters.get(name) ?? '') !== '');
	const [name] = given;
	if (name === undefined || given.length > 1) {
		return { code: 990400, text: `sandbox: exactly one of ${Object.keys(NAMES).join(', ')}` };
	}
	const value = parameters.get(name) ?? '';
	const special = specialRow(value);
	if (special !== undefined) return { code: special.code };
	const [user] = call.people.othersWith(NAMES[name] ?? '', value, '');
	if (user === undefined) return { code: 990404, text: `sandbox: ${name}` };
	return { code: 0, data: { token: issue(call).token, enterpriseId: Number(ENTERPRISE_ID) } };
}
