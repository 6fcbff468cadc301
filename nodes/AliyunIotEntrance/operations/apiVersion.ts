import type { INodeProperties } from 'n8n-workflow';

import { sorted } from '../../shared/displayOrder';
import { filledText } from '../../shared/fields';
import { optional } from '../../shared/values';

/** The version of an endpoint. */
export const version = filledText
	.transform((given) => given.trim())
	.refine((given) => /^\d+(\.\d+)*$/.test(given), 'must be a version such as 1.0.0');

/** The version that takes the place of the documented one; blank for that. */
export const apiVer = optional(version);

/** Pages of the vendor name different versions of one path (document 216029), so every operation has it. */
const apiVersionField = (documented: string): INodeProperties => ({
	displayName: 'API Version Override',
	name: 'apiVer',
	type: 'string',
	default: '',
	placeholder: `e.g. ${documented}`,
	description: `The version of the endpoint, where yours is not the documented ${documented}. Leave blank for that one.`,
});

/** The collection of an operation, with the version beside its own fields in n8n's order. */
export const additionalFields = (
	documented: string,
	own: readonly INodeProperties[] = [],
): INodeProperties => ({
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	options: sorted([apiVersionField(documented), ...own]),
});
