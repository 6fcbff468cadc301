import fc from 'fast-check';

import { passwordsIn, redactor } from '../../../dist/nodes/shared/redact.js';

const SECRET = 'a&b=c+d%20 "e"/f密';

test.each([
	['plain', SECRET],
	['in a URL', encodeURIComponent(SECRET)],
	['in a form', new URLSearchParams({ p: SECRET }).toString().slice(2)],
	['in JSON', JSON.stringify(SECRET).slice(1, -1)],
	['in JSON in a form', new URLSearchParams({ p: JSON.stringify(SECRET) }).toString().slice(5, -3)],
	['in JSON in a URL', encodeURIComponent(JSON.stringify(SECRET).slice(1, -1))],
	['in HTML', SECRET.replaceAll('&', '&amp;').replaceAll('"', '&quot;')],
	['in base64', Buffer.from(SECRET).toString('base64')],
])('a secret is taken out %s', (_, spelt) => {
	expect(redactor([SECRET])(`x ${spelt} y ${spelt}`)).toBe('x *** y ***');
});

test.each([
	['of its own', { password: 'hunter2', userName: 'Ann' }],
	['of another name', { body: { investorPassword: 'hunter2', readOnly: 0 } }],
	['in a list', { params: [{ PASSWORD: 'hunter2' }] }],
	['in JSON text', { params: { users: '[{"newPassword":"hunter2"}]' } }],
])('a password %s in a call is found', (_, call) => {
	expect(passwordsIn(call)).toEqual(['hunter2']);
});

test('a password is one however short it is', () => {
	expect(passwordsIn({ password: 'x', params: '{"password":"yz"}' })).toEqual(['x', 'yz']);
});

test.each([
	['flags', { resetPassword: '1', hasPassword: true, password: 7 }],
	['what only speaks of one', { passwordSet: 'always', comment: 'the password' }],
	['broken JSON', { params: '{"password":"hunter2"' }],
	['nothing', undefined],
	['lists without end', '['.repeat(20_000) + ']'.repeat(20_000)],
])('%s in a call are no passwords', (_, call) => {
	expect(passwordsIn(call)).toEqual([]);
});

test('several secrets are taken out, a longer one before one inside it', () => {
	expect(redactor(['abc', 'abcdef'])('abcdef abc')).toBe('*** ***');
});

test('signs of regular expressions in a secret are taken as they are', () => {
	expect(redactor(['.*'])('abc .* d')).toBe('abc *** d');
});

test.each([[[]], [['']], [['', '']]])('secrets %p leave a text alone', (secrets) => {
	expect(redactor(secrets)('a text')).toBe('a text');
});

test('a secret with half of a surrogate pair does not break the run', () => {
	expect(() => redactor(['hunter\ud800'])).not.toThrow();
});

test('no output holds a secret in any spelling', () => {
	const secret = fc
		.string({ unit: 'grapheme', minLength: 6 })
		.filter((text) => !text.includes('*'));
	const around = fc.string({ unit: 'grapheme' });
	fc.assert(
		fc.property(secret, around, around, (value, before, after) => {
			const spellings = [
				value,
				encodeURIComponent(value),
				new URLSearchParams([['', value]]).toString().slice(1),
				JSON.stringify(value).slice(1, -1),
				Buffer.from(value).toString('base64'),
			];
			const shown = redactor([value])(spellings.map((spelt) => before + spelt + after).join('\n'));
			for (const spelt of spellings) expect(shown).not.toContain(spelt);
		}),
	);
});
