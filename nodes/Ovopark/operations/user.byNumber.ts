import type { z } from 'zod/v4';

import { textId } from '../../shared/fields';
import { byMode } from '../../shared/values';

/** A user named by employee number instead of an id. */
export class UserByNumber {
	constructor(readonly employeeNumber: string) {}
}

/** The parameter that takes the employee number of a user whose id another one takes (3.1, 3.2). */
export const NUMBER_FOR: Readonly<Record<string, string>> = {
	id: 'employeeNumber',
	pId: 'parentEmployeeNumber',
};

const number = textId.transform((employeeNumber) => new UserByNumber(employeeNumber));

/** A user by id, or by employee number where the field was set to that. */
export const userBy = <Id>(ids: z.ZodType<Id>) => byMode(ids, 'employeeNumber', number);
