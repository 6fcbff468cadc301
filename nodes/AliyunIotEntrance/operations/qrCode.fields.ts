import type { INodeProperties } from 'n8n-workflow';

import { textIdList } from '../../shared/fields';
import type { AliyunCall } from '../vendor/protocol';

export const doorsField: INodeProperties = {
	displayName: 'Door IDs',
	name: 'iotIds',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 7Zp3kKf0aVxq000100,7Zp3kKf0aVxq000101',
	description:
		'IoT IDs of the doors, as a list or separated by commas. API: Call with /entrance/paas/subdevice/list returns them as subIotId.',
};

/** Leaves as a list of texts. */
export const doors = textIdList.transform((ids) => ids.split(','));

export const holderField: INodeProperties = {
	displayName: 'Identity ID',
	name: 'identityId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 50acopfd3a94900494085ed2699e0524',
	description: 'The unified identity ID of the person who will hold the code',
};

export const holderOf = ({ params }: AliyunCall): string => String(params.identityId);
