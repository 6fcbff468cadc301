import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { customerIdOf } from '../../../sandbox/brokerwork/book.mts';
import { errorOf } from '../../engine/vendors.mts';
import { hintsOf, jsonOf } from '../support.mts';
import { useBrokerWork } from './support.mts';

const bench = useBrokerWork();

const byEmail = (value: string): INodeParameters => ({ __rl: true, mode: 'email', value });
const addressOf = (id: number): string => `user${String(id).padStart(4, '0')}@example.test`;
const goOn = { onError: 'continueRegularOutput' } as const;
const LOOK_UP = 'GET /v1/api/user/ids';
const UPDATE = 'POST /v1/api/user/update';

const lookUps = () => bench.requests().filter((request) => request === LOOK_UP).length;
const updateOf = (id: unknown, options: INodeParameters = {}): INodeParameters => ({
	id: id as INodeParameters,
	updateFields: { name: '={{ $json.name }}' },
	options,
});

describe('a user given by email', () => {
	test('is looked up, updated by ID, and named by ID in the output', async () => {
		const run = await bench.does('user/update', updateOf(byEmail(addressOf(42))), [{ name: 'A' }]);
		expect(jsonOf(run)).toEqual([
			{ id: 42, outcome: 'updated', code: 'm0000000', requestId: null, attempts: 1 },
		]);
		expect(bench.requests()).toEqual([LOOK_UP, UPDATE]);
		expect(bench.person('brokerwork', 42)?.received).toEqual({ id: 42, name: 'A' });
	});

	test.each(['n8n', 'keepAlive'])('is looked up once a run with %s', async (httpClient) => {
		const items = Array.from({ length: 60 }, (_, index) => ({
			user: index + 10,
			boss: addressOf(index % 2 === 0 ? 2 : 7),
		}));
		const parameters = {
			id: '={{ $json.user }}',
			updateFields: { parentId: byEmail('={{ $json.boss }}') },
			options: { httpClient, concurrency: 50 },
		};
		const json = jsonOf(await bench.does('user/update', parameters, items));
		expect(json).toHaveLength(60);
		expect(lookUps()).toBe(2);
		expect(bench.requests()).toHaveLength(62);
		expect(bench.person('brokerwork', 11)?.received).toEqual({ id: 11, parentId: 7 });
	});

	test('that nobody has fails the item alone, and nothing is sent for it', async () => {
		const items = ['nobody@example.test', addressOf(43), 'nobody@example.test'].map((mail) => ({
			mail,
			name: 'B',
		}));
		const parameters = updateOf(byEmail('={{ $json.mail }}'), { concurrency: 1 });
		const { outputs } = await bench.does('user/update', parameters, items, goOn);
		for (const index of [0, 2]) {
			expect(errorOf(outputs[0]?.[index])).toMatchObject({
				message: `No user has the email nobody@example.test [item ${index}]`,
				cause: 'notFound',
				retryable: false,
				attempts: 0,
			});
		}
		expect(outputs[0]?.[1]?.json).toMatchObject({ id: 43, outcome: 'updated' });
		expect(bench.requests()).toEqual([LOOK_UP, LOOK_UP, UPDATE]);
	});

	test('whose look-up could not be made for a moment is asked for again by the next item', async () => {
		bench.sandbox.fault({ vendor: 'brokerwork', kind: 'resetBefore' });
		const parameters = updateOf(byEmail(addressOf(42)), { concurrency: 1, maxRetries: 0 });
		const items = [{ name: 'A' }, { name: 'B' }];
		const { outputs } = await bench.does('user/update', parameters, items, goOn);
		expect(errorOf(outputs[0]?.[0])).toMatchObject({ cause: 'transient', retryable: true });
		expect(outputs[0]?.[1]?.json).toMatchObject({ id: 42, outcome: 'updated' });
	});

	test('may be no email, which is refused before anything is sent', async () => {
		const { error } = await bench.does('user/update', updateOf(byEmail('Wang Fang')), [
			{ name: 'A' },
		]);
		expect(error?.message).toMatch(/^User ID must be one email address/);
		expect(bench.sent()).toBe(0);
	});

	test('stays an email in a dry run, which sends nothing', async () => {
		const parameters = updateOf(byEmail(addressOf(42)), { dryRun: true });
		const [json] = jsonOf(await bench.does('user/update', parameters, [{ name: 'A' }]));
		expect(json).toMatchObject({ email: addressOf(42), outcome: 'dryRun' });
		expect(JSON.stringify(json?.data)).toContain(
			`(ID of the user with the email ${addressOf(42)})`,
		);
		expect(bench.sent()).toBe(0);
	});

	test('is skipped as unchanged like the same user given by ID', async () => {
		const staticData: IDataObject = {};
		const outcomes: unknown[] = [];
		for (const id of [byEmail(addressOf(42)), '42', byEmail(addressOf(42))]) {
			const node = {
				type: 'brokerWork',
				credential: 'brokerWorkApi',
				parameters: {
					resource: 'user',
					operation: 'update',
					...updateOf(id, { skipUnchanged: true }),
				},
			};
			const options = { mode: 'trigger', staticData } as const;
			outcomes.push(
				...jsonOf(await bench.run(node, [{ name: 'A' }], options)).map((json) => json.outcome),
			);
		}
		expect(outcomes).toEqual(['updated', 'unchanged', 'unchanged']);
	});
});

