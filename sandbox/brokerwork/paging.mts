import { z } from 'zod/v4';

const paging = z.object({
	page: z.coerce.number().int().min(1).default(1),
	size: z.coerce.number().int().min(1).max(200).default(20),
});

const clock = z.string().regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/);

const listQuery = paging.extend({ from: clock, to: clock });

export type ListQuery = z.infer<typeof listQuery>;

/** The query of a list by time, or null when a part of it is missing or wrong. */
export function readListQuery(query: string): ListQuery | null {
	const read = listQuery.safeParse(Object.fromEntries(new URLSearchParams(query)));
	return read.success ? read.data : null;
}

/** One page in the vendor's form. `total` is typed string in the table and a number in the sample. */
export function pageOf(
	rows: readonly unknown[],
	{ page, size }: Pick<ListQuery, 'page' | 'size'>,
	total: number | string = rows.length,
): Record<string, unknown> {
	return {
		list: rows.slice((page - 1) * size, page * size),
		// 0 in every sample, whatever the page.
		offset: 0,
		pager: page,
		pages: Math.ceil(rows.length / size),
		size,
		total,
	};
}

/** Whether `yyyy-MM-dd HH:mm:ss` lies in the asked time; such texts sort by time. */
export const isBetween = (at: string, { from, to }: ListQuery): boolean => at >= from && at <= to;
