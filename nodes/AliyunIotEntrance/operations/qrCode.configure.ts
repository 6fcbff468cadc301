import { z } from 'zod/v4';

import { textId } from '../../shared/fields';
import { filled, optional } from '../../shared/values';
import type { Operation } from '../../shared/operation';
import type { AliyunCall } from '../vendor/protocol';
import { additionalFields, apiVer } from './apiVersion';
import { doors, doorsField, holderField } from './qrCode.fields';

const VERSION = '1.0.1';

const codeOf = ({ params }: AliyunCall): string => String(params.qrCode);

/** Binds a code to doors, the second of two steps (documents 176464, 205355). */
export const configureQrCode: Operation<AliyunCall> = {
	resource: 'qrCode',
	operation: 'configure',
	option: {
		name: 'Configure',
		action: 'Configure QR code',
		description: 'Bind the text of a QR code to the doors that it opens',
	},
	fields: [
		{
			displayName: 'QR Code',
			name: 'qrCode',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 8F3KQ0ZL2M9XW7TB',
			description: 'The text of the code, as Generate Text returned it',
		},
		doorsField,
		additionalFields(VERSION, [{ ...holderField, required: false }]),
	],
	schema: () =>
		z
			.object({
				qrCode: textId,
				iotIds: doors,
				additionalFields: z.object({ apiVer, identityId: optional(textId) }),
			})
			.transform(({ qrCode, iotIds, additionalFields: { apiVer: given, identityId } }) => ({
				path: '/entrance/paas/perm/qrcode/config',
				apiVer: given ?? VERSION,
				params: filled({ qrCode, iotIds, identityId }),
			})),
	effect: () => 'once',
	outcome: 'updated',
	person: codeOf,
	identity: (call) => ({ qrCode: codeOf(call) }),
};
