import { z } from 'zod/v4';

import { filledText, idList, textIdList } from '../../shared/fields';
import { optional } from '../../shared/values';
import type { Operation } from '../../shared/operation';
import { pickedField } from '../../shared/pickedField';
import {
	listFields,
	listSchema,
	readChoice,
	simplifyField,
	type Reading,
} from '../../shared/reading';
import { textField } from '../../shared/textField';
import type { OvoparkCall } from '../vendor/protocol';
import { dateTime } from './dateTime';
import { PAGE_SIZE, paged, pageOf, remarkOn } from './rows';
import { paramsOf } from './user.values';

/** The two documented lists (3.5) and what each of them calls the filters. */
const METHODS = {
	getDeptListByPage: {
		method: 'open.shopweb.departments.getDeptListByPage',
		filters: { name: 'name', shopIds: 'shopIds' },
	},
	getDepartments: {
		method: 'open.organize.departments.getDepartments',
		filters: { name: 'deptName', nodeIds: 'nodeIds', startTime: 'startTime', endTime: 'endTime' },
	},
} as const satisfies Record<string, { method: string; filters: Record<string, string> }>;

type Method = keyof typeof METHODS;
type Filters = Readonly<Record<string, unknown>>;

/** A filter that the chosen method does not take. */
const unknownFilter = (method: Method, filters: Filters): string | undefined =>
	Object.entries(filters).find(
		([name, value]) => value !== undefined && !(name in METHODS[method].filters),
	)?.[0];

const storesCall = (method: Method, filters: Filters): OvoparkCall => ({
	method: METHODS[method].method,
	version: 'v1',
	params: paramsOf(
		Object.fromEntries(
			Object.entries(METHODS[method].filters).map(([name, own]) => [own, filters[name]]),
		),
	),
});

export const allStores = storesCall('getDeptListByPage', {});

const simplified = [
	'id',
	'name',
	'shopId',
	'organizeId',
	'organizeName',
	'address',
	'phone',
	'openStatus',
	'validateDate',
];

export const storeReading: Reading<OvoparkCall> = {
	page: pageOf,
	pageSize: PAGE_SIZE,
	rows: paged,
	simplified,
	remark: remarkOn(simplified),
};

/** The stores (3.5), whose ids a user's Department IDs want. */
export const getStores: Operation<OvoparkCall> = {
	resource: 'store',
	operation: 'getAll',
	option: {
		name: 'Get Many',
		action: 'Get many stores',
		description: 'Retrieve a list of stores. Needs a user token.',
	},
	fields: [
		{
			displayName: 'Method',
			name: 'method',
			type: 'options',
			options: [
				{
					name: 'Get Departments (New)',
					value: 'getDepartments',
					description:
						'Calls open.organize.departments.getDepartments: filters by node and time too',
				},
				{
					name: 'Get Dept List by Page',
					value: 'getDeptListByPage',
					description:
						'Calls open.shopweb.departments.getDeptListByPage: filters by store code too',
				},
			],
			default: 'getDeptListByPage',
			description: 'Which method to call; tick it for the application in the console',
		},
		...listFields,
		simplifyField,
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add Filter',
			default: {},
			options: [
				textField('End Time', 'endTime', {
					type: 'dateTime',
					placeholder: 'e.g. 2026-06-30 00:00:00',
					description: 'Only for Get Departments; the documents do not say of what',
				}),
				textField('Name', 'name', {
					placeholder: 'e.g. 示例门店',
					description: 'Name of the store',
				}),
				pickedField(
					{
						displayName: 'Node IDs',
						name: 'nodeIds',
						description:
							'Only for Get Departments: IDs from the organization tree, separated by commas',
						placeholder: 'e.g. 7,10',
					},
					{ method: 'searchOrganizations', isMany: true },
				),
				textField('Shop IDs', 'shopIds', {
					placeholder: 'e.g. SH-001,SH-002',
					description:
						'Only for Get Dept List by Page: store IDs of your own making, separated by commas',
				}),
				textField('Start Time', 'startTime', {
					type: 'dateTime',
					placeholder: 'e.g. 2026-06-01 00:00:00',
					description: 'Only for Get Departments; the documents do not say of what',
				}),
			],
		},
	],
	schema: () =>
		z
			.object({
				method: z.enum(
					['getDeptListByPage', 'getDepartments'],
					'must be getDeptListByPage or getDepartments',
				),
				filters: z.object({
					name: optional(filledText),
					shopIds: optional(textIdList),
					nodeIds: optional(idList),
					startTime: optional(dateTime),
					endTime: optional(dateTime),
				}),
				...listSchema,
			})
			.transform(({ method, filters, ...given }, context): OvoparkCall => {
				const unknown = unknownFilter(method, filters);
				if (unknown !== undefined) {
					const message = 'is a filter of the other method';
					context.addIssue({ code: 'custom', path: ['filters', unknown], message });
					return z.NEVER;
				}
				return { ...storesCall(method, filters), read: readChoice(given) };
			}),
	effect: () => 'read',
	identity: () => ({}),
	person: ({ method, params }) => JSON.stringify([method, params]),
	reading: { ...storeReading, choice: ({ read }) => read ?? { limit: null, simplify: false } },
};
