import type { INodeParameters } from 'n8n-workflow';

import { errorOf } from '../../engine/vendors.mts';
import { BLANK, hintsOf, jsonOf } from '../support.mts';
import { useBrokerWork } from './support.mts';

const bench = useBrokerWork();

const year = { from: '2026-01-01 00:00:00', to: '2026-12-31T23:59:59' };

describe('users', () => {
	test('are found by email, whatever form the answer has', async () => {
		const items = ['user0042@example.test', 'user0007@example.test', 'no+body@example.test'];
		const run = await bench.does(
			'user/getByEmail',
			{ email: '={{ $json.email }}' },
			items.map((email) => ({ email })),
		);
		expect(jsonOf(run)).toEqual([
			{ userId: 42, email: 'user0042@example.test' },
			{ userId: 7, email: 'user0007@example.test' },
		]);
		expect(hintsOf(run)).toEqual(['Not found: a user with the email no+body@example.test.']);
	});

	test('come by id in calls of 50, the missing ones told', async () => {
		const userIds = Array.from({ length: 60 }, (_, index) => index + 1941).join(',');
		const run = await bench.does('user/get', { userIds: `${userIds},5000`, simplify: false });
		expect(jsonOf(run)).toHaveLength(60);
		expect(jsonOf(run)[0]).not.toHaveProperty('password');
		expect(hintsOf(run)).toEqual(['Not found: users 5000.']);
		expect(bench.sent()).toBe(2);
	});

	test('of a hierarchy tell how they stand to the one asked for', async () => {
		const rows = jsonOf(await bench.does('user/getHierarchy', { userId: '8' }));
		const ids = (relation: string) =>
			rows.filter((row) => row.relation === relation).map(({ id }) => id);
		expect(ids('self')).toEqual([8]);
		expect(ids('superior')).toEqual([2, 1]);
		expect(ids('subordinate')).toEqual(expect.arrayContaining([44, 49, 260, 1556]));
		expect(ids('self').length + ids('superior').length + ids('subordinate').length).toBe(
			rows.length,
		);
		expect(Object.keys(rows[0] ?? {})).toEqual(expect.arrayContaining(['relation', 'phone']));
		expect(rows[0]).not.toHaveProperty('comment');
	});

	test('of a hierarchy come whole without Simplify, and an unknown one is told', async () => {
		const whole = await bench.does('user/getHierarchy', { userId: 2000, simplify: false });
		expect(jsonOf(whole)[0]).toMatchObject({ id: 2000, comment: '', relation: 'self' });
		expect(jsonOf(whole)[0]).not.toHaveProperty('password');
		const none = await bench.does('user/getHierarchy', { userId: 5000 });
		expect([jsonOf(none), hintsOf(none)]).toEqual([[], ['Not found: user 5000.']]);
	});
});

describe('accounts', () => {
	test('come by login, simplified unless told otherwise', async () => {
		const asked = { serverId: 428, accountId: [4280002, '4280003', 9] };
		const run = await bench.does('account/get', asked);
		expect(jsonOf(run)).toEqual([
			{
				login: '4280002',
				oweId: '3',
				group: 'real-eur',
				currency: 'EUR',
				leverage: 20,
				enable: 1,
				readOnly: 0,
				accountType: 'HEDGED',
				regdate: '2026-01-01 01:00:00',
			},
			expect.objectContaining({ login: '4280003' }),
		]);
		expect(hintsOf(run)).toEqual(['Not found: accounts 9.']);
		const [whole] = jsonOf(await bench.does('account/get', { ...asked, simplify: false }));
		expect(whole).toMatchObject({ swapFree: false, maxLeverage: 0 });
	});

	test('come page after page, each once', async () => {
		const run = await bench.does('account/getAll', { serverId: '428', ...year, returnAll: true });
		expect(new Set(jsonOf(run).map(({ login }) => login)).size).toBe(450);
		expect(hintsOf(run)).toEqual([]);
		expect(bench.sent()).toBe(3);
	});

	test('stop at the limit, and at the time', async () => {
		const many = await bench.does('account/getAll', { serverId: '428', ...year, limit: 7 });
		expect(jsonOf(many)).toHaveLength(7);
		expect(bench.sent()).toBe(1);
		const asked = {
			serverId: '428',
			from: '2026-01-01T01:00:00.000+08:00',
			to: '20260101T040000Z',
		};
		const few = await bench.does('account/getAll', { ...asked, returnAll: true });
		expect(jsonOf(few).map(({ regdate }) => regdate)).toEqual([
			'2026-01-01 01:00:00',
			'2026-01-01 02:00:00',
			'2026-01-01 03:00:00',
			'2026-01-01 04:00:00',
		]);
	});

	test('come by owner', async () => {
		const run = await bench.does('account/getByOwner', { userIds: '3,4', returnAll: true });
		expect(new Set(jsonOf(run).map(({ oweId }) => oweId))).toEqual(new Set(['3', '4']));
		const limited = await bench.does('account/getByOwner', { userIds: '3,4', limit: 2 });
		expect(jsonOf(limited)).toHaveLength(2);
	});

	test('a page that fails fails the list', async () => {
		const code = 'BW_INVALID_PARAM';
		bench.sandbox.fault({ vendor: 'brokerwork', kind: 'code', code });
		const setup = { onError: 'continueRegularOutput' } as const;
		const parameters = { serverId: '428', ...year, returnAll: true };
		const run = await bench.does('account/getAll', parameters, [{}], setup);
		expect(errorOf(run.outputs[0]?.[0])).toMatchObject({ code });
	});

	test('an unknown server is told', async () => {
		const run = await bench.does('account/get', { serverId: 1, accountId: 5 });
		expect(run.error?.message).toMatch(/^The server was not found/);
	});
});

