import { z } from 'zod/v4';

import type { VendorAnswer } from '../vendor.mts';
import { badParameter } from './call.mts';
import type { Call } from './call.mts';
import { companies, employeeIdentityId } from './employees.mts';
import { failure, success } from './errors.mts';

const companyOf = (companyId: string) => companies.find((each) => each.companyId === companyId);

const noCompany = (id: string) => failure(id, 2405, 'identity is not existed', '公司未初始化');

/** The fields of the page (195147). */
const newEmployee = z.looseObject({
	companyId: z.string().optional(),
	companyName: z.string().optional(),
	phone: z.string().optional(),
	email: z.string().optional(),
	name: z.string().optional(),
	avatarUrl: z.string().optional(),
	creater: z.string().optional(),
	isMainAccount: z.union([z.literal(0), z.literal(1)]).optional(),
	dingCorpId: z.string().optional(),
	dingUserId: z.string().optional(),
	extraInfo: z.string().optional(),
	password: z.string().optional(),
	openId: z.string().optional(),
	outPlatformType: z.int().optional(),
	loginName: z.string().optional(),
	accountId: z.string().optional(),
	mainIdentityId: z.string().optional(),
});

/** What the page's answer holds; everything else that was sent stays with the vendor. */
const ANSWERED = [
	'phone',
	'email',
	'companyId',
	'companyName',
	'name',
	'creater',
	'avatarUrl',
	'isMainAccount',
	'thirdPartyId',
	'dingCorpId',
	'dingUserId',
	'extraInfo',
	'accountId',
	'mainIdentityId',
] as const;

export function createEmployee({ id, params, employees }: Call): VendorAnswer {
	const sent = newEmployee.safeParse(params);
	if (!sent.success) return badParameter(id);
	const { phone = '', email = '', companyId, isMainAccount = 0, ...rest } = sent.data;
	if (phone.trim() === '' && email.trim() === '') {
		const message = 'phone and email can not be empty at the same time';
		return failure(id, 2465, message, '手机号和email都为空');
	}
	const company = companyId === undefined ? undefined : companyOf(companyId);
	if (companyId !== undefined && company === undefined) return noCompany(id);
	if (phone !== '' && employees.othersWith('phone', phone, '').length > 0) {
		return failure(id, 2441, 'employee is already existed', '该手机号对应的员工已经存在');
	}
	const identityId = employeeIdentityId(employees.list().length + 1);
	const companyName = company?.companyName ?? rest.companyName;
	const whole = { ...params, identityId, companyName, isMainAccount: isMainAccount === 1 };
	employees.change(identityId, whole);
	const answered: Record<string, unknown> = { ...params, companyName, isMainAccount };
	return success(id, {
		identityId,
		...Object.fromEntries(ANSWERED.map((name) => [name, answered[name] ?? ''])),
	});
}

const employeeQuery = z.object({
	companyId: z.string().min(1),
	pageNo: z.int().min(1).default(1),
	pageSize: z.int().default(10),
});

const LISTED = [
	'identityId',
	'name',
	'phone',
	'email',
	'companyId',
	'companyName',
	'creater',
	'modifier',
	'avatarUrl',
	'isMainAccount',
] as const;

export function listEmployees({ id, params, employees }: Call): VendorAnswer {
	const query = employeeQuery.safeParse(params);
	if (!query.success) return badParameter(id);
	const { companyId, pageNo, pageSize } = query.data;
	if (pageSize < 1 || pageSize > 100) {
		return failure(id, 460, 'pageSize should between 1-100', '每页的数量在1-100之间');
	}
	if (companyOf(companyId) === undefined) return noCompany(id);
	const found = employees.othersWith('companyId', companyId, '');
	const employeeList = found
		.slice((pageNo - 1) * pageSize, pageNo * pageSize)
		.map(({ fields }) => Object.fromEntries(LISTED.map((name) => [name, fields[name] ?? ''])));
	const total = found.length;
	const pageCount = Math.ceil(total / pageSize);
	return success(id, { total, pageNo, pageSize, pageCount, employeeList });
}

const identityQuery = z.object({ offset: z.int().min(0), count: z.int().min(1) });

const CREATED_AT = Date.UTC(2026, 0, 5);

/** Everybody the account service knows; the answer has no total (190248). */
export function listIdentities({ id, params, employees }: Call): VendorAnswer {
	const query = identityQuery.safeParse(params);
	if (!query.success) return badParameter(id);
	const { offset, count } = query.data;
	const found = employees.list().slice(offset, offset + count);
	return success(
		id,
		found.map(({ id: identityId, fields }) => ({
			identityId,
			nickName: fields['name'] ?? '',
			loginName: fields['loginName'] ?? fields['phone'] ?? fields['email'],
			loginId: `login-${identityId.slice(-6)}`,
			phone: fields['phone'] ?? '',
			email: fields['email'] ?? '',
			tenantId: 'tenant-sandbox',
			scopeId: 'scope-sandbox',
			createAppKey: '203000001',
			onlineStatus: 0,
			gmtCreate: CREATED_AT,
			gmtModified: CREATED_AT,
			lastLoginTime: CREATED_AT,
		})),
	);
}
