import type { INodeParameters } from 'n8n-workflow';

import { employeeIdentityId, employeePhone } from '../../../sandbox/aliyun/employees.mts';
import { errorOf } from '../../engine/vendors.mts';
import { BLANK, GIVEN_PASSWORD, hintsOf, jsonOf } from '../support.mts';
import { done, goesOn, useAliyun } from './support.mts';

const bench = useAliyun();

const companyId = 'company-sandbox-0001';

describe('create', () => {
	test('answers with the identity ID that the account service issued', async () => {
		const parameters = { companyId, name: '王芳', phone: ' 13811112222 ' };
		const [json] = jsonOf(await bench.does('employee/create', parameters));
		expect(json).toStrictEqual({
			phone: '13811112222',
			outcome: 'created',
			...done,
			data: expect.objectContaining({
				identityId: employeeIdentityId(281),
				name: '王芳',
				companyName: '示例科技有限公司',
			}),
		});
	});

	test('sends every documented field in its form, and only what was filled', async () => {
		const additionalFields = {
			accountId: 'acc-1',
			avatarUrl: 'https://www.example.com/face.jpg',
			companyName: 'Example',
			creater: 'hr',
			dingCorpId: 'ding-1',
			dingUserId: 'user-1',
			extraInfo: { floor: 3 },
			isMainAccount: true,
			loginName: 'wangfang',
			mainIdentityId: '50main',
			openId: 'open-1',
			outPlatformType: 0,
			password: GIVEN_PASSWORD,
		};
		const parameters = { companyId, name: 'A', phone: '13811112222', email: 'a@example.test' };
		const run = await bench.does('employee/create', { ...parameters, additionalFields });
		expect(jsonOf(run)).toHaveLength(1);
		const { password, ...shown } = additionalFields;
		expect(bench.held('employees').at(-1)?.fields).toStrictEqual({
			...parameters,
			...shown,
			companyName: '示例科技有限公司',
			extraInfo: '{"floor":3}',
			identityId: employeeIdentityId(281),
			passwordSet: true,
		});
		await bench.does('employee/create', { companyId: '', email: 'only@example.test' });
		const { fields } = bench.held('employees').at(-1) ?? {};
		expect(fields).not.toHaveProperty('phone');
		expect(fields).not.toHaveProperty('companyId');
	});

	test('a password that comes back is hidden', async () => {
		const extraInfo = `the password is ${GIVEN_PASSWORD}`;
		const parameters = { phone: '13811112222', additionalFields: { password: GIVEN_PASSWORD } };
		const additionalFields = { ...parameters.additionalFields, extraInfo };
		const [json] = jsonOf(await bench.does('employee/create', { ...parameters, additionalFields }));
		expect(json?.data).toMatchObject({ extraInfo: 'the password is ***' });
	});

	test('a password is hidden in a dry run too', async () => {
		const additionalFields = { password: GIVEN_PASSWORD };
		const parameters = { phone: '13811112222', additionalFields, options: { dryRun: true } };
		expect(jsonOf(await bench.does('employee/create', parameters))).toMatchObject([
			{ phone: '13811112222', outcome: 'dryRun' },
		]);
		expect(bench.sent()).toBe(0);
	});

	test('a phone number that is taken is a conflict', async () => {
		const parameters = { phone: employeePhone(7) };
		const run = await bench.does('employee/create', parameters, [{}], goesOn);
		expect(errorOf(run.outputs[0]?.[0])).toMatchObject({
			code: '2441',
			cause: 'conflict',
			retryable: false,
			attempts: 1,
		});
	});

	test('is not sent again after it may have arrived', async () => {
		const phone = '13811112222';
		bench.sandbox.fault({ vendor: 'aliyun', kind: 'resetAfter', person: phone });
		const run = await bench.does('employee/create', { phone }, [{}], goesOn);
		expect(errorOf(run.outputs[0]?.[0])).toMatchObject({ attempts: 1, retryable: false });
		expect(bench.sent()).toBe(1);
	});

	test.each([
		['2465', 'validation'],
		['2405', 'notFound'],
	])('code %s is told as %s', async (code, cause) => {
		bench.sandbox.fault({ vendor: 'aliyun', kind: 'code', code });
		const run = await bench.does('employee/create', { phone: '13811112222' }, [{}], goesOn);
		expect(errorOf(run.outputs[0]?.[0])).toMatchObject({ code, cause, attempts: 1 });
	});

	const phone = '13811112222';
	const bad: Array<[parameters: INodeParameters, message: RegExp]> = [
		[{ name: 'A' }, /^Phone and Email are both blank/],
		[{ phone: ' ', email: BLANK }, /^Phone and Email are both blank/],
		[{ email: 'a b@example.test' }, /^Email must be one email address/],
		[{ phone, name: '  ' }, /^Name holds only blanks/],
		[{ phone, additionalFields: { outPlatformType: 1.5 } }, /^Outside Platform Type must hold/],
		[{ phone, additionalFields: { isMainAccount: 'perhaps' } }, /^Main Account must be true/],
		[{ phone, additionalFields: { apiVer: 'v2' } }, /^API Version Override must be a version/],
	];

	test.each(bad)('%j sends nothing', async (parameters, message) => {
		const { error } = await bench.does('employee/create', parameters);
		expect(error?.message).toMatch(message);
		expect(bench.sent()).toBe(0);
	});
});

