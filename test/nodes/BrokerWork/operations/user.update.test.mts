import { updateUser } from '../../../../dist/nodes/BrokerWork/operations/user.update.js';
import { parametersReader } from '../../../../dist/nodes/shared/parameters.js';

const read = parametersReader(updateUser.fields, updateUser.schema());

function callOf(updateFields: object, id: unknown = '42') {
	const got = read({ id, updateFields });
	if (!got.ok) throw new Error(got.message);
	return got.call;
}

const bodyOf = (updateFields: object, id: unknown = '42') => callOf(updateFields, id).body;

function complaint(updateFields: object, ...ids: unknown[]): string {
	const got = read({ id: ids.length === 0 ? '42' : ids[0], updateFields });
	if (got.ok) throw new Error('Taken');
	return got.message;
}

/** The documented fields of user/update with a value as users type it and as it must leave. */
const documented: ReadonlyArray<[string, unknown, unknown]> = [
	['roleId', '2', 2],
	['levelId', '10', 10],
	['parentId', ' 4 ', 4],
	['entityNo', '007', '007'],
	['name', '王芳', '王芳'],
	['address', 'Main St 1', 'Main St 1'],
	[
		'phone',
		{ value: { countryCode: '+86', phone: '13800000000' } },
		{ countryCode: '+86', phone: '13800000000' },
	],
	['country', '1', '1'],
	['province', '2', '2'],
	['city', '003', '003'],
	['comment', 'x', 'x'],
	['points1', '12', '12'],
	['points2', '-0.5', '-0.5'],
	['points3', 3, '3'],
	['points4', '4', '4'],
	['points5', '5', '5'],
	['points6', '6', '6'],
	['points7', '7.25', '7.25'],
];

describe('the call', () => {
	test('is a POST to the documented path', () => {
		expect(callOf({ name: 'A' })).toEqual({
			method: 'POST',
			path: '/v1/api/user/update',
			body: { id: 42, name: 'A' },
		});
	});

	test.each(documented)('sends %s alone', (name, given, sent) => {
		expect(bodyOf({ [name]: given })).toEqual({ id: 42, [name]: sent });
	});

	test('sends all 21 documented fields', () => {
		const given = Object.fromEntries(documented.map(([name, value]) => [name, value]));
		const sent = Object.fromEntries(documented.map(([name, , value]) => [name, value]));
		expect(bodyOf({ ...given, login: '80012345', serverId: 428 })).toEqual({
			id: 42,
			...sent,
			login: 80012345,
			serverId: 428,
		});
	});

	test('offers the documented fields, and those to clear and of the own making', () => {
		const collection = updateUser.fields.find(({ name }) => name === 'updateFields');
		const offered = (collection?.options ?? []).map(({ name }) => name).sort();
		const names = [
			...documented.map(([name]) => name),
			'login',
			'serverId',
			'fieldsToClear',
			'customFields',
		].sort();
		expect(offered).toEqual(names);
	});

	test.each(['', '  ', null, undefined])('leaves out fields that are %p', (blank) => {
		const fields = documented.filter(([name]) => name !== 'name').map(([name]) => [name, blank]);
		expect(bodyOf({ ...Object.fromEntries(fields), name: 'A' })).toEqual({ id: 42, name: 'A' });
	});

	test('leaves out a blank name', () => {
		expect(bodyOf({ name: '', comment: 'x' })).toEqual({ id: 42, comment: 'x' });
	});

	test.each([
		['no phone in the collection', {}],
		['an empty phone', { value: {} }],
		['two blanks', { value: { countryCode: '', phone: ' ' } }],
	])('leaves out a phone that is %s', (_, phone) => {
		expect(bodyOf({ phone, comment: 'x' })).toEqual({ id: 42, comment: 'x' });
	});

	test.each([
		["the vendor's own object", { countryCode: '+1', phone: '5550100' }, '+1', '5550100'],
		[
			'blanks inside',
			{ value: { countryCode: '+ 86', phone: '138 0000 0000' } },
			'+86',
			'13800000000',
		],
		['numbers', { value: { countryCode: '+86', phone: 13800000000 } }, '+86', '13800000000'],
	])('takes a phone with %s', (_, phone, countryCode, number) => {
		expect(bodyOf({ phone })).toEqual({ id: 42, phone: { countryCode, phone: number } });
	});

	test.each(['007', '1E5', 'SO8T'])('keeps the user code %s as text', (entityNo) => {
		expect(bodyOf({ entityNo })).toEqual({ id: 42, entityNo });
	});

	test.each([
		[42, 42],
		[' 42 ', 42],
		[{ mode: 'id', value: '42' }, 42],
	])('takes the user ID %p', (id, expected) => {
		expect(bodyOf({ name: 'A' }, id)?.id).toBe(expected);
	});
});

