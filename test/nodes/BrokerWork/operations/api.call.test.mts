import { callApi } from '../../../../dist/nodes/BrokerWork/operations/api.call.js';
import { complaints } from '../../support.mts';

const values = {
	method: 'GET',
	path: '/v1/api/user/ids',
	query: '{"email":"a@example.com"}',
	body: '',
};

test('the call is method, path, query and body', () => {
	expect(callApi.schema.parse(values)).toEqual({
		method: 'GET',
		path: '/v1/api/user/ids',
		query: { email: 'a@example.com' },
		body: {},
	});
});

test.each(['PUT', 'get', '', undefined])('refuses the method %p', (method) => {
	expect(complaints(callApi.schema, { ...values, method })).toEqual(['must be GET or POST']);
});

test.each(['', 'v1/api', '//elsewhere.example', '/a?b', '/a#b', '/a b', '/a\\b'])(
	'refuses the path %p',
	(path) => {
		expect(complaints(callApi.schema, { ...values, path })).not.toEqual([]);
	},
);

test.each(['{', '[]', '{"a":{"__proto__":1}}'])('refuses the query or body %p', (text) => {
	expect(complaints(callApi.schema, { ...values, query: text, body: text })).toHaveLength(2);
});

test('is not sent twice, and a success names method and path', () => {
	expect(callApi.effect).toBe('once');
	expect(callApi.identity(callApi.schema.parse(values))).toEqual({
		method: 'GET',
		path: '/v1/api/user/ids',
	});
});
