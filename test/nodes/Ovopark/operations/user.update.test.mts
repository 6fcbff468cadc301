import { updateUser } from '../../../../dist/nodes/Ovopark/operations/user.update.js';
import { parametersReader } from '../../../../dist/nodes/shared/parameters.js';

const read = parametersReader(updateUser.fields, updateUser.schema());

interface Values {
	apiVersion?: string;
	id?: unknown;
	updateFields: object;
}

const withDefaults = (values: Values) => ({ apiVersion: 'v2', id: '42', ...values });

function callOf(values: Values) {
	const got = read(withDefaults(values));
	if (!got.ok) throw new Error(got.message);
	return got.call;
}

const paramsOf = (updateFields: object) => callOf({ updateFields }).params;

function complaint(values: Values): string {
	const got = read(withDefaults(values));
	if (got.ok) throw new Error('Taken');
	return got.message;
}

/** The documented rows with a value as users give it and the text that must leave. */
const documented: ReadonlyArray<[string, unknown, string]> = [
	['showName', '张三', '张三'],
	['password', ' a&b=c+d%20 e/f ', ' a&b=c+d%20 e/f '],
	['validateDate', '2026-06-25 00:00:00', '2026-06-25 00:00:00'],
	['isSingleSign', 0, '0'],
	['orgIds', '7, 10, 15, 19', '7,10,15,19'],
	['privilegeIds', [7, 10], '7,10'],
	['organizeIds', '7，10', '7,10'],
	['roleIds', 7, '7'],
	['mobilePhone', '18662250113', '18662250113'],
	['mail', 'test@ovopark.com', 'test@ovopark.com'],
	['pId', '1', '1'],
	['depIds', ['9808', '9809'], '9808,9809'],
	['userDepIds', ' 9808 ', '9808'],
	[
		'userContent',
		'[{"configureId": 12, "content": "早班"}]',
		'[{"configureId":12,"content":"早班"}]',
	],
	['dutiesId', 1, '1'],
	['parentEmployeeNumber', '001', '001'],
	['thirdIdFit', false, 'false'],
	['shopId', 'SH-001', 'SH-001'],
	['thirdOrgIds', 'HR-01, HR-02', 'HR-01,HR-02'],
	['shopIdList', ['SH-001', 'SH-002'], 'SH-001,SH-002'],
	['userShopIdList', 'SH-001', 'SH-001'],
];

const lists = { orgIds: '7', organizeIds: '7', roleIds: '7', depIds: '9808' };

describe('the call', () => {
	test.each(['v1', 'v2'])('names the documented method and version %s', (apiVersion) => {
		expect(callOf({ apiVersion, updateFields: lists })).toEqual({
			method: 'open.shopweb.user.updateUser',
			version: apiVersion,
			params: { id: '42', ...lists },
		});
	});

	test.each(documented)('sends %s alone', (name, given, sent) => {
		expect(paramsOf({ [name]: given })).toEqual({ id: '42', [name]: sent });
	});

	test('sends all documented fields in version v1', () => {
		const given = Object.fromEntries(documented.map(([name, value]) => [name, value]));
		const sent = Object.fromEntries(documented.map(([name, , value]) => [name, value]));
		const updateFields = { ...given, employeeNumber: '007' };
		expect(callOf({ apiVersion: 'v1', updateFields }).params).toEqual({
			id: '42',
			...sent,
			employeeNumber: '007',
		});
	});

	test('offers the documented fields, and those to clear and of the own making', () => {
		const collection = updateUser.fields.find(({ name }) => name === 'updateFields');
		const offered = (collection?.options ?? []).map(({ name }) => name).sort();
		const more = ['employeeNumber', 'fieldsToClear', 'customFields'];
		expect(offered).toEqual([...documented.map(([name]) => name), ...more].sort());
	});

	test.each(['', '  ', null, undefined])('leaves out fields that are %p', (blank) => {
		const fields = documented
			.filter(([name]) => name !== 'showName')
			.map(([name]) => [name, blank]);
		expect(paramsOf({ ...Object.fromEntries(fields), showName: 'A' })).toEqual({
			id: '42',
			showName: 'A',
		});
	});

	test('finds a user by employee number in version v2', () => {
		const updateFields = { employeeNumber: '007', showName: 'A' };
		expect(callOf({ id: '', updateFields }).params).toEqual(updateFields);
	});

	test.each([
		['isSingleSign', '1', '1'],
		['isSingleSign', true, '1'],
		['thirdIdFit', 'true', 'true'],
		['thirdIdFit', 1, 'true'],
		['thirdIdFit', 0, 'false'],
		['thirdIdFit', 'false', 'false'],
		['userContent', [{ configureId: 12, content: 'x' }], '[{"configureId":12,"content":"x"}]'],
		['userContent', { configureId: 12 }, '{"configureId":12}'],
		['employeeNumber', '1E5', '1E5'],
	])('sends %s %p as %s', (name, given, sent) => {
		const updateFields = { ...lists, [name]: given };
		expect(callOf({ apiVersion: 'v1', updateFields }).params[name]).toBe(sent);
	});
});

