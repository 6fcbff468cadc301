import { baseUrl, pasted, requiredText } from '../../../dist/nodes/shared/credentialFields.js';
import { complaints } from '../support.mts';

const anyHost = baseUrl(() => null);

describe('a pasted text', () => {
	test.each([
		[' a\r\n', 'a'],
		['a\u00a0', 'a'],
		['', ''],
		[7, '7'],
		[undefined, ''],
		[null, ''],
		[{}, ''],
		[true, ''],
	])('%p is read as %p', (given, expected) => {
		expect(pasted.parse(given)).toBe(expected);
	});
});

describe('a required text', () => {
	test('loses the line break at its end', () => {
		expect(requiredText.parse('secret\n')).toBe('secret');
	});

	test.each(['', ' ', '\n', undefined])('may not be %p', (given) => {
		expect(complaints(requiredText, given)).toEqual(['is empty']);
	});

	test.each(['a\nb', 'a\rb', 'a\0b'])('may not be %p', (given) => {
		expect(complaints(requiredText, given)).toEqual(['holds a line break in its middle']);
	});
});

describe('a base URL', () => {
	test.each([
		['https://api.example.com', 'https://api.example.com'],
		['https://api.example.com/', 'https://api.example.com'],
		['https://api.example.com//', 'https://api.example.com'],
		[' https://api.example.com/crm/ \n', 'https://api.example.com/crm'],
		['http://127.0.0.1:5680', 'http://127.0.0.1:5680'],
		['https://api.example.com:8443', 'https://api.example.com:8443'],
	])('%p is taken as %p', (given, expected) => {
		expect(anyHost.parse(given)).toBe(expected);
	});

	test.each([
		['', 'is empty'],
		[undefined, 'is empty'],
		['api.example.com', 'must be a whole address such as https://api.example.com'],
		['https://', 'must be a whole address such as https://api.example.com'],
		[
			'http://api.example.com',
			'must start with https://, since keys and tokens travel in the request',
		],
		['ftp://api.example.com', 'must be an address that starts with https://'],
		['https://user:pass@api.example.com', 'must not carry a user name or a password'],
		['https://api.example.com?a=1', 'must not hold a query or a fragment (? or #)'],
		['https://api.example.com#top', 'must not hold a query or a fragment (? or #)'],
		['https://api.example.com?', 'must not hold a query or a fragment (? or #)'],
		['https://api.example.com/#', 'must not hold a query or a fragment (? or #)'],
	])('%p is refused: it %s', (given, complaint) => {
		expect(complaints(anyHost, given)).toEqual([complaint]);
	});

	test("is refused for a vendor's own reason", () => {
		const picky = baseUrl(({ hostname }) => (hostname === 'a.example.com' ? 'is no good' : null));
		expect(complaints(picky, 'https://a.example.com')).toEqual(['is no good']);
		expect(picky.parse('https://b.example.com')).toBe('https://b.example.com');
	});
});
