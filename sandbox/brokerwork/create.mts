import { z } from 'zod/v4';

import { parseJson } from '../json.mts';
import type { Register } from '../register.mts';
import type { VendorAnswer } from '../vendor.mts';
import { failureOf, success } from './answers.mts';
import type { Call } from './call.mts';
import { rankOf, roleIds, serverIds } from './people.mts';

const idOrDigits = z.union([z.int().min(0), z.string().regex(/^\d+$/)]);
const textOrNumber = z.union([z.string(), z.number()]);

const newUserSchema = z.looseObject({
	email: z.string().optional(),
	roleId: z.int().optional(),
	password: z.string().optional(),
	levelId: idOrDigits.optional(),
	parentId: idOrDigits.optional(),
	entityNo: textOrNumber.optional(),
	name: textOrNumber.optional(),
	address: z.string().optional(),
	phone: z.looseObject({ phone: z.string(), countryCode: z.string() }).optional(),
	country: z.string().optional(),
	province: z.string().optional(),
	city: z.string().optional(),
	comment: z.string().optional(),
	sendEmail: z.boolean().optional(),
	serverId: z.int().optional(),
	login: z.int().optional(),
});

type NewUser = z.infer<typeof newUserSchema>;

const isTaken = (people: Register, field: string, value: unknown): boolean =>
	value !== undefined && people.othersWith(field, value, '').length > 0;

/** A trading account is one number on one server. */
function loginIsTaken(people: Register, { login, serverId }: NewUser): boolean {
	if (login === undefined) return false;
	const owners = people.othersWith('login', login, '');
	return owners.some(({ fields }) => fields['serverId'] === serverId);
}

interface Rule {
	mcode: string;
	broken: (people: Register, user: NewUser) => boolean;
}

/** The page's codes, and those of the update that the same fields can meet. */
const rules: readonly Rule[] = [
	{ mcode: 'PUB_AUTH_0000001', broken: (_, { email }) => !/^[^\s@]+@[^\s@]+$/.test(email ?? '') },
	{ mcode: 'BW_USER_ROLE_NULL', broken: (_, { roleId }) => roleId === undefined },
	{ mcode: 'BW_USER_NAME_NULL', broken: (_, { name }) => String(name ?? '').trim() === '' },
	{
		mcode: 'PUB_AUTH_0000002',
		broken: (_, { phone }) =>
			phone !== undefined &&
			!(/^\+\d{1,4}$/.test(phone.countryCode) && /^\d{4,15}$/.test(phone.phone)),
	},
	{ mcode: 'PUB_AUTH_0000007', broken: (people, { email }) => isTaken(people, 'email', email) },
	{ mcode: 'bw-user_1009', broken: (_, { roleId }) => !roleIds.some((id) => id === roleId) },
	{
		mcode: 'bw-user_1010',
		broken: (_, { levelId }) => levelId !== undefined && rankOf(levelId) === undefined,
	},
	{
		// Not documented: an unknown superior.
		mcode: 'm0000001',
		broken: (people, { parentId }) => parentId !== undefined && !people.has(String(parentId)),
	},
	{ mcode: 'bw-user_1013', broken: (people, { name }) => isTaken(people, 'name', name) },
	{
		mcode: 'BW_USER_ENTITYNO_REPEAT',
		broken: (people, { entityNo }) => isTaken(people, 'entityNo', entityNo),
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

/** Generated where none is sent, and told in the answer either way. */
export const GENERATED_PASSWORD = 'sandbox-generated-password-example';

/** Adds a user. The answer holds the password in clear, as the page's sample does. */
export function createUser({ request, people, wording }: Call): VendorAnswer {
	const user = newUserSchema.safeParse(parseJson(request.body)).data;
	if (user === undefined) return failureOf('BW_INVALID_PARAM', wording);
	const problem = rules.find(({ broken }) => broken(people, user));
	if (problem !== undefined) return failureOf(problem.mcode, wording);
	const id = Math.max(...people.list().map((person) => Number(person.id))) + 1;
	const { password = GENERATED_PASSWORD, sendEmail = false, ...rest } = user;
	const fields = { entityNo: `Z${id.toString(36).toUpperCase()}`, ...rest, id };
	people.change(String(id), { ...fields, password });
	return success({ data: { ...fields, password, sendEmail } });
}
