import { callApi } from '../../../../dist/nodes/Ovopark/operations/api.call.js';
import { complaints } from '../../support.mts';

const values = { method: 'open.shopweb.role.getRoleListByGroup', apiVersion: 'v1', params: '{}' };

const paramsOf = (params: unknown) => callApi.schema().parse({ ...values, params }).params;

describe('the call', () => {
	test('is method, version and params', () => {
		expect(callApi.schema().parse({ ...values, params: '{"pageNumber":1}' })).toEqual({
			method: 'open.shopweb.role.getRoleListByGroup',
			version: 'v1',
			params: { pageNumber: '1' },
		});
	});

	test.each([
		['a number', 0.5, '0.5'],
		['false', false, 'false'],
		['text', '007', '007'],
		['null', null, ''],
		['a list', [1, '王'], '[1,"王"]'],
		['an object', { a: 1 }, '{"a":1}'],
	])('sends a value that is %s as text', (_, value, sent) => {
		expect(paramsOf({ value })).toEqual({ value: sent });
	});

	test('leaves out values that are undefined', () => {
		expect(paramsOf({ a: undefined, b: 1 })).toEqual({ b: '1' });
	});

	test('keeps params whose names are mode and value', () => {
		expect(paramsOf({ mode: 1, value: 2 })).toEqual({ mode: '1', value: '2' });
	});
});

test.each(['', 'open/shopweb', 'open shopweb', 'a&b', '打开'])(
	'refuses the method %p',
	(method) => {
		expect(complaints(callApi.schema(), { ...values, method })).not.toEqual([]);
	},
);

test.each(['', '1', 'V1', 'v1.0'])('refuses the version %p', (apiVersion) => {
	expect(complaints(callApi.schema(), { ...values, apiVersion })).not.toEqual([]);
});

test.each(['_aid', '_sig', '_timestamp', '_x'])('refuses the param %s of the signature', (name) => {
	expect(complaints(callApi.schema(), { ...values, params: { [name]: '1' } })).toEqual([
		'may not hold names that start with _, which belong to the signature',
	]);
});

test.each(['{', '[]', '{"a":[{"__proto__":1}]}'])('refuses the params %p', (params) => {
	expect(complaints(callApi.schema(), { ...values, params })).not.toEqual([]);
});

test('is not sent twice, and a success names the method', () => {
	expect(callApi.effect(callApi.schema().parse(values))).toBe('once');
	expect(callApi.identity(callApi.schema().parse(values))).toEqual({ method: values.method });
});

test('calls keep their order only where they are the same, and tell nothing of each other', () => {
	const call = callApi.schema().parse(values);
	const other = callApi.schema().parse({ ...values, params: '{"a":1}' });
	expect(callApi.person(call)).toBe(callApi.person({ ...call }));
	expect(callApi.person(call)).not.toBe(callApi.person(other));
	expect(callApi.isMixed).toBe(true);
});
