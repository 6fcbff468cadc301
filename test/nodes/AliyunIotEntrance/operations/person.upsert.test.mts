import { upsertPerson } from '../../../../dist/nodes/AliyunIotEntrance/operations/person.upsert.js';
import { parametersReader } from '../../../../dist/nodes/shared/parameters.js';
import { failureIn } from '../../support.mts';

const read = parametersReader(upsertPerson.fields, upsertPerson.schema());
const blank = { identityId: 'id-0001', name: '', additionalFields: {} };

function callOf(values: object) {
	const got = read({ ...blank, ...values });
	if (!got.ok) throw new Error(got.message);
	return got.call;
}

function complaint(values: object): string {
	const got = read({ ...blank, ...values });
	if (got.ok) throw new Error('Taken');
	return failureIn(got).message;
}

describe('the call', () => {
	test('goes to the documented path and version', () => {
		expect(callOf({ name: '王芳' })).toEqual({
			path: '/entrance/paas/user/modify',
			apiVer: '1.0.0',
			params: { identityId: 'id-0001', name: '王芳' },
		});
	});

	test('holds every documented field', () => {
		const values = {
			identityId: ' 50ac ',
			name: '王先生',
			additionalFields: { extInfo: 'floor=3' },
		};
		expect(callOf(values).params).toEqual({
			identityId: '50ac',
			name: '王先生',
			extInfo: 'floor=3',
		});
	});

	test.each([
		['a blank name', { name: '', additionalFields: { extInfo: 'x' } }, { extInfo: 'x' }],
		['no name', { name: undefined, additionalFields: { extInfo: 'x' } }, { extInfo: 'x' }],
		['a null name', { name: null, additionalFields: { extInfo: 'x' } }, { extInfo: 'x' }],
		['a blank extInfo', { name: 'A', additionalFields: { extInfo: ' ' } }, { name: 'A' }],
	])('leaves out %s', (_, values, params) => {
		expect(callOf(values).params).toEqual({ identityId: 'id-0001', ...params });
	});

	test.each([
		['an object', { 部门: '研发' }, '{"部门":"研发"}'],
		['an empty object', {}, '{}'],
		['a list', [1, 'b'], '[1,"b"]'],
		['a number', 3, '3'],
		[
			'an object with keys of its own named mode and value',
			{ mode: 'a', value: 'b' },
			'{"mode":"a","value":"b"}',
		],
	])('sends extInfo given as %s as text', (_, extInfo, expected) => {
		expect(callOf({ additionalFields: { extInfo } }).params.extInfo).toBe(expected);
	});

	test.each([
		['007', '007'],
		['1E5', '1E5'],
		[42, '42'],
	])('keeps the identity ID %p as text', (identityId, expected) => {
		expect(callOf({ identityId, name: 'A' }).params.identityId).toBe(expected);
	});

	test('keeps the blanks inside and around a name', () => {
		expect(callOf({ name: ' Wang  Fang ' }).params.name).toBe(' Wang  Fang ');
	});
});

describe('input that is refused', () => {
	test.each(['', '  ', null, undefined])('identity ID %p', (identityId) => {
		expect(complaint({ identityId, name: 'A' })).toBe('Identity ID is empty');
	});

	test('an identity ID that is an object', () => {
		expect(complaint({ identityId: {}, name: 'A' })).toBe('Identity ID must be text');
	});

	test('a number too large to be exact', () => {
		expect(complaint({ identityId: 2 ** 53 + 2, name: 'A' })).toMatch(/^Identity ID /);
	});

	test('a name of blanks', () => {
		expect(complaint({ name: '  ' })).toBe('Name holds only blanks');
	});

	test('nothing to update', () => {
		expect(complaint({})).toBe('Additional Fields and Name are blank: nothing to update');
	});
});

test('is about the person', () => {
	expect(upsertPerson.person(callOf({ name: 'A' }))).toBe('id-0001');
});

test('a success names the person', () => {
	expect(upsertPerson.identity(callOf({ name: 'A' }))).toEqual({ identityId: 'id-0001' });
});

test('may be sent twice, and is called neither created nor updated', () => {
	expect(upsertPerson.effect(callOf({ name: 'A' }))).toBe('idempotent');
	expect(upsertPerson.outcome).toBe('upserted');
});
