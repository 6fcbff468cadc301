import { z } from 'zod/v4';

import type { Delivery, Send } from '../../shared/deliver';
import { sorted } from '../../shared/displayOrder';
import type { Failure } from '../../shared/failure';
import { id, textId } from '../../shared/fields';
import { optional } from '../../shared/values';
import type { Ask } from '../../shared/lookUps';
import type { Operation } from '../../shared/operation';
import { ownFields } from '../../shared/ownFields';
import type { OvoparkCall } from '../vendor/protocol';
import { creation, requiredFields, REQUIRED_OF_NEW, userNameField } from './user.create';
import { clearableFields, newUserFields, updateFields } from './user.fields';
import { usersOf } from './user.getAll';
import { lookUp } from './user.lookup';
import { changes, isSystemParameter, oneSuperior, paramsOf } from './user.values';

/** A refusal with a business number that nobody published: it may mean that there is no such user. */
const isUnpublished = ({ cause, code, httpStatus }: Failure): boolean =>
	cause === 'unknown' && code !== null && code !== '0' && httpStatus === 200;

/** The refused update, with why nobody was created either. */
const unproven = (delivery: Delivery, failure: Failure, why: string): Delivery => ({
	...delivery,
	answer: {
		...failure,
		description: `Nobody was created: the users of Enterprise ID did not prove that this employee number is new${why}. Check Enterprise ID, or use User: Create. ${failure.description}`,
	},
});

/** Updates the user with the employee number; where nobody has it, creates one. */
async function upsert(
	call: OvoparkCall,
	send: Send<OvoparkCall>,
	ask: Ask<OvoparkCall>,
): Promise<Delivery> {
	const { orElse, ...update } = call;
	const updated = await send(update, 'once');
	if (updated.answer.ok) return { ...updated, outcome: 'updated' };
	if (orElse === undefined || !isUnpublished(updated.answer)) return updated;
	const found = await lookUp(orElse.users, String(update.params.employeeNumber), ask);
	if (found.isKnown === undefined) return unproven(updated, updated.answer, found.why);
	if (found.isKnown) return updated;
	const created = await send(orElse.create, 'once');
	return { ...created, attempts: updated.attempts + created.attempts, outcome: 'created' };
}

const onlyNew = newUserFields.filter(({ name }) =>
	requiredFields.some((field) => field.name === name),
);

const own = ownFields({
	clearable: clearableFields,
	named: ['id', 'userName', ...updateFields.map(({ name }) => name)],
	isSigned: isSystemParameter,
});

/** Updates (3.2) or creates (3.3); the common case, a user that exists, takes one request. */
export const upsertUser: Operation<OvoparkCall> = {
	resource: 'user',
	operation: 'upsert',
	option: {
		name: 'Create or Update',
		action: 'Create or update user',
		description:
			'Create a new record, or update the current one if it already exists (upsert): the user is found by employee number',
	},
	fields: [
		{
			displayName: 'Employee Number',
			name: 'employeeNumber',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 007',
			description: 'Number of the employee in the company, which names the user',
		},
		{
			displayName: 'Enterprise ID',
			name: 'enterpriseId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 2026',
			description:
				'ID of the enterprise. Its users are read, all of them, before somebody is created.',
		},
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			description: 'Sent for new users and for those that exist; only what you fill',
			options: sorted([
				...updateFields.filter(({ name }) => name !== 'employeeNumber'),
				...own.fields,
			]),
		},
		{
			displayName: 'Fields of New Users',
			name: 'newUserFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			description:
				'Sent only when a user is created, in place of the same field above. A new user needs every field offered here, in one of the two places.',
			options: sorted([userNameField, ...onlyNew]),
		},
	],
	schema: () =>
		z
			.object({
				employeeNumber: textId,
				enterpriseId: id,
				additionalFields: changes()
					.omit({ employeeNumber: true })
					.superRefine(oneSuperior)
					.and(own.schema()),
				newUserFields: changes()
					.pick({
						showName: true,
						password: true,
						validateDate: true,
						isSingleSign: true,
						orgIds: true,
						organizeIds: true,
						roleIds: true,
					})
					.extend({ userName: optional(textId) }),
			})
			.transform(
				({ employeeNumber, enterpriseId, additionalFields, newUserFields: onlyOfNew }, context) => {
					const { own: extra, ...additional } = additionalFields;
					const update = paramsOf({ employeeNumber, ...additional, ...extra });
					// There is nothing to clear of a user who is new.
					const kept = Object.entries(update).filter(([, value]) => value !== '');
					const create = creation({ ...Object.fromEntries(kept), ...paramsOf(onlyOfNew) });
					const missing = ['userName', ...REQUIRED_OF_NEW].find((name) => !create.params[name]);
					if (missing !== undefined || Object.keys(update).length === 1) {
						const [name, message] =
							missing === undefined
								? ['additionalFields', 'are blank: nothing to update']
								: [missing, 'is empty; a new user needs it'];
						context.addIssue({ code: 'custom', path: [name], message });
						return z.NEVER;
					}
					return {
						method: 'open.shopweb.user.updateUser',
						version: 'v2',
						params: update,
						orElse: { users: usersOf(enterpriseId), create },
					};
				},
			),
	effect: () => 'once',
	dryRunNote:
		'Dry Run looks nobody up: it shows the update. Where nobody has the employee number, a creation follows.',
	person: ({ params }) => `no ${params.employeeNumber}`,
	identity: ({ params }) => ({ employeeNumber: params.employeeNumber }),
	perform: upsert,
};
