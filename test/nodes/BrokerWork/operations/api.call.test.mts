import { callApi } from '../../../../dist/nodes/BrokerWork/operations/api.call.js';
import { complaints } from '../../support.mts';

const values = {
	method: 'GET',
	path: '/v1/api/user/ids',
	query: '{"email":"a@example.com"}',
	body: '',
};

test('the call is method, path, query and body', () => {
	expect(callApi.schema().parse(values)).toEqual({
		method: 'GET',
		path: '/v1/api/user/ids',
		query: { email: 'a@example.com' },
		body: {},
	});
});

test.each(['PUT', 'get', '', undefined])('refuses the method %p', (method) => {
	expect(complaints(callApi.schema(), { ...values, method })).toEqual(['must be GET or POST']);
});

test.each(['', 'v1/api', '//elsewhere.example', '/a?b', '/a#b', '/a b', '/a\\b'])(
	'refuses the path %p',
	(path) => {
		expect(complaints(callApi.schema(), { ...values, path })).not.toEqual([]);
	},
);

test.each(['{', '[]', '{"a":{"__proto__":1}}'])('refuses the query or body %p', (text) => {
	expect(complaints(callApi.schema(), { ...values, query: text, body: text })).toHaveLength(2);
});

test.each([
	['GET', 'read'],
	['POST', 'once'],
])('a %s has the effect %s', (method, effect) => {
	expect(callApi.effect(callApi.schema().parse({ ...values, method }))).toBe(effect);
});

test('a success names method and path', () => {
	expect(callApi.identity(callApi.schema().parse(values))).toEqual({
		method: 'GET',
		path: '/v1/api/user/ids',
	});
});

test('calls keep their order only where they are the same, and tell nothing of each other', () => {
	const call = callApi.schema().parse(values);
	const other = callApi.schema().parse({ ...values, query: '{}' });
	expect(callApi.person(call)).toBe(callApi.person({ ...call }));
	expect(callApi.person(call)).not.toBe(callApi.person(other));
	expect(callApi.isMixed).toBe(true);
});