describe('input that is refused', () => {
	test.each(['', ' ', null, undefined])('user ID %p', (id) => {
		expect(complaint({ name: 'A' }, id)).toBe('User ID is empty');
	});

	test.each([
		0,
		'0',
		-1,
		'-1',
		1.5,
		'1.5',
		'abc',
		'4 2',
		true,
		2 ** 53,
		'9007199254740993',
		[42],
		{},
	])('user ID %p', (id) => {
		expect(complaint({ name: 'A' }, id)).toBe('User ID must be a whole number above 0');
	});

	test.each([{}, { name: '', comment: ' ' }])('nothing to update: %p', (fields) => {
		expect(complaint(fields)).toBe('Update Fields are blank: nothing to update');
	});

	test.each([{ login: '1' }, { serverId: '1' }, { serverId: '1', name: 'A' }])(
		'login without server, or the other way round: %p',
		(fields) => {
			expect(complaint(fields)).toBe('Update Fields need Login and Server ID together, or neither');
		},
	);

	test.each([
		['roleId', 'x', 'Role ID must be a whole number above 0'],
		['levelId', 0, 'Level ID must be a whole number above 0'],
		['parentId', '-3', 'Parent ID must be a whole number above 0'],
		['name', '  ', 'Name holds only blanks'],
		['country', 'China', 'Country must hold digits only'],
		['province', '1.5', 'Province must hold digits only'],
		['city', '-1', 'City must hold digits only'],
		['points1', 'many', 'Points 1 must be a plain decimal number such as 12.5'],
		['points7', '1E5', 'Points 7 must be a plain decimal number such as 12.5'],
		['points2', '1,5', 'Points 2 must be a plain decimal number such as 12.5'],
		['address', {}, 'Address must be text'],
		['comment', ['a'], 'Comment must be text'],
	])('%s %p', (name, value, message) => {
		expect(complaint({ [name]: value })).toBe(message);
	});

	test.each([
		['no country code', { phone: '138' }, 'Country Code is empty'],
		['a blank country code', { countryCode: '', phone: '138' }, 'Country Code must be a plus sign'],
		['no plus sign', { countryCode: '86', phone: '138' }, 'Country Code must be a plus sign'],
		[
			'letters in the code',
			{ countryCode: '+CN', phone: '138' },
			'Country Code must be a plus sign',
		],
		['no number', { countryCode: '+86' }, 'Number is empty'],
		['letters in the number', { countryCode: '+86', phone: '13x' }, 'Number must hold digits'],
	])('a phone with %s', (_, value, message) => {
		expect(complaint({ phone: { value } })).toContain(message);
	});

	test('a phone that is plain text, under the name of its field', () => {
		expect(complaint({ phone: '+86 138' })).toBe(
			'Phone must be an object with countryCode and phone',
		);
	});

	test('more than one field, each by its name', () => {
		const got = read({ id: '0', updateFields: { roleId: 'x' } });
		expect(got).toMatchObject({
			message: 'User ID must be a whole number above 0',
			description: expect.stringContaining('Also: Role ID must be a whole number above 0.'),
		});
	});
});

test('is about the user', () => {
	expect(updateUser.person(callOf({ name: 'A' }))).toBe('42');
});

test('a success names the user', () => {
	expect(updateUser.identity(callOf({ name: 'A' }))).toEqual({ id: 42 });
});

test('is not sent twice: what happens to fields left out is not documented', () => {
	expect(updateUser.effect(callOf({ name: 'A' }))).toBe('once');
	expect(updateUser.outcome).toBe('updated');
});
