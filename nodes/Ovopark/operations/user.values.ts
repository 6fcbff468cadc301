import { z } from 'zod/v4';

import { dateTime } from './dateTime';
import { NUMBER_FOR, UserByNumber, userBy } from './user.byNumber';
import {
	boolean,
	id,
	idList,
	oneOf,
	optionalName,
	text,
	textId,
	textIdList,
} from '../../shared/fields';
import { json } from '../../shared/structures';
import { filled, optional, optionalStructure } from '../../shared/values';

/** The values of a user's fields (3.1), each of which may be left out. */
export const changes = () =>
	z.object({
		showName: optionalName,
		password: optional(text),
		validateDate: optional(dateTime),
		isSingleSign: optional(oneOf([0, 1])),
		orgIds: optional(idList),
		privilegeIds: optional(idList),
		organizeIds: optional(idList),
		roleIds: optional(idList),
		employeeNumber: optional(textId),
		mobilePhone: optional(textId),
		mail: optional(textId),
		pId: optional(userBy(id)),
		depIds: optional(idList),
		userDepIds: optional(idList),
		userContent: optionalStructure(json),
		dutiesId: optional(id),
		parentEmployeeNumber: optional(textId),
		thirdIdFit: optional(boolean),
		shopId: optional(textId),
		thirdOrgIds: optional(textIdList),
		shopIdList: optional(textIdList),
		userShopIdList: optional(textIdList),
	});

/** Names that start so belong to the gateway and its signature. */
export const isSystemParameter = (name: string): boolean => name.startsWith('_');
/** A superior named by employee number goes where the field for that number goes. */
export const oneSuperior = (
	{ pId, parentEmployeeNumber }: { pId?: unknown; parentEmployeeNumber?: unknown },
	context: z.RefinementCtx,
): void => {
	if (!(pId instanceof UserByNumber) || parentEmployeeNumber === undefined) return;
	const message = 'and Parent Employee Number both give an employee number; fill in one of them';
	context.addIssue({ code: 'custom', path: ['pId'], message });
};

const asText = (value: unknown): string =>
	typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);

/** What was filled, as the text that a form carries. */
export const paramsOf = (values: Readonly<Record<string, unknown>>): Record<string, string> =>
	Object.fromEntries(
		Object.entries(filled(values)).map(([name, value]) =>
			value instanceof UserByNumber
				? [NUMBER_FOR[name] ?? name, value.employeeNumber]
				: [name, asText(value)],
		),
	);
