import { z } from 'zod/v4';

import { textId } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import {
	countOf,
	listFields,
	listSchema,
	readChoice,
	rowsOf,
	type Page,
} from '../../shared/reading';
import type { AliyunCall } from '../vendor/protocol';
import { additionalFields, apiVer } from './apiVersion';

const VERSION = '1.0.0';

/** The vendor's most rows a page. */
const PAGE_SIZE = 100;

const pageShape = z.looseObject({ employeeList: z.unknown(), total: z.unknown() });

function rows(data: unknown): Page {
	const parsed = pageShape.safeParse(data);
	if (!parsed.success) return { rows: rowsOf(data, []) };
	const { employeeList, total } = parsed.data;
	return { rows: rowsOf(employeeList, []), total: countOf(total) };
}

/** The employees of one company (document 195128). */
export const getEmployees: Operation<AliyunCall> = {
	resource: 'employee',
	operation: 'getAll',
	option: {
		name: 'Get Many',
		action: 'Get many employees',
		description: 'Retrieve a list of employees of a company with their identity IDs',
	},
	fields: [
		{
			displayName: 'Company ID',
			name: 'companyId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 4a1b9c0d2e3f4a5b',
			description: 'The company whose employees to get',
		},
		...listFields,
		additionalFields(VERSION),
	],
	schema: () =>
		z
			.object({
				companyId: textId,
				returnAll: listSchema.returnAll,
				limit: listSchema.limit,
				additionalFields: z.object({ apiVer }),
			})
			.transform(({ companyId, returnAll, limit, additionalFields: own }) => ({
				path: '/user/account/employee/querybycompanyid',
				apiVer: own.apiVer ?? VERSION,
				params: { companyId },
				read: readChoice({ returnAll, limit, simplify: false }),
			})),
	effect: () => 'read',
	identity: () => ({}),
	person: ({ params }) => String(params.companyId),
	reading: {
		choice: ({ read }) => read ?? { limit: null, simplify: false },
		page: (call, page) => ({
			...call,
			params: { ...call.params, pageNo: page, pageSize: PAGE_SIZE },
		}),
		pageSize: PAGE_SIZE,
		rows,
	},
};
