import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';

import { countOf, rowsOf, type Page } from '../../shared/reading';
import type { OvoparkCall } from '../vendor/protocol';

/** Accepted by the list of stores (3.5); the vendor states no maximum (6). */
export const PAGE_SIZE = 100;

/** Where the methods put their rows, and the count beside them (7). */
const ROW_KEYS = ['records', 'rows', 'list'];
const envelope = z.looseObject({ total: z.unknown() });

/** The rows of an answer, whose form most pages do not tell. */
export function paged(data: unknown): Page {
	const around = envelope.safeParse(data).data;
	const total = countOf(around?.total);
	const isEmpty = total !== undefined && !ROW_KEYS.some((key) => key in (around ?? {}));
	return { rows: isEmpty ? [] : rowsOf(data, ROW_KEYS), total };
}

/** The call of one page of the methods that take `pageNumber` and `pageSize`. */
export const pageOf = (call: OvoparkCall, page: number): OvoparkCall => ({
	...call,
	params: { ...call.params, pageNumber: String(page), pageSize: String(PAGE_SIZE) },
});

/** Methods without pages answer everything at once. */
export const onlyPage = (call: OvoparkCall, page: number): OvoparkCall | null =>
	page === 1 ? call : null;

/** Every node of a tree as a row of its own, below its parent; a flat list stays as it is. */
export const flattened = (rows: readonly IDataObject[], parentId?: unknown): IDataObject[] =>
	rows.flatMap(({ children, ...row }) => {
		const own = 'parentId' in row || parentId === undefined ? row : { ...row, parentId };
		return [own as IDataObject, ...flattened(rowsOf(children ?? [], []), row.id)];
	});

/** Tells a user of simplified rows that nothing is left of them: some pages do not name the fields. */
export const remarkOn =
	(simplified: readonly string[]) =>
	({ read }: OvoparkCall, rows: readonly IDataObject[]): string | undefined =>
		read?.simplify === true &&
		rows.length > 0 &&
		!rows.some((row) => simplified.some((field) => field in row))
			? 'The rows hold none of the fields that Simplify keeps. Turn Simplify off to see them.'
			: undefined;

/** The first of the fields that a row has, as text. */
export const labelOf = (row: Record<string, unknown>, fields: readonly string[]): string => {
	const found = fields
		.map((field) => row[field])
		.find((value) => value !== null && value !== undefined && value !== '');
	return found === undefined ? '' : String(found);
};
