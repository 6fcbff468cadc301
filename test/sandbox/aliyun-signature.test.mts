import {
	contentMd5,
	mismatchMessage,
	signatureFor,
	stringToSign,
} from '../../sandbox/aliyun/signature.mts';
import { vectors, vectorSecret } from './aliyun-vectors.mts';
import type { Vector } from './aliyun-vectors.mts';

function partsOf({ target, headers, body }: Vector) {
	const [path = '', query = ''] = target.split('?');
	return { method: 'POST', path, query, headers, body: Buffer.from(body) };
}

describe('the Aliyun signature', () => {
	test.each(vectors)('agrees with golden vector $id: $note', (vector) => {
		const text = stringToSign(partsOf(vector));
		expect(text).toBe(vector.stringToSign);
		expect(signatureFor(text, vectorSecret)).toBe(vector.signature);
		expect(contentMd5(Buffer.from(vector.body))).toBe(vector.headers['content-md5']);
	});

	test("agrees with the Go SDK's unit test", () => {
		const headers = { baseclient: 'go', 'x-ca-signature-headers': 'baseclient' };
		const parts = { method: '', path: '', query: 'sdk=apigateway', headers, body: Buffer.alloc(0) };
		expect(signatureFor(stringToSign(parts), '')).toBe(
			'h3zZzWDRJ+OiWSlhFl1YKhOvk5hOfxxOVIeH9kV86vw=',
		);
		expect(contentMd5(Buffer.from('{"test":"ok"}'))).toBe('b969h28MOfCVGrra1smdCg==');
	});

	test('takes the parameters of a form into the string, the first of each name', () => {
		const headers = { 'content-type': 'application/x-www-form-urlencoded' };
		const body = Buffer.from('b=x+y&b=later');
		const parts = { method: 'POST', path: '/p', query: 'a=%2F', headers, body };
		expect(stringToSign(parts).split('\n').at(-1)).toBe('/p?a=/&b=x y');
	});

	test('counts an x-ca- header the client did not list', () => {
		const headers = { 'x-ca-key': '1', 'x-ca-stage': 'PRE', 'x-ca-signature-headers': 'x-ca-key' };
		const parts = { method: 'POST', path: '/p', query: '', headers, body: Buffer.alloc(0) };
		expect(mismatchMessage(parts)).toBe(
			'Invalid Signature, Server StringToSign:`POST#####x-ca-key:1#x-ca-stage:PRE#/p`',
		);
	});

	test('knows HmacSHA1 and nothing beyond', () => {
		expect(signatureFor('x', 'y', 'HmacSHA1')).toHaveLength(28);
		expect(signatureFor('x', 'y', 'HmacMD5')).toBeUndefined();
	});
});
