import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';

import { optionalName, textId } from '../../shared/fields';
import { textOrJson } from '../../shared/structures';
import { filled, optionalStructure } from '../../shared/values';
import type { Operation } from '../../shared/operation';
import { ownFields } from '../../shared/ownFields';
import type { AliyunCall } from '../vendor/protocol';
import { additionalFields, apiVer } from './apiVersion';

const VERSION = '1.0.0';

const extInfo: INodeProperties = {
	displayName: 'Ext Info',
	name: 'extInfo',
	type: 'string',
	default: '',
	placeholder: 'e.g. floor=3',
	description: 'Free text kept with the person. An object from an expression is sent as JSON text.',
};

const own = ownFields({ clearable: [extInfo], named: ['identityId', 'name', 'extInfo'] });

/**
 * Adds a person to the door system, or updates the fields that are sent (document 195213).
 * The documents disagree on whether Name is needed for an update, so a blank one is left out.
 */
export const upsertPerson: Operation<AliyunCall> = {
	resource: 'person',
	operation: 'upsert',
	option: {
		name: 'Create or Update',
		action: 'Create or update person',
		description: 'Create a new person, or update the current one if it already exists (upsert)',
	},
	fields: [
		{
			displayName: 'Identity ID',
			name: 'identityId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 50acopfd3a94900494085ed2699e0524',
			description:
				'The unified identity ID of the person, as the account service issued it. A known one is updated, an unknown one is created.',
		},
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 王芳',
			description:
				'The name of the person. Where an expression leaves it blank, it is not sent and a known person keeps the name.',
		},
		additionalFields(VERSION, [extInfo, ...own.fields]),
	],
	schema: () =>
		z
			.object({
				identityId: textId,
				name: optionalName,
				additionalFields: z
					.object({ apiVer, extInfo: optionalStructure(textOrJson) })
					.and(own.schema()),
			})
			.transform(({ identityId, name, additionalFields: given }, context): AliyunCall => {
				const changes = { ...filled({ name, extInfo: given.extInfo }), ...given.own };
				if (Object.keys(changes).length === 0) {
					context.addIssue({
						code: 'custom',
						path: ['additionalFields'],
						message: 'and Name are blank: nothing to update',
					});
					return z.NEVER;
				}
				return {
					path: '/entrance/paas/user/modify',
					apiVer: given.apiVer ?? VERSION,
					params: { identityId, ...changes },
				};
			}),
	effect: () => 'idempotent',
	outcome: 'upserted',
	person: ({ params }) => String(params.identityId),
	identity: ({ params }) => ({ identityId: String(params.identityId) }),
};
