import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';

import type { Delivery } from './deliver';
import type { Failure } from './failure';
import { flag } from './fields';

/** What a user chose of a list: how many records, and whether with every field. */
export interface ReadChoice {
	/** null: all */
	readonly limit: number | null;
	readonly simplify: boolean;
}

/** One page of records, as a vendor's answer holds it. */
export interface Page {
	readonly rows: readonly IDataObject[];
	/** How many records the vendor says there are. */
	readonly total?: number;
}

/** How an operation reads records. */
export interface Reading<Call> {
	/** The call of a page, counted from 1; null when there is no such page. */
	readonly page: (call: Call, page: number) => Call | null;
	/** The vendor's most rows a page; a shorter page is the last. Absent where pages end by `page`. */
	readonly pageSize?: number;
	readonly rows: (data: unknown, call: Call) => Page;
	/** The fields of a simplified record; absent where records are small. */
	readonly simplified?: readonly string[];
	/** What to tell the user of the records, for example which were asked for and are missing. */
	readonly remark?: (call: Call, rows: readonly IDataObject[]) => string | undefined;
}

export type Records =
	| {
			readonly ok: true;
			readonly records: IDataObject[];
			readonly remarks: string[];
			readonly attempts: number;
	  }
	| { readonly ok: false; readonly failure: Failure; readonly attempts: number };

/** A vendor that never ends a list is not followed for ever. */
const MOST_PAGES = 1_000;

const only = (row: IDataObject, fields: readonly string[]): IDataObject =>
	Object.fromEntries(fields.filter((field) => field in row).map((field) => [field, row[field]]));

/**
 * Reads page after page until the limit, a short, empty or repeated page, or the vendor's total.
 * A failed page fails the whole list: half a list looks like a whole one.
 */
export async function readRecords<Call>(
	call: Call,
	{ limit, simplify }: ReadChoice,
	reading: Reading<Call>,
	send: (call: Call) => Promise<Delivery>,
): Promise<Records> {
	const rows: IDataObject[] = [];
	const remarks: string[] = [];
	let attempts = 0;
	let total: number | undefined;
	let previous = '';
	for (let page = 1; limit === null || rows.length < limit; page++) {
		const next = page > MOST_PAGES ? null : reading.page(call, page);
		if (next === null) {
			if (page > MOST_PAGES) remarks.push(`The list was cut after ${MOST_PAGES} pages.`);
			break;
		}
		const delivery = await send(next);
		attempts += delivery.attempts;
		if (!delivery.answer.ok) return { ok: false, failure: delivery.answer, attempts };
		const got = reading.rows(delivery.answer.data, next);
		total = got.total ?? total;
		const text = JSON.stringify(got.rows);
		if (reading.pageSize !== undefined && text === previous) break;
		previous = text;
		for (const row of got.rows) rows.push(row);
		if (reading.pageSize !== undefined && got.rows.length < reading.pageSize) break;
		if (total !== undefined && rows.length >= total) break;
	}
	if (limit === null && total !== undefined && total !== rows.length) {
		remarks.push(`The vendor counts ${total} records, but sent ${rows.length}.`);
	}
	const remark = reading.remark?.(call, rows);
	if (remark !== undefined) remarks.push(remark);
	const { simplified } = reading;
	const kept = limit === null ? rows : rows.slice(0, limit);
	const records =
		simplify && simplified !== undefined ? kept.map((row) => only(row, simplified)) : kept;
	return { ok: true, records, remarks, attempts };
}

const record = z.record(z.string(), z.unknown());

/** The rows of a vendor's data, whatever it is: a list, one record, or an object that holds a list. */
export function rowsOf(data: unknown, keys: readonly string[]): IDataObject[] {
	const list = Array.isArray(data) ? data : listIn(data, keys);
	return list.flatMap((row) => {
		const parsed = record.safeParse(row);
		return parsed.success ? [parsed.data as IDataObject] : [];
	});
}

function listIn(data: unknown, keys: readonly string[]): unknown[] {
	const parsed = record.safeParse(data);
	if (!parsed.success) return [];
	const key = keys.find((name) => name in parsed.data);
	if (key === undefined) return [data];
	const list = parsed.data[key];
	return Array.isArray(list) ? list : [];
}

/** A count that may be a number or text. */
export const countOf = (value: unknown): number | undefined =>
	typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value))
		? Number(value)
		: undefined;

export const listFields: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		displayOptions: { show: { returnAll: [false] } },
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
	},
];

export const simplifyField: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** The choice that `listFields` and `simplifyField` make; spread into an operation's schema. */
export const listSchema = {
	returnAll: flag,
	limit: z
		.unknown()
		.transform((value) => (value === undefined || value === '' ? 50 : Number(value)))
		.refine((value) => Number.isInteger(value) && value > 0, 'must be a whole number above 0'),
	simplify: flag,
};

export const readChoice = (given: {
	returnAll: boolean;
	limit: number;
	simplify: boolean;
}): ReadChoice => ({ limit: given.returnAll ? null : given.limit, simplify: given.simplify });
