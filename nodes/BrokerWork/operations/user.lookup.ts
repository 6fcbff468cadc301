import type { IDataObject } from 'n8n-workflow';

import { localFailure } from '../../shared/failure';
import { countOf } from '../../shared/reading';
import type { BrokerWorkCall } from '../vendor/protocol';
import { listed } from './rows';

/** The id of the user with an email (U3). */
export const lookUp = (email: string): BrokerWorkCall => ({
	method: 'GET',
	path: '/v1/api/user/ids',
	query: { email },
});

/** The users of a look-up; without an id above 0 there is none (2.3). */
export const usersIn = (data: unknown): Array<IDataObject & { userId: number }> =>
	listed(data).flatMap((row) => {
		const userId = countOf(row.userId) ?? 0;
		return userId > 0 ? [{ ...row, userId }] : [];
	});

/** The users that have the email; a look-up that answers somebody else names nobody. */
export const idsWith = (data: unknown, email: string): number[] => {
	const own = usersIn(data).filter(
		(user) => user.email === undefined || String(user.email).toLowerCase() === email.toLowerCase(),
	);
	return [...new Set(own.map(({ userId }) => userId))];
};

export const severalUsers = localFailure(
	'conflict',
	'Several users have this email',
	'Nothing was sent for this item. Name the right one by user ID, with User: Update where it shall change.',
);
