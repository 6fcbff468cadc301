import { callApi } from '../../../../dist/nodes/AliyunIotEntrance/operations/api.call.js';
import { complaints } from '../../support.mts';

const values = { path: '/kit/debug/ping', apiVer: '1.0.0', params: '{"input":"ping"}' };

describe('the call', () => {
	test('is path, version and params', () => {
		expect(callApi.schema().parse(values)).toEqual({ ...values, params: { input: 'ping' } });
	});

	test.each([
		['text', '{"a":[1]}', { a: [1] }],
		['an object', { a: [1] }, { a: [1] }],
		[
			'an object with keys of its own named mode and value',
			{ mode: 1, value: 2 },
			{ mode: 1, value: 2 },
		],
		['blank', '', {}],
		['left out', undefined, {}],
	])('takes params that are %s', (_, params, expected) => {
		expect(callApi.schema().parse({ ...values, params }).params).toEqual(expected);
	});

	test('loses blanks around path and version', () => {
		expect(callApi.schema().parse({ ...values, path: ' /a ', apiVer: ' 1.0.1\n' })).toMatchObject({
			path: '/a',
			apiVer: '1.0.1',
		});
	});
});

test.each([
	'',
	'kit/debug',
	'//elsewhere.example/x',
	'/a?b=1',
	'/a#b',
	'/a b',
	'/a\\b',
	'https://x/y',
])('refuses the path %p', (path) => {
	expect(complaints(callApi.schema(), { ...values, path })).not.toEqual([]);
});

test.each(['', 'v1', '1.', 'latest'])('refuses the version %p', (apiVer) => {
	expect(complaints(callApi.schema(), { ...values, apiVer })).not.toEqual([]);
});

test.each(['{', '[1]', '1', 'null', '"x"', '{"__proto__":{"a":1}}', '{"a":9007199254740993}'])(
	'refuses the params %p',
	(params) => {
		expect(complaints(callApi.schema(), { ...values, params })).toHaveLength(1);
	},
);

test('is not sent twice, and a success names the path', () => {
	expect(callApi.effect(callApi.schema().parse(values))).toBe('once');
	expect(callApi.identity(callApi.schema().parse(values))).toEqual({ path: '/kit/debug/ping' });
});

test('calls keep their order only where they are the same, and tell nothing of each other', () => {
	const call = callApi.schema().parse(values);
	const other = callApi.schema().parse({ ...values, params: '{"a":1}' });
	expect(callApi.person(call)).toBe(callApi.person({ ...call }));
	expect(callApi.person(call)).not.toBe(callApi.person(other));
	expect(callApi.isMixed).toBe(true);
});
