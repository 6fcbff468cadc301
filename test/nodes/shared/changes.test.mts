import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { MOST_PEOPLE, SentRegister } from '../../../dist/nodes/shared/changes.js';

const SCOPE = 'credential-1 user:update';
const ACCOUNT = ['https://api.example.com', 'key', 'hunter2'];

const registerOf = (state: IDataObject, scope = SCOPE, account: readonly string[] = ACCOUNT) =>
	new SentRegister(state, scope, account);

function sent(register: SentRegister, person: string, call: unknown): void {
	register.put(person, register.fingerprint(call));
}

const isUnchanged = (register: SentRegister, person: string, call: unknown): boolean =>
	register.isUnchanged(person, register.fingerprint(call));

/** The state as n8n keeps it from one run to the next. */
const stored = (state: IDataObject): IDataObject =>
	JSON.parse(JSON.stringify(state)) as IDataObject;

/** The state after a run that sent these. */
function stateAfter(people: Record<string, unknown>, scope = SCOPE, account = ACCOUNT) {
	const state: IDataObject = {};
	const register = registerOf(state, scope, account);
	for (const [person, call] of Object.entries(people)) sent(register, person, call);
	register.save();
	return stored(state);
}

describe('a person', () => {
	test('nobody was sent is changed', () => {
		expect(isUnchanged(registerOf({}), '1', { name: 'A' })).toBe(false);
	});

	test('who was sent the same is unchanged, in this run and in a later one', () => {
		const state: IDataObject = {};
		const register = registerOf(state);
		sent(register, '1', { name: 'A' });
		expect(isUnchanged(register, '1', { name: 'A' })).toBe(true);
		register.save();
		expect(isUnchanged(registerOf(stored(state)), '1', { name: 'A' })).toBe(true);
	});

	test('who was sent something else is changed', () => {
		const register = registerOf(stateAfter({ 1: { name: 'A' } }));
		expect(isUnchanged(register, '1', { name: 'B' })).toBe(false);
		expect(isUnchanged(register, '2', { name: 'A' })).toBe(false);
	});

	test('who goes from A to B and back to A is sent each time', () => {
		let state: IDataObject = {};
		const skipped = ['A', 'B', 'A', 'B', 'B'].map((name) => {
			const register = registerOf(state);
			const isSkipped = isUnchanged(register, '1', { name });
			if (!isSkipped) sent(register, '1', { name });
			register.save();
			state = stored(state);
			return isSkipped;
		});
		expect(skipped).toEqual([false, false, false, false, true]);
	});

	test('who goes from A to B and back to A within one run is sent each time', () => {
		const register = registerOf({});
		for (const name of ['A', 'B', 'A']) {
			expect(isUnchanged(register, '1', { name })).toBe(false);
			sent(register, '1', { name });
		}
	});

	test('who was forgotten is changed, also in a later run', () => {
		const state = stateAfter({ 1: 'A', 2: 'B' });
		const register = registerOf(state);
		register.forget('1');
		expect(isUnchanged(register, '1', 'A')).toBe(false);
		register.save();
		const later = registerOf(stored(state));
		expect([isUnchanged(later, '1', 'A'), isUnchanged(later, '2', 'B')]).toEqual([false, true]);
	});

	const people = [
		'',
		' ',
		'a b',
		'a%20b',
		'a%2520b',
		'a\tb',
		'a\nb',
		'a\r\nb',
		'a\u2028b',
		'a\u00a0b',
		'王芳',
		'王 芳',
		'😀 x',
		'0',
		'1',
		'__proto__',
		'constructor',
		'%',
		'a b c',
	];

	test('may be named by any text, and none is taken for another', () => {
		const state: IDataObject = {};
		const register = registerOf(state);
		for (const person of people) sent(register, person, { person });
		register.save();
		const later = registerOf(stored(state));
		for (const person of people) {
			expect([person, isUnchanged(later, person, { person })]).toEqual([person, true]);
		}
	});

	test('may be named by half of a surrogate pair', () => {
		const person = 'a \ud800';
		const state: IDataObject = {};
		const register = registerOf(state);
		sent(register, person, 'A');
		register.save();
		expect(isUnchanged(registerOf(stored(state)), person, 'A')).toBe(true);
	});

	test('is found again after JSON, whatever the name', () => {
		const name = fc.string({ unit: 'grapheme' });
		fc.assert(
			fc.property(fc.uniqueArray(name, { maxLength: 20 }), (names) => {
				const calls = new Map(names.map((person, index) => [person, { index }]));
				const state: IDataObject = {};
				const register = registerOf(state);
				for (const [person, call] of calls) sent(register, person, call);
				register.save();
				const later = registerOf(stored(state));
				for (const [person, call] of calls) expect(isUnchanged(later, person, call)).toBe(true);
			}),
		);
	});
});

