import type { IDataObject } from 'n8n-workflow';

/** The fields of a simplified user. */
export const SIMPLIFIED = [
	'id',
	'name',
	'email',
	'entityNo',
	'roleId',
	'levelId',
	'parentId',
	'phone',
] as const;

/** Fields of a user that say nothing of the user (2.5); the first may hold a password (2.2). */
const DROPPED = ['password', 'sendEmail'];

/** A user as the OpenAPI returns it, without a password. */
export const withoutPassword = (user: IDataObject): IDataObject =>
	Object.fromEntries(Object.entries(user).filter(([name]) => !DROPPED.includes(name)));
