import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { VendorName } from '../sandbox/server.mts';

/** One line of roster.csv, every cell as text. */
export type Row = Readonly<Record<string, string>>;

/** How the roster reaches one vendor: the node as a builder sets it up, and what must arrive there. */
export interface DemoVendor {
	readonly title: string;
	readonly sandbox: VendorName;
	readonly node: string;
	readonly credential: string;
	/** The cell that names the person at this vendor; a blank one means: not there. */
	readonly idCell: string;
	readonly parameters: INodeParameters;
	/** What the vendor must hold for a row, in the vendor's own types. */
	readonly expected: (row: Row) => IDataObject;
}

const options = { concurrency: 10, maxRetries: 0 };
const cell = (name: string) => `={{ $json.${name} }}`;

const present = (values: IDataObject): IDataObject =>
	Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '' && value !== 0));

export const vendors: readonly DemoVendor[] = [
	{
		title: 'Aliyun IoT Entrance',
		sandbox: 'aliyun',
		node: 'aliyunIotEntrance',
		credential: 'aliyunIotApi',
		idCell: 'identityId',
		parameters: {
			resource: 'person',
			operation: 'upsert',
			identityId: cell('identityId'),
			name: cell('name'),
			additionalFields: { extInfo: cell('extInfo') },
			options,
		},
		expected: (row) =>
			present({ identityId: row.identityId, name: row.name, extInfo: row.extInfo }),
	},
	{
		title: 'BrokerWork',
		sandbox: 'brokerwork',
		node: 'brokerWork',
		credential: 'brokerWorkApi',
		idCell: 'brokerWorkId',
		parameters: {
			resource: 'user',
			operation: 'update',
			id: cell('brokerWorkId'),
			updateFields: {
				name: cell('name'),
				entityNo: cell('entityNo'),
				roleId: cell('roleId'),
				levelId: cell('levelId'),
				parentId: cell('parentId'),
				phone: { value: { countryCode: cell('countryCode'), phone: cell('phone') } },
			},
			options,
		},
		expected: (row) =>
			present({
				id: Number(row.brokerWorkId),
				name: row.name,
				entityNo: row.entityNo,
				roleId: Number(row.roleId),
				levelId: Number(row.levelId),
				parentId: Number(row.parentId),
				phone: { countryCode: row.countryCode, phone: row.phone },
			}),
	},
	{
		title: 'Ovopark',
		sandbox: 'ovopark',
		node: 'ovopark',
		credential: 'ovoparkOpenPlatformApi',
		idCell: 'ovoparkId',
		parameters: {
			resource: 'user',
			operation: 'update',
			apiVersion: 'v2',
			id: cell('ovoparkId'),
			updateFields: {
				showName: cell('name'),
				mobilePhone: cell('mobilePhone'),
				mail: cell('mail'),
				depIds: '={{ $json.depIds.split(",") }}',
				roleIds: cell('roleIds'),
				validateDate: cell('validUntil'),
			},
			options,
		},
		expected: (row) =>
			present({
				id: row.ovoparkId,
				showName: row.name,
				mobilePhone: row.mobilePhone,
				mail: row.mail,
				depIds: row.depIds,
				roleIds: row.roleIds,
				validateDate: row.validUntil,
			}),
	},
];
