import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';

import { countOf, rowsOf, type Page } from '../../shared/reading';

/** The vendor's most rows a page (1.5). */
export const PAGE_SIZE = 200;

/** The vendor states no maximum of ids a call; this keeps the URL short (2.5). */
const IDS_A_CALL = 50;

const page = z.looseObject({ list: z.unknown(), total: z.unknown() });

/** Rows that the tables type "object" and the samples show as a list; nothing found may be `{}`. */
export const listed = (data: unknown): IDataObject[] =>
	rowsOf(data, []).filter((row) => Object.keys(row).length > 0);

/** One page of `account/list` and `custom/info`. */
export function paged(data: unknown): Page {
	const parsed = page.safeParse(data);
	if (!parsed.success) return { rows: listed(data) };
	return { rows: listed(parsed.data.list), total: countOf(parsed.data.total) };
}

/** The ids of one call out of `1,2,3…`; null when there are no more. */
export function idsOfPage(ids: unknown, number: number): string | null {
	const own = String(ids)
		.split(',')
		.slice((number - 1) * IDS_A_CALL, number * IDS_A_CALL);
	return own.length === 0 ? null : own.join(',');
}

/** Tells which of `1,2,3…` are in none of the rows. */
export function missing(
	what: string,
	ids: unknown,
	rows: readonly IDataObject[],
	field: string,
): string | undefined {
	const found = new Set(rows.map((row) => String(row[field])));
	const absent = String(ids)
		.split(',')
		.filter((id) => !found.has(id) && !found.has(String(Number(id))));
	return absent.length === 0 ? undefined : `Not found: ${what} ${absent.join(', ')}.`;
}
