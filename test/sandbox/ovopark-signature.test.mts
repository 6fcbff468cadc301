import { readForm, signatureOf, signedText } from '../../sandbox/ovopark/signature.mts';
import { epochOf } from '../../sandbox/ovopark/verify.mts';
import { vectors } from './ovopark-vectors.mts';

describe('the Ovopark signature', () => {
	test.each(vectors)('agrees with golden vector $id', ({ parameters, secret, ...right }) => {
		const body = new URLSearchParams(Object.fromEntries(parameters)).toString();
		const form = readForm(Buffer.from(body));
		expect(signedText(form, secret)).toBe(right.signedText);
		expect(signatureOf(form, secret)).toBe(right.signature);
	});

	test('reads the body of V6 as it goes over the wire', () => {
		const form = readForm(Buffer.from('password=a%26b%3Dc%2Bd%2520+e%2Ff&mail='));
		expect([...form]).toEqual([
			['password', 'a&b=c+d%20 e/f'],
			['mail', ''],
		]);
	});
});

describe('the timestamp', () => {
	test('is read as UTC+8', () => {
		expect(epochOf('20260115093000')).toBe(Date.UTC(2026, 0, 15, 1, 30, 0));
	});

	test.each(['', '1700000000000', '20261315093000', '2026-01-15 09:30', '20260230000000'])(
		'is refused as %j',
		(text) => expect(epochOf(text)).toBeNull(),
	);
});
