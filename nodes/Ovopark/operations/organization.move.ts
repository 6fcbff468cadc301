import { z } from 'zod/v4';

import { id } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { pickedField } from '../../shared/pickedField';
import type { OvoparkCall } from '../vendor/protocol';

/** Puts an organization, with all below it, under another one (3.6). */
export const moveOrganization: Operation<OvoparkCall> = {
	resource: 'organization',
	operation: 'move',
	option: {
		name: 'Move',
		action: 'Move organization',
		description: 'Put an organization under another one',
	},
	fields: [
		pickedField(
			{
				displayName: 'Organization ID',
				name: 'organizeId',
				required: true,
				description: 'The organization to move',
				placeholder: 'e.g. 12',
			},
			{ method: 'searchOrganizations' },
		),
		pickedField(
			{
				displayName: 'Target Organization ID',
				name: 'targetOrganizeId',
				required: true,
				description: 'The organization that it goes under',
				placeholder: 'e.g. 3',
			},
			{ method: 'searchOrganizations' },
		),
	],
	schema: () =>
		z
			.object({ organizeId: id, targetOrganizeId: id })
			.refine(({ organizeId, targetOrganizeId }) => organizeId !== targetOrganizeId, {
				path: ['targetOrganizeId'],
				message: 'is the organization itself',
			})
			.transform(
				({ organizeId, targetOrganizeId }): OvoparkCall => ({
					method: 'open.shopweb.organize.moveOrganizeToOrganize',
					version: 'v1',
					params: { organizeId: String(organizeId), targetOrganizeId: String(targetOrganizeId) },
				}),
			),
	effect: () => 'once',
	outcome: 'updated',
	person: ({ params }) => String(params.organizeId),
	identity: ({ params }) => ({
		organizeId: Number(params.organizeId),
		targetOrganizeId: Number(params.targetOrganizeId),
	}),
};
