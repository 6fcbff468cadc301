import { z } from 'zod/v4';

import type { Operation } from '../../shared/operation';
import { listFields, listSchema, readChoice, rowsOf, simplifyField } from '../../shared/reading';
import type { AliyunCall } from '../vendor/protocol';
import { additionalFields, apiVer } from './apiVersion';

const path = '/cloud/account/queryidentitydescbypage';
const VERSION = '1.0.0';

/** The page names no maximum; this is the one of its neighbour (document 195128). */
const PAGE_SIZE = 100;

/** The identities of the account service (document 190248). Its answer holds no total. */
export const getIdentities: Operation<AliyunCall> = {
	resource: 'identity',
	operation: 'getAll',
	option: {
		name: 'Get Many',
		action: 'Get many identities',
		description: 'Retrieve a list of identities with ID, names, phone and email',
	},
	fields: [...listFields, simplifyField, additionalFields(VERSION)],
	schema: () =>
		z
			.object({ ...listSchema, additionalFields: z.object({ apiVer }) })
			.transform(({ additionalFields: own, ...choice }) => ({
				path,
				apiVer: own.apiVer ?? VERSION,
				params: {},
				read: readChoice(choice),
			})),
	effect: () => 'read',
	identity: () => ({}),
	person: () => path,
	reading: {
		choice: ({ read }) => read ?? { limit: null, simplify: false },
		page: (call, page) => ({
			...call,
			params: { offset: (page - 1) * PAGE_SIZE, count: PAGE_SIZE },
		}),
		pageSize: PAGE_SIZE,
		rows: (data) => ({ rows: rowsOf(data, ['data']) }),
		simplified: [
			'identityId',
			'nickName',
			'loginName',
			'loginId',
			'phone',
			'email',
			'onlineStatus',
			'gmtCreate',
			'gmtModified',
			'lastLoginTime',
		],
	},
};