describe('several scopes in one state', () => {
	const scopes = ['c1 user:update', 'c2 user:update', 'c1 person:upsert', ' 1', '王 %'];

	test('do not touch each other', () => {
		let state: IDataObject = {};
		for (const scope of scopes) {
			const register = registerOf(state, scope);
			expect(isUnchanged(register, '1', 'A')).toBe(false);
			sent(register, '1', 'A');
			register.save();
			state = stored(state);
		}
		for (const scope of scopes) expect(isUnchanged(registerOf(state, scope), '1', 'A')).toBe(true);
		const first = registerOf(state, scopes[0]);
		first.forget('1');
		first.save();
		const left = scopes.map((scope) => isUnchanged(registerOf(state, scope), '1', 'A'));
		expect(left).toEqual([false, true, true, true, true]);
	});

	test('do not collide where a person is named like a scope', () => {
		const state = stateAfter({ '1 2': 'A' }, scopes[0]);
		const register = registerOf(state, scopes[1]);
		expect(isUnchanged(register, '2', 'A')).toBe(false);
	});

	test('may be many', () => {
		const state: IDataObject = {};
		for (let number = 0; number < 50; number++) {
			const register = registerOf(state, `c${number} user:update`);
			sent(register, String(number), 'A');
			register.save();
		}
		for (let number = 0; number < 50; number++) {
			const register = registerOf(state, `c${number} user:update`);
			expect(isUnchanged(register, String(number), 'A')).toBe(true);
			expect(isUnchanged(register, String(number + 1), 'A')).toBe(false);
		}
	});
});

test.each([
	['another address', ['https://other.example.com', 'key', 'hunter2']],
	['another key', ['https://api.example.com', 'other', 'hunter2']],
	['another secret', ['https://api.example.com', 'key', 'hunter3']],
	['parts cut elsewhere', ['https://api.example.comkey', '', 'hunter2']],
])('with %s nobody is unchanged', (_, account) => {
	const state = stateAfter({ 1: 'A' });
	expect(isUnchanged(registerOf(state, SCOPE, account), '1', 'A')).toBe(false);
});

describe('the state', () => {
	test('is written only when something was sent or forgotten', () => {
		const state: IDataObject = {};
		registerOf(state).save();
		expect(state).toEqual({});
		const register = registerOf(state);
		register.forget('1');
		register.save();
		expect(state).toEqual({});
	});

	test('stays as it is after a run in which all were unchanged or changed but not sent', () => {
		const state = stateAfter({ 1: 'A', 2: 'B' });
		const before = stored(state);
		const register = registerOf(state);
		expect(isUnchanged(register, '1', 'A')).toBe(true);
		expect(isUnchanged(register, '2', 'C')).toBe(false);
		register.save();
		expect(state).toEqual(before);
	});

	test('is written once', () => {
		const state: IDataObject = {};
		const register = registerOf(state);
		sent(register, '1', 'A');
		register.save();
		delete state.sent;
		register.save();
		expect(state).toEqual({});
	});

	test('leaves alone what somebody else keeps in it', () => {
		const state: IDataObject = { other: { kept: true } };
		const register = registerOf(state);
		sent(register, '1', 'A');
		register.save();
		expect(state).toMatchObject({ other: { kept: true } });
	});

	test('never holds the data nor the account', () => {
		const call = { name: 'Hildegard', phone: '13800000000', password: 'opensesame' };
		const text = JSON.stringify(stateAfter({ 42: call }));
		for (const word of ['Hildegard', '13800000000', 'opensesame', ...ACCOUNT]) {
			expect(text).not.toContain(word);
			expect(text).not.toContain(Buffer.from(word).toString('base64url'));
		}
	});

	test.each([
		['a number', 7],
		['null', null],
		['a list', ['1', '2']],
		['an object', { a: 1 }],
		['no text', ''],
		['foreign text', 'hello\nworld'],
		['a later format', '2 scope\n0 1 abc'],
		['lines without blanks', '1 scope\nabc\n\n'],
		['nothing but the format', '1'],
		['a scope whose escapes are broken', '1 %E0%A4%A\n0 1 abc'],
	])('that is %s is treated as empty', (_, damaged) => {
		const state = { sent: damaged } as unknown as IDataObject;
		const register = registerOf(state);
		expect(isUnchanged(register, '1', 'A')).toBe(false);
		sent(register, '1', 'A');
		register.save();
		expect(isUnchanged(registerOf(stored(state)), '1', 'A')).toBe(true);
	});

	test('takes any text without throwing', () => {
		fc.assert(
			fc.property(fc.string(), (text) => {
				expect(() => registerOf({ sent: `1 ${text}` })).not.toThrow();
			}),
		);
	});

	test('knows when it is empty', () => {
		expect(registerOf({}).isEmpty).toBe(true);
		expect(registerOf(stateAfter({ 1: 'A' })).isEmpty).toBe(false);
	});
});

describe('the bound', () => {
	const person = (number: number) => `p${number}`;

	test(`is ${MOST_PEOPLE} people, and the longest unseen goes first`, () => {
		expect(MOST_PEOPLE).toBe(50_000);
		const state: IDataObject = {};
		const register = registerOf(state);
		for (let number = 0; number < MOST_PEOPLE; number++) register.put(person(number), 'fp');
		expect(register.isUnchanged(person(0), 'fp')).toBe(true);
		register.put(person(MOST_PEOPLE), 'fp');
		register.save();
		const later = registerOf(stored(state));
		const known = [0, 1, 2, MOST_PEOPLE].map((number) => later.isUnchanged(person(number), 'fp'));
		expect(known).toEqual([true, false, true, true]);
	});

	test('is at most 40 bytes a person beyond the name', () => {
		const state: IDataObject = {};
		const register = registerOf(state);
		const names = Array.from({ length: 1000 }, (_, number) => person(number));
		for (const name of names) sent(register, name, { name });
		register.save();
		const own = Buffer.byteLength(names.join(''));
		expect((Buffer.byteLength(JSON.stringify(state)) - own) / names.length).toBeLessThanOrEqual(40);
	});
});