describe('an email stands for a user', () => {
	const mail = byEmail(addressOf(7));

	test.each([
		[
			'user/create',
			{ email: 'new@example.test', roleId: 2, name: 'New', additionalFields: { parentId: mail } },
		],
		[
			'user/upsert',
			{ email: 'new@example.test', roleId: 2, name: 'New', additionalFields: { parentId: mail } },
		],
	])('as the superior in %s', async (path, parameters) => {
		const [json] = jsonOf(await bench.does(path, parameters));
		expect(json?.data).toMatchObject({ parentId: 7 });
	});

	test('as the owner of an account', async () => {
		const parameters = { serverId: 428, accountId: '4280001', ownerId: mail };
		await bench.does('account/setOwner', parameters);
		const [account] = jsonOf(await bench.does('account/get', parameters));
		expect(account).toMatchObject({ oweId: '7' });
	});

	test('as the owner of a customer', async () => {
		await bench.does('customer/setOwner', { customId: customerIdOf(1), oweId: mail });
		const times = { from: '2026-01-01', to: '2026-12-31', limit: 1 };
		expect(jsonOf(await bench.does('customer/getAll', times))[0]).toMatchObject({ oweId: '7' });
	});

	test('as the one whose accounts, record or hierarchy is read', async () => {
		const owner = { userIds: byEmail(addressOf(8)) };
		const accounts = jsonOf(await bench.does('account/getByOwner', owner));
		expect(accounts.length).toBeGreaterThan(0);
		expect(new Set(accounts.map(({ oweId }) => String(oweId)))).toEqual(new Set(['8']));
		expect(jsonOf(await bench.does('user/get', { userIds: mail }))).toMatchObject([{ id: 7 }]);
		const around = jsonOf(await bench.does('user/getHierarchy', { userId: mail }));
		expect(around[0]).toMatchObject({ id: 7, relation: 'self' });
		expect(around[1]).toMatchObject({ id: 1, relation: 'superior' });
	});

	test('as the one around whom an update is verified', async () => {
		const parameters = { ...updateOf(byEmail(addressOf(1999))), verify: true };
		const run = await bench.does('user/update', parameters, [{ name: 'A' }]);
		expect(hintsOf(run).join()).toContain('User 1999: changed without having been sent: entityNo');
	});

	test('as owner and reader of a promotion link', async () => {
		const parameters = {
			name: 'Spring',
			introduceType: 'Agent',
			visibleType: 'UserPartVisible',
			visibleUserId: mail,
			additionalFields: { ownerType: 'Id', ownerId: mail },
		};
		const [json] = jsonOf(await bench.does('promotionLink/create', parameters));
		expect(json?.data).toMatchObject({ visibleUserId: [7], ownerId: '7' });
		expect(lookUps()).toBe(1);
	});

	test('but not for a role', async () => {
		const parameters = {
			name: 'Spring',
			introduceType: 'Agent',
			visibleType: 'UserAllVisible',
			additionalFields: { ownerType: 'RoleId', ownerId: mail },
		};
		const { error } = await bench.does('promotionLink/create', parameters);
		expect(error?.message).toMatch(/^Owner ID is the email of a user/);
		expect(bench.sent()).toBe(0);
	});
});

test.each([
	['plain text', '42', '7'],
	['an id', { mode: 'id', value: '42' }, { mode: 'id', value: '7' }],
	[
		'a picked one',
		{ __rl: true, mode: 'list', value: '42' },
		{ __rl: true, mode: 'list', value: '7' },
	],
	['an id in an expression', { __rl: true, mode: 'id', value: '={{ 42 }}' }, '={{ "7" }}'],
])('a user is taken as %s, without a look-up', async (_how, id, parentId) => {
	const parameters = { id, updateFields: { parentId, levelId: parentId } };
	await bench.does('user/update', parameters as INodeParameters);
	expect(bench.person('brokerwork', 42)?.received).toEqual({ id: 42, parentId: 7, levelId: 7 });
	expect(bench.requests()).toEqual([UPDATE]);
});
