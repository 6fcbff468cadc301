import type { INodeParameters } from 'n8n-workflow';

import { BLANK, jsonOf } from '../support.mts';
import { someone, useOvopark } from './support.mts';

const bench = useOvopark();

const { userName = '', password = '', showName = '', ...rest } = someone;

const given = (employeeNumber: string): INodeParameters => ({
	employeeNumber,
	enterpriseId: '2026',
	additionalFields: { showName },
	newUserFields: { userName, password, ...rest },
});

/** What the next request is answered. */
function answers(stat: { code: number; codename: string }, data: unknown): void {
	const body = JSON.stringify({ stat: { ...stat, cid: 'c', systime: 0 }, data });
	bench.sandbox.fault({ vendor: 'ovopark', kind: 'status', status: 200, body });
}

test('a known number is updated, with nothing that only new users get', async () => {
	const [json] = jsonOf(await bench.does('user/upsert', given('00042')));
	expect(json).toMatchObject({ employeeNumber: '00042', outcome: 'updated', attempts: 1 });
	expect(bench.person('ovopark', 42)?.received).toEqual({ employeeNumber: '00042', showName });
	expect(bench.sent()).toBe(1);
});

test('an unknown number is created once the whole list has been read', async () => {
	const [json] = jsonOf(await bench.does('user/upsert', given('N-7')));
	expect(json).toMatchObject({ employeeNumber: 'N-7', outcome: 'created', code: '0' });
	expect(bench.person('ovopark', 2001)?.received).toMatchObject({
		employeeNumber: 'N-7',
		userName,
		showName,
		orgIds: '7,10',
		passwordSet: true,
	});
	expect(bench.sent()).toBe(1 + 21 - 1 + 1);
});

test('two items with one new number create one user', async () => {
	const outcomes = jsonOf(await bench.does('user/upsert', given('N-8'), [{}, {}]));
	expect(outcomes.map(({ outcome }) => outcome)).toEqual(['created', 'updated']);
	expect(bench.person('ovopark', 2002)).toBeUndefined();
});

test('a refusal for another reason creates nobody', async () => {
	const parameters = { ...given('00042'), additionalFields: { showName, roleIds: '99' } };
	expect(await bench.fails('user/upsert', parameters)).toMatchObject({ code: '990405' });
	expect(bench.person('ovopark', 2001)).toBeUndefined();
});

test('a refusal with a published code is not looked up', async () => {
	expect(await bench.fails('user/upsert', given('990012'))).toMatchObject({ code: '12' });
	expect(bench.sent()).toBe(1);
});

test('a list that cannot be read creates nobody', async () => {
	const parameters = { ...given('N-9'), enterpriseId: '1' };
	const run = await bench.does('user/upsert', parameters, [{}], {
		onError: 'continueRegularOutput',
	});
	const description = expect.stringMatching(
		/Nobody was created: the users of Enterprise ID did not prove that this employee number is new \(.+\)\. Check Enterprise ID/,
	);
	expect(run.outputs[0]?.[0]?.json).toMatchObject({ error: { code: '990404', description } });
});

test.each([
	['tells no total', { records: [{ id: 1, employeeNumber: '00001' }] }],
	['is shorter than its total', { total: 2, records: [{ id: 1, employeeNumber: '00001' }] }],
	['holds no numbers', { total: 1, records: [{ id: 1, number: '00001' }] }],
	['holds no ids', { total: 1, records: [{ employeeNumber: '00001' }] }],
])('a list that %s creates nobody', async (_, data) => {
	answers({ code: 990404, codename: 'UNPUBLISHED' }, null);
	answers({ code: 0, codename: 'SUCCESS' }, data);
	const error = await bench.fails('user/upsert', given('N-10'));
	expect(error).toMatchObject({ code: '990404', attempts: 1 });
	expect(bench.person('ovopark', 2001)).toBeUndefined();
});

const bad: Array<[changes: INodeParameters, message: RegExp]> = [
	[{ employeeNumber: BLANK }, /^Employee Number is empty/],
	[{ enterpriseId: BLANK }, /^Enterprise ID is empty/],
	[{ newUserFields: {} }, /^User Name is empty; a new user needs it/],
	[{ newUserFields: { userName, ...rest } }, /^Password is empty; a new user needs it/],
	[{ additionalFields: {} }, /^Show Name is empty; a new user needs it/],
	[
		{ additionalFields: {}, newUserFields: { userName, password, showName, ...rest } },
		/^Additional Fields are blank/,
	],
];

test.each(bad)('%j sends nothing', async (changes, message) => {
	const { error } = await bench.does('user/upsert', { ...given('N-1'), ...changes });
	expect(error?.message).toMatch(message);
	expect(bench.sent()).toBe(0);
});