describe('customers', () => {
	test('come page after page', async () => {
		const run = await bench.does('customer/getAll', { ...year, returnAll: true });
		expect(new Set(jsonOf(run).map(({ _id }) => _id)).size).toBe(430);
		expect(bench.sent()).toBe(3);
	});

	test('a date may come from an expression', async () => {
		const parameters = { from: '={{ DateTime.fromISO("2026-01-01") }}', to: '={{ new Date() }}' };
		expect(jsonOf(await bench.does('customer/getAll', { ...parameters, limit: 3 }))).toHaveLength(
			3,
		);
	});
});

describe('trades', () => {
	const account = { serverId: '428', accountId: 4280001 };

	test('positions are the open ones', async () => {
		const rows = jsonOf(await bench.does('trade/getPositions', account));
		expect(rows).toHaveLength(3);
		expect(rows[0]).toMatchObject({ accountId: 4280001, ticket: 190000, sl: 1.05 });
	});

	test('deals are the closed ones, simplified unless told otherwise', async () => {
		const rows = jsonOf(await bench.does('trade/getDeals', account));
		expect(rows).toHaveLength(4);
		expect(rows[0]).not.toHaveProperty('closePrice');
		const [whole] = jsonOf(await bench.does('trade/getDeals', { ...account, simplify: false }));
		expect(whole).toMatchObject({ closePrice: 1.2 });
	});

	test('a time with an offset is that moment', async () => {
		const range = { from: '2026-01-05T08:30:00+08:00', to: '2026-01-06 01:00:00' };
		const rows = jsonOf(await bench.does('trade/getDeals', { ...account, ...range }));
		expect(rows.map(({ closeTime }) => closeTime)).toEqual([
			'2026-01-05 01:00:00',
			'2026-01-06 01:00:00',
		]);
	});
});

test('a list that fails does not speak of a change', async () => {
	bench.sandbox.fault({ vendor: 'brokerwork', kind: 'code', code: '-1', times: 0 });
	const { error } = await bench.does('level/getAll', { options: { maxRetries: 0 } });
	expect(error?.description).toMatch(/^Try again later/);
});

const bad: Array<[path: string, parameters: INodeParameters, message: RegExp]> = [
	['user/getByEmail', { email: 'a b' }, /^Email must be one email address/],
	['user/getHierarchy', { userId: 'x' }, /^User ID must be a whole number/],
	['account/get', { serverId: 428, accountId: 'x' }, /^Account IDs must be IDs/],
	['account/get', { serverId: 'MT4', accountId: 5 }, /^Server ID must hold digits/],
	['account/getAll', { serverId: 428, from: BLANK, to: '2026-01-01' }, /^From is empty/],
	['account/getAll', { serverId: 428, from: '12:00', to: '2026-01-01' }, /^From must be a date/],
	['account/getAll', { serverId: 428, from: '2026-02-30', to: '2026-03-01' }, /^From must be/],
	['account/getAll', { serverId: 428, from: '2026-02-02', to: '2026-02-01' }, /^To must not be/],
	['account/getByOwner', { userIds: BLANK }, /^User IDs must hold at least one ID/],
	['customer/getAll', { from: 'yesterday', to: 'today' }, /^From must be a date/],
	['trade/getPositions', { serverId: 428, accountId: BLANK }, /^Account ID/],
	['trade/getDeals', { serverId: 428, accountId: 5, from: 'x' }, /^From must be a date/],
];

test.each(bad)('%s with %j sends nothing', async (path, parameters, message) => {
	const { error } = await bench.does(path, parameters);
	expect(error?.message).toMatch(message);
	expect(bench.sent()).toBe(0);
});
