import { z } from 'zod/v4';

import { id, textId } from '../../shared/fields';
import { filled, optional } from '../../shared/values';
import type { Operation } from '../../shared/operation';
import type { AliyunCall } from '../vendor/protocol';
import { additionalFields, apiVer } from './apiVersion';
import { holderField, holderOf } from './qrCode.fields';

const VERSION = '1.0.1';

/** Makes a code that opens no door yet, the first of two steps (document 176464). */
export const generateQrCodeText: Operation<AliyunCall> = {
	resource: 'qrCode',
	operation: 'generateText',
	option: {
		name: 'Generate Text',
		action: 'Generate QR code text',
		description: 'Make the text of a QR code for a person; Configure binds it to doors',
	},
	fields: [
		{
			...holderField,
			description: `${holderField.description}. For a visitor code, the person must be in a visitor group first.`,
		},
		additionalFields(VERSION, [
			{
				displayName: 'Code Length',
				name: 'codeLength',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 16,
				description: 'How many characters the code has',
			},
		]),
	],
	schema: () =>
		z
			.object({
				identityId: textId,
				additionalFields: z.object({ apiVer, codeLength: optional(id) }),
			})
			.transform(({ identityId, additionalFields: { apiVer: given, codeLength } }) => ({
				path: '/homelink/common/qrcode/generate',
				apiVer: given ?? VERSION,
				params: filled({ identityId, codeLength }),
			})),
	effect: () => 'once',
	isAlwaysSent: true,
	outcome: 'created',
	person: holderOf,
	identity: (call) => ({ identityId: holderOf(call) }),
};
