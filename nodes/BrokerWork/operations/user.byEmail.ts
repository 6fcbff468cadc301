import type { INodeProperties } from 'n8n-workflow';
import type { z } from 'zod/v4';

import { localFailure, type Failure } from '../../shared/failure';
import { byMode, filled } from '../../shared/values';
import type { Ask, Resolve } from '../../shared/lookUps';
import { pickedField, typedMode } from '../../shared/pickedField';
import type { BrokerWorkCall } from '../vendor/protocol';
import { email } from './user.email';
import { idsWith, lookUp, severalUsers } from './user.lookup';

/** A user named by email, who stands in a call until the id is looked up. */
export class UserByEmail {
	constructor(
		readonly email: string,
		/** The form that the id has in the call. */
		readonly form: (id: number) => unknown,
	) {}

	toString(): string {
		return `email ${this.email.toLowerCase()}`;
	}

	/** What a dry run shows, which looks nothing up. */
	toJSON(): string {
		return `(ID of the user with the email ${this.email})`;
	}
}

/** Users by id, read with `ids`, or one by email, whose id then takes the given form. */
export const userBy = <Id>(ids: z.ZodType<Id>, form: (id: number) => unknown) =>
	byMode(
		ids,
		'email',
		email.transform((address) => new UserByEmail(address, form)),
	);

/** What names a user in the output: the id, or what is known instead of it. */
export const named = (id: unknown): { id: number } | { email: string } =>
	id instanceof UserByEmail ? { email: id.email } : { id: Number(id) };

const nobody = (address: string) =>
	localFailure(
		'notFound',
		`No user has the email ${address}`,
		'Nothing was sent for this item. Check the email, or give the user by ID.',
	);

type Values = Readonly<Record<string, unknown>> | undefined;

/** The values with ids in place of emails, or the refusal of the first email that has none. */
async function withIds(
	values: Values,
	ask: Ask<BrokerWorkCall>,
): Promise<{ values: Values } | Failure> {
	const ids: Record<string, unknown> = {};
	for (const [name, user] of Object.entries(values ?? {})) {
		if (!(user instanceof UserByEmail)) continue;
		const { answer } = await ask(lookUp(user.email));
		if (!answer.ok) return { ...answer, effect: 'none' };
		const [id, ...others] = idsWith(answer.data, user.email);
		if (id === undefined) return nobody(user.email);
		if (others.length > 0) return severalUsers;
		ids[name] = user.form(id);
	}
	return { values: values === undefined ? undefined : { ...values, ...ids } };
}

/** Puts the ids of users who are named by email into a call (U3). */
export const resolveUsers: Resolve<BrokerWorkCall> = async (call, ask) => {
	const query = await withIds(call.query, ask);
	if ('ok' in query) return query;
	const body = await withIds(call.body, ask);
	if ('ok' in body) return body;
	return { ok: true, call: { ...call, ...filled({ query: query.values, body: body.values }) } };
};

/** A user, picked among those around another one, or given by ID or by email. */
export const userField = (
	field: Parameters<typeof pickedField>[0],
	isMany = false,
): INodeProperties =>
	pickedField(field, {
		method: 'searchUsers',
		startsWith: 'ID or email of a user, then words to search for',
		isMany,
		modes: [
			typedMode({
				displayName: 'By Email',
				name: 'email',
				placeholder: 'e.g. name@email.com',
				hint: 'Takes one more request for each email of a run',
			}),
		],
	});
