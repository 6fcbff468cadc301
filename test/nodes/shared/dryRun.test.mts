import { shownRequest } from '../../../dist/nodes/shared/dryRun.js';

const redact = (text: string) => text.replaceAll('hunter2', '***');

test('a dry run shows the request with secrets taken out everywhere', () => {
	const request = {
		method: 'POST',
		url: 'https://a.example.com/?p=hunter2',
		headers: { 'x-api-token': 'hunter2' },
		body: '{"password":"hunter2"}',
	} as const;
	expect(shownRequest(request, redact)).toEqual({
		method: 'POST',
		url: 'https://a.example.com/?p=***',
		headers: { 'x-api-token': '***' },
		body: '{"password":"***"}',
	});
});

test('a request without a body shows none', () => {
	const request = { method: 'GET', url: 'https://a.example.com', headers: {} } as const;
	expect(shownRequest(request, redact)).not.toHaveProperty('body');
});