describe('getAll', () => {
	test('gets a whole company page after page', async () => {
		const rows = jsonOf(await bench.does('employee/getAll', { companyId, returnAll: true }));
		expect(new Set(rows.map(({ identityId }) => identityId)).size).toBe(250);
		expect(rows[0]).toStrictEqual({
			identityId: employeeIdentityId(1),
			name: 'Ada Abbott',
			phone: employeePhone(1),
			email: 'employee0001@example.test',
			companyId,
			companyName: '示例科技有限公司',
			creater: 'sandbox',
			modifier: 'sandbox',
			avatarUrl: '',
			isMainAccount: true,
		});
		expect(bench.sent()).toBe(3);
	});

	test('stops at the limit', async () => {
		const run = await bench.does('employee/getAll', { companyId, limit: 120 });
		expect(jsonOf(run)).toHaveLength(120);
		expect(bench.sent()).toBe(2);
	});

	const answers: Array<[form: string, data: unknown, rows: number, hint: string[]]> = [
		['a bare list', [{ identityId: 'a', further: { x: 1 } }], 1, []],
		['a total as text', { total: '1', employeeList: [{ identityId: 'a' }] }, 1, []],
		['no list', { total: 0, pageNo: 1, employeeList: null }, 0, []],
		['nothing', null, 0, []],
		[
			'less than it counts',
			{ total: 2, employeeList: [{ identityId: 'a' }] },
			1,
			['The vendor counts 2 records, but sent 1.'],
		],
	];

	test.each(answers)('reads %s', async (_, data, count, hints) => {
		const body = JSON.stringify({ id: 'x', code: 200, message: null, localizedMsg: null, data });
		bench.sandbox.fault({ vendor: 'aliyun', kind: 'wrongShape', body });
		const run = await bench.does('employee/getAll', { companyId, returnAll: true });
		expect([jsonOf(run).length, hintsOf(run)]).toEqual([count, hints]);
	});

	test('a company that is not set up is told', async () => {
		const run = await bench.does('employee/getAll', { companyId: 'nobody' }, [{}], goesOn);
		expect(errorOf(run.outputs[0]?.[0])).toMatchObject({ code: '2405', cause: 'configuration' });
	});

	test('a refused page size is told', async () => {
		bench.sandbox.fault({ vendor: 'aliyun', kind: 'code', row: 22 });
		const run = await bench.does('employee/getAll', { companyId }, [{}], goesOn);
		expect(errorOf(run.outputs[0]?.[0])).toMatchObject({
			code: '460',
			message: expect.stringMatching(/^The page size must be from 1 to 100/),
		});
	});

	test('a page that fails fails the list', async () => {
		const employeeList = Array.from({ length: 100 }, (_, index) => ({ identityId: `${index}` }));
		const body = JSON.stringify({ id: 'x', code: 200, data: { total: 250, employeeList } });
		bench.sandbox.fault({ vendor: 'aliyun', kind: 'wrongShape', body });
		bench.sandbox.fault({ vendor: 'aliyun', kind: 'code', code: '403', row: 16 });
		const parameters = { companyId, returnAll: true };
		const run = await bench.does('employee/getAll', parameters, [{}], goesOn);
		expect(run.outputs[0]).toHaveLength(1);
		expect(errorOf(run.outputs[0]?.[0])).toMatchObject({ code: '403', attempts: 2 });
	});

	test('a blank company sends nothing', async () => {
		const { error } = await bench.does('employee/getAll', { companyId: BLANK });
		expect(error?.message).toMatch(/^Company ID is empty/);
		expect(bench.sent()).toBe(0);
	});
});
