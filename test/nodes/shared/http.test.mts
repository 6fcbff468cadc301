import { header, withoutHeaders } from '../../../dist/nodes/shared/http.js';

test.each(['Retry-After', 'retry-after', 'RETRY-AFTER'])('a header is found as %s', (name) => {
	expect(header({ 'Retry-after': '1' }, name)).toBe('1');
});

test('a header that is absent is undefined', () => {
	expect(header({ a: '1' }, 'b')).toBeUndefined();
});

test('headers are left out whatever their case, and the original stays', () => {
	const headers = { 'X-A': '1', b: '2' };
	expect(withoutHeaders(headers, (name) => name === 'x-a')).toEqual({ b: '2' });
	expect(headers).toEqual({ 'X-A': '1', b: '2' });
});
