import type { INodeParameters } from 'n8n-workflow';

/**
 * One or more calls of each operation, made against the sandbox: they show the endpoint and what
 * comes out. An operation without one still gets its section, with the kinds of its output fields.
 */
export type Samples = Readonly<Record<string, readonly INodeParameters[]>>;

const identityId = '50sandbox0000000000000000000000000000001';
const iotIds = 'door-sandbox-0001';
const one = { limit: 1 };

export const aliyunSamples: Samples = {
	'person/upsert': [{ identityId, name: '王芳', additionalFields: { extInfo: 'floor=3' } }],
	'employee/create': [
		{
			companyId: 'company-sandbox-0001',
			name: '王芳',
			phone: '13800000000',
			email: 'wang.fang@example.test',
		},
	],
	'employee/getAll': [{ companyId: 'company-sandbox-0001', ...one }],
	'identity/getAll': [one],
	// The first code that the sandbox makes is the one that the next call binds to doors.
	'qrCode/generateText': [{ identityId }],
	'qrCode/configure': [{ qrCode: '0000000000000QR1', iotIds }],
	'qrCode/generate': [
		{
			identityId,
			iotIds,
			effectiveTime: '2026-06-25 08:00:00',
			expiryTime: '2026-06-25 18:00:00',
		},
	],
	'api/call': [
		{
			path: '/entrance/paas/subdevice/list',
			apiVer: '1.0.0',
			params: '{"queryInfo": {"gatewayIotId": "gw-sandbox-0001", "pageNo": 1, "pageSize": 1}}',
		},
	],
};

const agent = { email: 'new.agent@example.test', roleId: 2, name: 'New Agent' };
const year = { from: '2026-01-01', to: '2026-12-31', ...one };
const trader = { serverId: 428, accountId: 4280001 };

export const brokerWorkSamples: Samples = {
	'user/update': [{ id: 42, updateFields: { levelId: 7, comment: 'Since June' } }],
	'user/create': [agent],
	'user/upsert': [{ ...agent, email: 'another@example.test', name: 'Another Agent' }, agent],
	'user/get': [{ userIds: '42' }],
	'user/getByEmail': [{ email: 'user0042@example.test' }],
	'user/getHierarchy': [{ userId: 42 }],
	'level/getAll': [one],
	'promotionLink/create': [
		{
			name: 'Spring',
			introduceType: 'Agent',
			visibleType: 'UserPartVisible',
			visibleUserId: '1,2',
			additionalFields: { serverId: 428, leverage: 100, parameterType: 'uid' },
		},
	],
	'account/get': [trader],
	'account/getAll': [{ serverId: 428, ...year }],
	'account/getByOwner': [{ userIds: '3' }],
	'account/setOwner': [{ ...trader, ownerId: 7 }],
	'customer/getAll': [year],
	'customer/setOwner': [{ customId: '00000000-0000-4000-8000-000000000001', oweId: 7 }],
	'trade/getPositions': [trader],
	'trade/getDeals': [trader],
	'api/call': [{ method: 'GET', path: '/v1/api/system/levels' }],
};

const colleague = {
	showName: '王芳',
	password: 'a-password-for-the-sandbox',
	validateDate: '2030-01-01 00:00:00',
	isSingleSign: 0,
	orgIds: '7,10',
	organizeIds: '7',
	roleIds: '1,2',
};
const seeded = { userName: 'user00043', password: 'sandbox-login-password-example' };

export const ovoparkSamples: Samples = {
	'user/update': [
		{ id: 42, updateFields: { roleIds: '1,2' } },
		{ apiVersion: 'v1', id: 42, updateFields: { ...colleague, depIds: '9801' } },
	],
	'user/create': [{ userName: 'wang.fang', ...colleague }],
	'user/upsert': [
		{
			employeeNumber: '09001',
			enterpriseId: 2026,
			additionalFields: colleague,
			newUserFields: { userName: 'li.na' },
		},
		{
			employeeNumber: '00042',
			enterpriseId: 2026,
			additionalFields: colleague,
			newUserFields: { userName: 'user00042' },
		},
	],
	'user/getAll': [{ enterpriseId: 2026, ...one }],
	'organization/getTree': [{ enterpriseId: 2026, ...one }],
	'organization/move': [{ organizeId: 6, targetOrganizeId: 3 }],
	'role/getAll': [one],
	'privilege/getAll': [one],
	'store/getAll': [one, { method: 'getDepartments', ...one }],
	'store/update': [{ id: 9801, updateFields: { phone: '051200000000' } }],
	'userToken/login': [
		{ method: 'mobileLogin', ...seeded },
		{ method: 'ssoLogin', ...seeded },
	],
	'userToken/get': [{ userId: 42 }],
	'api/call': [
		{
			method: 'open.shopweb.user.updateUser',
			apiVersion: 'v2',
			params: '{"id": 42, "mail": "wang.fang@example.test"}',
		},
	],
};
