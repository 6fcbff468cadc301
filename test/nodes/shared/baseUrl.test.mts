import { isLoopback, parseUrl, unsafeUrl } from '../../../dist/nodes/shared/baseUrl.js';

describe('a loopback host', () => {
	test.each(['localhost', 'n8n.localhost', '127.0.0.1', '127.1.2.3', '[::1]'])('is %s', (host) => {
		expect(isLoopback(host)).toBe(true);
	});

	test.each([
		'localhost.example.com',
		'notlocalhost',
		'127.0.0.1.example.com',
		'128.0.0.1',
		'10.0.0.1',
		'192.168.0.1',
		'0.0.0.0',
		'[::2]',
		'',
	])('is not %p', (host) => {
		expect(isLoopback(host)).toBe(false);
	});
});

test.each(['', 'api.example.com', '/path', 'https://', 'https://a b'])('%p is no URL', (text) => {
	expect(parseUrl(text)).toBeNull();
});

describe('secrets may be sent to', () => {
	test.each([
		'https://api.link.aliyun.com',
		'HTTPS://api.link.aliyun.com',
		'http://localhost:5680',
		'http://127.0.0.1:5680/cloud.api',
		'http://127.1',
		'http://[::1]:80',
	])('%s', (text) => {
		expect(unsafeUrl(new URL(text))).toBeNull();
	});
});

describe('secrets may not be sent to', () => {
	test.each([
		['http://cloudapi.ovopark.com/cloud.api', 'must start with https://, since keys'],
		['http://127.0.0.1.example.com', 'must start with https://, since keys'],
		['http://10.0.0.1', 'must start with https://, since keys'],
		['ftp://api.example.com', 'must be an address that starts with https://'],
		['file:///etc/passwd', 'must be an address that starts with https://'],
		['https://user@api.example.com', 'must not carry a user name or a password'],
		['https://:pass@api.example.com', 'must not carry a user name or a password'],
		['http://user:pass@localhost', 'must not carry a user name or a password'],
	])('%s', (text, complaint) => {
		expect(unsafeUrl(new URL(text))).toContain(complaint);
	});
});
