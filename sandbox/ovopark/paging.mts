import type { Parameters } from './signature.mts';

const MOST_PER_PAGE = 100;

/** Pages count from 1; more than a hundred rows are not given. The methods name their list differently. */
export function paged<Row>(rows: readonly Row[], parameters: Parameters, list: 'records' | 'rows') {
	const number = Math.max(1, Number(parameters.get('pageNumber') || 1));
	const asked = Math.max(1, Number(parameters.get('pageSize') || 10));
	const size = Math.min(MOST_PER_PAGE, asked);
	const shown = rows.slice((number - 1) * size, number * size);
	return { total: rows.length, pageNumber: number, pageSize: size, [list]: shown };
}
