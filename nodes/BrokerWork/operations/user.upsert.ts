import type { Operation } from '../../shared/operation';
import type { BrokerWorkCall } from '../vendor/protocol';
import { unsent } from './unsent';
import { createFields, createSchema, emailOf, withId } from './user.create';
import { idsWith, lookUp, severalUsers } from './user.lookup';

/** What only a creation takes; the update has no such fields (2.1). */
const ONLY_NEW = ['email', 'password', 'sendEmail'];

const updateOf = ({ body }: BrokerWorkCall, id: number): BrokerWorkCall => {
	const changes = Object.entries(body ?? {}).filter(([name]) => !ONLY_NEW.includes(name));
	return {
		method: 'POST',
		path: '/v1/api/user/update',
		body: { id, ...Object.fromEntries(changes) },
	};
};

/** Looks the email up (U3), then updates its user (U2) or creates one (U1). */
export const upsertUser: Operation<BrokerWorkCall> = {
	resource: 'user',
	operation: 'upsert',
	option: {
		name: 'Create or Update',
		action: 'Create or update user',
		description:
			'Create a new record, or update the current one if it already exists (upsert): the user is found by email',
	},
	fields: createFields,
	schema: createSchema,
	effect: () => 'once',
	dryRunNote:
		'Dry Run looks nobody up: it shows the request for a new user. For an email that exists, POST /v1/api/user/update takes the same fields.',
	person: (call) => emailOf(call).toLowerCase(),
	identity: (call) => ({ email: emailOf(call) }),
	perform: async (call, send) => {
		const email = emailOf(call);
		const found = await send(lookUp(email), 'read');
		if (!found.answer.ok) return unsent(found, found.answer);
		const [id, ...others] = idsWith(found.answer.data, email);
		if (others.length > 0) return { ...found, answer: severalUsers };
		if (id === undefined) return { ...withId(await send(call, 'once')), outcome: 'created' };
		const updated = await send(updateOf(call, id), 'once');
		const { answer } = updated;
		return answer.ok
			? { ...updated, answer: { ...answer, data: { id } }, identity: { id }, outcome: 'updated' }
			: updated;
	},
};
