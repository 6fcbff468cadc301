import { sign } from '../../../../dist/nodes/BrokerWork/vendor/sign.js';
import type { HttpRequest } from '../../../../dist/nodes/shared/http.js';

const credential = {
	baseUrl: 'https://brokerwork.example.com',
	tenantId: 'T001117',
	apiToken: 'token-example',
	language: 'zh-CN',
} as const;

const request: HttpRequest = {
	method: 'POST',
	url: 'https://brokerwork.example.com/v1/api/user/update',
	headers: { accept: 'application/json' },
	body: '{"id":1}',
};

const own = { 'x-api-tenantId': 'T001117', 'x-api-token': 'token-example', 'x-language': 'zh-CN' };

test('adds tenant, token and language as the documents spell them', () => {
	expect(sign(request, credential)).toEqual({
		...request,
		headers: { accept: 'application/json', ...own },
	});
});

test('signing twice is signing once', () => {
	const before = sign(request, {
		...credential,
		tenantId: 'T2',
		apiToken: 'old',
		language: 'en-US',
	});
	expect(sign(before, credential)).toEqual(sign(request, credential));
});

test.each(['x-api-tenantid', 'X-API-TOKEN', 'X-Language'])('replaces %s of any case', (name) => {
	const given = { ...request, headers: { ...request.headers, [name]: 'other' } };
	expect(sign(given, credential)).toEqual(sign(request, credential));
});

test('has no signature of its own', () => {
	expect(Object.keys(sign(request, credential).headers)).not.toContain('x-api-signature');
});
