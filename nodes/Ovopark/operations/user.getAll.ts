import { z } from 'zod/v4';

import { id } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import {
	listFields,
	listSchema,
	readChoice,
	simplifyField,
	type Reading,
} from '../../shared/reading';
import type { OvoparkCall } from '../vendor/protocol';
import { PAGE_SIZE, paged, pageOf, remarkOn } from './rows';

/** The page lost the names of its three parameters; these follow the sibling methods (4, row 21). */
export const usersOf = (enterpriseId: number): OvoparkCall => ({
	method: 'open.shopweb.user.getUsersByEnterprise',
	version: 'v1',
	params: { enterpriseId: String(enterpriseId) },
});

/** The answer is not documented; these are the names that the update uses. */
const simplified = [
	'id',
	'userName',
	'showName',
	'employeeNumber',
	'mobilePhone',
	'mail',
	'validateDate',
	'roleIds',
	'orgIds',
	'depIds',
];

export const userReading: Reading<OvoparkCall> = {
	page: pageOf,
	pageSize: PAGE_SIZE,
	rows: paged,
	simplified,
	remark: remarkOn(simplified),
};

/** All users of an enterprise (3.4). */
export const getUsers: Operation<OvoparkCall> = {
	resource: 'user',
	operation: 'getAll',
	option: {
		name: 'Get Many',
		action: 'Get many users',
		description: 'Retrieve a list of the users of an enterprise',
	},
	fields: [
		{
			displayName: 'Enterprise ID',
			name: 'enterpriseId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 2026',
			description: 'ID of the enterprise, which a login returns as enterpriseId',
		},
		...listFields,
		simplifyField,
	],
	schema: () =>
		z.object({ enterpriseId: id, ...listSchema }).transform(({ enterpriseId, ...given }) => ({
			...usersOf(enterpriseId),
			read: readChoice(given),
		})),
	effect: () => 'read',
	identity: () => ({}),
	person: ({ params }) => String(params.enterpriseId),
	reading: { ...userReading, choice: ({ read }) => read ?? { limit: null, simplify: false } },
};