describe('input that is refused', () => {
	test.each(['', undefined, null])('user ID %p without an employee number in v2', (id) => {
		expect(complaint({ id, updateFields: { showName: 'A' } })).toBe(
			'User ID and Employee Number are both empty; one of them must name the user',
		);
	});

	test('user ID and employee number together in v2', () => {
		expect(complaint({ updateFields: { employeeNumber: '007', showName: 'A' } })).toMatch(
			/^Employee Number and User ID are both given/,
		);
	});

	test('no user ID in v1, even with an employee number', () => {
		const updateFields = { ...lists, employeeNumber: '007' };
		expect(complaint({ apiVersion: 'v1', id: '', updateFields })).toBe(
			'User ID is empty; only version v2 finds a user by employee number',
		);
	});

	test.each([
		['orgIds', 'Organization IDs'],
		['organizeIds', 'Organize IDs'],
		['roleIds', 'Role IDs'],
		['depIds', 'Department IDs'],
	])('no %s in v1', (name, label) => {
		const updateFields = { ...lists, [name]: '' };
		expect(complaint({ apiVersion: 'v1', updateFields })).toBe(
			`${label} must be given in version v1; choose version v2 to send only what changes`,
		);
	});

	test.each([
		['a user ID alone', '42', {}],
		['an employee number alone', '', { employeeNumber: '007' }],
	])('nothing to update: %s', (_, id, updateFields) => {
		expect(complaint({ id, updateFields })).toBe('Update Fields are blank: nothing to update');
	});

	test('a version that does not exist', () => {
		expect(complaint({ apiVersion: 'v3', updateFields: lists })).toBe(
			'API Version must be v1 or v2',
		);
	});

	test.each([0, '0', '-1', 'abc', 1.5, '9007199254740993'])('user ID %p', (id) => {
		expect(complaint({ id, updateFields: { showName: 'A' } })).toBe(
			'User ID must be a whole number above 0',
		);
	});

	test.each([
		['showName', '  ', 'Show Name holds only blanks'],
		['validateDate', '25.06.2026', 'Valid Until must be a date and time'],
		['validateDate', '2026-02-30 00:00:00', 'Valid Until must be a date and time'],
		['isSingleSign', 2, 'Single Sign-On in App must be one of 0, 1'],
		['orgIds', '7,north', 'Organization IDs must be IDs made of digits'],
		['privilegeIds', [7, null], 'Privilege IDs must be IDs made of digits'],
		['roleIds', ',', 'Role IDs must hold at least one ID'],
		['depIds', [], 'Department IDs must hold at least one ID'],
		['shopIdList', [{}], 'Shop ID List must be IDs given as text or numbers'],
		['pId', '0', 'Parent ID must be a whole number above 0'],
		['dutiesId', 'x', 'Duties ID must be a whole number above 0'],
		['userContent', '[{', 'User Content is not valid JSON'],
		['thirdIdFit', 'yes', 'Third-Party ID Fit must be true or false'],
		['mail', {}, 'Mail must be text'],
	])('%s %p', (name, value, message) => {
		expect(complaint({ updateFields: { [name]: value } })).toContain(message);
	});

	test('never repeats the password in a complaint', () => {
		const got = read(withDefaults({ updateFields: { password: { deep: 'hunter2' } } }));
		expect(got.ok).toBe(false);
		expect(JSON.stringify(got)).not.toContain('hunter2');
	});
});

test.each([
	['the user ID', { updateFields: { showName: 'A' } }, '42'],
	[
		'the employee number, which is no user ID',
		{ id: '', updateFields: { employeeNumber: '42', showName: 'A' } },
		'no 42',
	],
])('is about %s', (_, values, person) => {
	expect(updateUser.person(callOf(values))).toBe(person);
});

describe('what a success shows', () => {
	test('is the user ID', () => {
		expect(updateUser.identity(callOf({ updateFields: { showName: 'A' } }))).toEqual({ id: 42 });
	});

	test('is the employee number where that names the user', () => {
		const updateFields = { employeeNumber: '007', showName: 'A' };
		expect(updateUser.identity(callOf({ id: '', updateFields }))).toEqual({
			employeeNumber: '007',
		});
	});
});

test('is not sent twice', () => {
	expect(updateUser.effect(callOf({ updateFields: { showName: 'A' } }))).toBe('once');
	expect(updateUser.outcome).toBe('updated');
});
