import { DateTime } from 'luxon';
import { z } from 'zod/v4';

import { textId } from '../../shared/fields';
import { filled, optional } from '../../shared/values';
import { dateTimeText } from '../../shared/moment';
import type { Operation } from '../../shared/operation';
import type { AliyunCall } from '../vendor/protocol';
import { additionalFields, apiVer } from './apiVersion';
import { chinaTime } from './dateTime';
import { doors, doorsField, holderField, holderOf } from './qrCode.fields';

const VERSION = '1.0.1';
const MOST_DOORS = 500;
const MOST_HOURS = 24;

/** Makes a code that opens doors for a person and a time (document 195208). */
export const generateQrCode: Operation<AliyunCall> = {
	resource: 'qrCode',
	operation: 'generate',
	option: {
		name: 'Generate',
		action: 'Generate QR code',
		description: 'Make a QR code that opens doors for a person, for at most 24 hours',
	},
	fields: [
		{ ...doorsField, description: `At most ${MOST_DOORS} doors. ${doorsField.description}` },
		holderField,
		{
			displayName: 'Effective Time',
			name: 'effectiveTime',
			type: 'dateTime',
			default: '',
			placeholder: 'e.g. 2026-06-25 08:00:00',
			description:
				'When the code begins to work. Leave blank to send none. A time without an offset is taken as UTC+8.',
		},
		{
			displayName: 'Expiry Time',
			name: 'expiryTime',
			type: 'dateTime',
			required: true,
			default: '',
			placeholder: 'e.g. 2026-06-25 18:00:00',
			description:
				'When the code stops working, at most 24 hours after it began. A time without an offset is taken as UTC+8.',
		},
		additionalFields(VERSION),
	],
	schema: () =>
		z
			.object({
				iotIds: doors.refine(
					({ length }) => length <= MOST_DOORS,
					`may hold at most ${MOST_DOORS} doors`,
				),
				identityId: textId,
				effectiveTime: optional(chinaTime),
				expiryTime: chinaTime,
				additionalFields: z.object({ apiVer }),
			})
			.superRefine(({ effectiveTime, expiryTime }, context) => {
				const from = effectiveTime ?? DateTime.now();
				const start = effectiveTime === undefined ? 'now' : 'Effective Time';
				const refuse = (message: string) =>
					context.addIssue({ code: 'custom', path: ['expiryTime'], message });
				if (expiryTime <= from) refuse(`must be after ${start}`);
				if (expiryTime > from.plus({ hours: MOST_HOURS })) {
					refuse(`must be at most ${MOST_HOURS} hours after ${start}`);
				}
			})
			.transform(({ iotIds, identityId, effectiveTime, expiryTime, additionalFields: own }) => ({
				path: '/entrance/paas/perm/qrcode/generate',
				apiVer: own.apiVer ?? VERSION,
				params: filled({
					iotIds,
					identityId,
					effectiveTime: effectiveTime && dateTimeText(effectiveTime),
					expiryTime: dateTimeText(expiryTime),
				}),
			})),
	effect: () => 'once',
	isAlwaysSent: true,
	outcome: 'created',
	person: holderOf,
	identity: (call) => ({ identityId: holderOf(call) }),
};
