import { z } from 'zod/v4';

import {
	boolean,
	decimalText,
	digits,
	filledText,
	id,
	optionalName,
	text,
} from '../../shared/fields';
import { optional, optionalStructure } from '../../shared/values';
import { userBy } from './user.byEmail';

const isBlank = (value: unknown): boolean =>
	value === undefined || value === null || String(value).trim() === '';

const countryCode = text
	.transform((value) => value.replace(/\s+/g, ''))
	.refine((value) => /^\+\d{1,4}$/.test(value), 'must be a plus sign and digits such as +86');

const phoneNumber = text
	.transform((value) => value.replace(/\s+/g, ''))
	.refine((value) => /^\d[\d-]*$/.test(value), 'must hold digits');

/** `{ value: { countryCode, phone } }` as n8n's fixedCollection gives it, or the vendor's own object. */
const phone = () =>
	z
		.unknown()
		.transform((given) =>
			typeof given === 'object' && given !== null && 'value' in given ? given.value : given,
		)
		.transform((given) =>
			typeof given === 'object' && given !== null && Object.keys(given).length === 0 ? '' : given,
		)
		.pipe(
			optionalStructure(
				z.object(
					{ countryCode: z.unknown().optional(), phone: z.unknown().optional() },
					'must be an object with countryCode and phone',
				),
			),
		)
		.transform((given) =>
			given === undefined || (isBlank(given.countryCode) && isBlank(given.phone))
				? undefined
				: given,
		)
		.pipe(z.object({ countryCode, phone: phoneNumber }).optional());

const profile = () => ({
	levelId: optional(id),
	parentId: optional(userBy(id, Number)),
	entityNo: optional(filledText),
	address: optional(text),
	phone: phone(),
	country: optional(digits),
	province: optional(digits),
	city: optional(digits),
	comment: optional(text),
	serverId: optional(id),
	login: optional(id),
});

/** The fields of an update. */
export const changes = () =>
	z.object({
		roleId: optional(id),
		...profile(),
		name: optionalName,
		points1: optional(decimalText),
		points2: optional(decimalText),
		points3: optional(decimalText),
		points4: optional(decimalText),
		points5: optional(decimalText),
		points6: optional(decimalText),
		points7: optional(decimalText),
	});

/** The fields of a creation that may be left blank. */
export const additions = () =>
	z.object({
		...profile(),
		password: optional(filledText),
		returnPassword: optional(boolean),
		sendEmail: optional(boolean),
	});

/** Documented for a creation, and the careful reading for an update: both or neither. */
export const lacksServer = (body: Readonly<Record<string, unknown>>): boolean =>
	'login' in body !== 'serverId' in body;

export const SERVER_MISSING = 'need Login and Server ID together, or neither';
