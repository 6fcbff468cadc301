import { z } from 'zod/v4';

import type { Register } from '../register.mts';
import { rankOf, roleIds, serverIds } from './people.mts';

/** The samples send `levelId` and `parentId` as text although the table says integer. */
const idOrDigits = z.union([z.int().min(0), z.string().regex(/^\d+$/)]);
/** Typed number in the table, text in every sample: both are taken and kept as they come. */
const textOrNumber = z.union([z.string(), z.number()]);
const digitsOrBlank = z.string().regex(/^\d*$/);
const decimalText = z.string().regex(/^-?\d+(\.\d+)?$/);

/** Null is no value of any field; a field the page does not know passes and is kept. */
const changeSchema = z.looseObject({
	id: z.int().min(1),
	roleId: z.int().optional(),
	levelId: idOrDigits.optional(),
	parentId: idOrDigits.optional(),
	entityNo: textOrNumber.optional(),
	name: textOrNumber.optional(),
	address: z.string().optional(),
	phone: z.looseObject({ phone: z.string(), countryCode: z.string() }).optional(),
	country: digitsOrBlank.optional(),
	province: digitsOrBlank.optional(),
	city: digitsOrBlank.optional(),
	comment: z.string().optional(),
	serverId: z.int().optional(),
	login: z.int().optional(),
	email: z.string().optional(),
	...Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((n) => [`points${n}`, decimalText.optional()])),
});

export type Change = z.infer<typeof changeSchema>;

export function readChange(body: unknown): Change | null {
	const change = changeSchema.safeParse(body);
	return change.success ? change.data : null;
}

/** The user itself or somebody below may not become the superior. */
function isInLineAbove(people: Register, start: unknown, sought: string): boolean {
	let current = String(start);
	while (people.has(current)) {
		if (current === sought) return true;
		current = String(people.fields(current)['parentId'] ?? '');
	}
	return false;
}

/** Levels are checked against the superior whenever one of the two changes. */
function outranksSuperior(people: Register, { id, levelId, parentId }: Change): boolean {
	if (levelId === undefined && parentId === undefined) return false;
	const known = people.fields(String(id));
	const superior = parentId ?? known['parentId'];
	if (superior === undefined) return false;
	const own = rankOf(levelId ?? known['levelId']) ?? 0;
	const above = rankOf(people.fields(String(superior))['levelId']) ?? 0;
	return own < above;
}

function isTaken(people: Register, field: string, value: unknown, id: number): boolean {
	return value !== undefined && people.othersWith(field, value, String(id)).length > 0;
}

function loginIsTaken(people: Register, { id, login, serverId }: Change): boolean {
	if (login === undefined) return false;
	const owners = people.othersWith('login', login, String(id));
	return owners.some(({ fields }) => fields['serverId'] === serverId);
}

function phoneIsWrong({ phone }: Change): boolean {
	if (phone === undefined) return false;
	return !/^\+\d{1,4}$/.test(phone.countryCode) || !/^\d{4,15}$/.test(phone.phone);
}

interface Rule {
	mcode: string;
	broken: (people: Register, change: Change) => boolean;
}

/** What the page's codes stand for; the first broken rule is answered. */
const rules: readonly Rule[] = [
	// Not documented: no page says what an unknown user gets. The samples' generic failure it is.
	{ mcode: 'm0000001', broken: (people, { id }) => !people.has(String(id)) },
	{ mcode: 'BW_USER_NAME_NULL', broken: (_, { name }) => String(name ?? '-').trim() === '' },
	{ mcode: 'PUB_AUTH_0000002', broken: (_, change) => phoneIsWrong(change) },
	{
		// `user/update` has no e-mail field, yet its page lists this code and 1008.
		mcode: 'PUB_AUTH_0000007',
		broken: (people, { id, email }) => isTaken(people, 'email', email, id),
	},
	{
		mcode: 'bw-user_1009',
		broken: (_, { roleId }) => roleId !== undefined && !roleIds.includes(roleId),
	},
	{
		mcode: 'bw-user_1010',
		broken: (_, { levelId }) => levelId !== undefined && rankOf(levelId) === undefined,
	},
	{
		// Not documented either: an unknown superior.
		mcode: 'm0000001',
		broken: (people, { parentId }) => parentId !== undefined && !people.has(String(parentId)),
	},
	{
		mcode: 'bw-user_1014',
		broken: (people, { id, parentId }) =>
			parentId !== undefined && isInLineAbove(people, parentId, String(id)),
	},
	{ mcode: 'bw-user_1020', broken: outranksSuperior },
	{ mcode: 'bw-user_1013', broken: (people, { id, name }) => isTaken(people, 'name', name, id) },
	{
		mcode: 'bw-user_1019',
		broken: (people, { id, entityNo }) => isTaken(people, 'entityNo', entityNo, id),
	},
	{
		mcode: 'BW_INVALID_PARAM',
		broken: (_, { login, serverId }) => login !== undefined && serverId === undefined,
	},
	{
		mcode: 'BW_INVALID_SERVERID',
		broken: (_, { serverId }) => serverId !== undefined && !serverIds.includes(serverId),
	},
	{ mcode: 'bw-user_1018', broken: loginIsTaken },
];

/** The code of the first rule the change breaks, or null when it may be made. */
export function problemWith(people: Register, change: Change): string | null {
	return rules.find(({ broken }) => broken(people, change))?.mcode ?? null;
}
