import type { IDataObject } from 'n8n-workflow';

import type { Delivery, Send } from '../../shared/deliver';
import type { BrokerWorkCall } from '../vendor/protocol';
import { unsent } from './unsent';
import { withoutPassword } from './user.record';
import { listed } from './rows';

const readCall = (userId: string): BrokerWorkCall => ({
	method: 'GET',
	path: '/v1/api/user/info',
	query: { userIds: userId },
});

const userIn = ({ answer }: Delivery, userId: string): IDataObject | undefined =>
	answer.ok
		? listed(answer.data)
				.map(withoutPassword)
				.find(({ id }) => String(id) === userId)
		: undefined;

/** A field as text, so that 7 and "7", and blank and absent, are the same. */
function comparable(value: unknown): string {
	if (value === undefined || value === null) return '';
	if (typeof value !== 'object') return String(value);
	const entries = Object.entries(value).map(([name, each]) => `${name}:${comparable(each)}`);
	return entries.sort().join(',');
}

/** The fields that differ between two readings of a user and were not sent. */
export function changedUnsent(
	before: IDataObject,
	after: IDataObject,
	sent: Readonly<Record<string, unknown>>,
): string[] {
	const names = new Set([...Object.keys(before), ...Object.keys(after)]);
	return [...names]
		.filter((name) => !(name in sent) && comparable(before[name]) !== comparable(after[name]))
		.sort();
}

/** An update between two readings of the user (U5): what a partial update does to the rest is undocumented. */
export async function sendVerified(
	call: BrokerWorkCall,
	send: Send<BrokerWorkCall>,
): Promise<Delivery> {
	const userId = String(call.body?.id);
	const first = await send(readCall(userId), 'read');
	if (!first.answer.ok) return unsent(first, first.answer);
	const updated = await send(call, 'once');
	if (!updated.answer.ok) return updated;
	const before = userIn(first, userId);
	const after = userIn(await send(readCall(userId), 'read'), userId);
	if (before === undefined || after === undefined) {
		const when = before === undefined ? 'before' : 'after';
		return {
			...updated,
			hint: `User ${userId} could not be read ${when} the update to verify it.`,
		};
	}
	const changed = changedUnsent(before, after, call.body ?? {});
	return changed.length === 0
		? updated
		: {
				...updated,
				hint: `User ${userId}: changed without having been sent: ${changed.join(', ')}.`,
			};
}
