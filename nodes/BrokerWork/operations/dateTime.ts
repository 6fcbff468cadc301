import type { INodeProperties } from 'n8n-workflow';
import type { z } from 'zod/v4';

import { dateTimeText, moment } from '../../shared/moment';

/** The vendor names no time zone; a clock without one is taken as UTC where a moment is needed (1.3). */
const given = moment('utc', true);

/** The lists' form: the clock as it was written, since the vendor names no time zone (1.3). */
export const clockTime = given.transform(dateTimeText);

/** The trade pages' form: epoch milliseconds. */
export const epochTime = given.transform((at) => at.toMillis());

const ORDER = 'must not be before From';

/** For a schema with `from` and `to`. */
export const inOrder = <T extends string | number>(
	{ from, to }: { from?: T | undefined; to?: T | undefined },
	context: z.RefinementCtx,
): void => {
	if (from !== undefined && to !== undefined && to < from) {
		context.addIssue({ code: 'custom', path: ['to'], message: ORDER });
	}
};

export const timeField = (
	displayName: 'From' | 'To',
	rest: Partial<INodeProperties>,
): INodeProperties => ({
	displayName,
	name: displayName.toLowerCase(),
	type: 'dateTime',
	default: '',
	placeholder: 'e.g. 2026-06-25 00:00:00',
	...rest,
});
