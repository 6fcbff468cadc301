import type { INodeParameters } from 'n8n-workflow';

import { customerIdOf } from '../../../sandbox/brokerwork/book.mts';
import { errorOf } from '../../engine/vendors.mts';
import { BLANK, jsonOf } from '../support.mts';
import { useBrokerWork } from './support.mts';

const bench = useBrokerWork();

const done = { code: 'm0000000', requestId: null, attempts: 1 };
const link = { name: 'Spring', introduceType: 'Agent', visibleType: 'UserAllVisible' };

describe('owners', () => {
	test('an account gets an owner', async () => {
		const parameters = { serverId: 428, accountId: '4280001', ownerId: 7 };
		expect(jsonOf(await bench.does('account/setOwner', parameters))).toEqual([
			{ serverId: '428', accountId: 4280001, outcome: 'updated', ...done },
		]);
		const [account] = jsonOf(await bench.does('account/get', { ...parameters }));
		expect(account).toMatchObject({ oweId: '7' });
	});

	test('a customer gets owner and referrer, or one of them', async () => {
		const customId = customerIdOf(1);
		const parameters = { customId, oweId: 9, commendId: customerIdOf(5) };
		expect(jsonOf(await bench.does('customer/setOwner', parameters))).toEqual([
			{ customId, outcome: 'updated', ...done },
		]);
		await bench.does('customer/setOwner', { customId, oweId: '10' });
		const times = { from: '2026-01-01', to: '2026-12-31', limit: 1 };
		const [customer] = jsonOf(await bench.does('customer/getAll', times));
		expect(customer).toMatchObject({ _id: customId, oweId: '10', commendId: customerIdOf(5) });
	});

	test('is not sent again after it may have arrived', async () => {
		bench.sandbox.fault({ vendor: 'brokerwork', kind: 'resetAfter', person: '4280001' });
		const setup = { onError: 'continueRegularOutput' } as const;
		const parameters = { serverId: 428, accountId: 4280001, ownerId: 7 };
		const run = await bench.does('account/setOwner', parameters, [{}], setup);
		expect(errorOf(run.outputs[0]?.[0])).toMatchObject({ attempts: 1, retryable: false });
		expect(bench.sent()).toBe(1);
	});
});

describe('promotion links', () => {
	test('are created with every documented field in the form of the sample', async () => {
		const parameters = {
			...link,
			introduceType: 'StraightGuest',
			targetUrl: 'https://www.example.com/open?lang=en',
			visibleType: 'UserPartVisible',
			visibleUserId: '1, 2',
			additionalFields: {
				entityNo: 'EN03045',
				parameterType: 'uid',
				serverId: 428,
				vendor: 'MT4',
				mtGroup: 'test',
				accountGroup: 'group1',
				leverage: 100,
				ownerType: 'Id',
				ownerId: 4,
				ownerName: '王芳',
			},
		};
		const [json] = jsonOf(await bench.does('promotionLink/create', parameters));
		const { additionalFields, ...own } = parameters;
		expect(json).toStrictEqual({
			name: 'Spring',
			outcome: 'created',
			...done,
			data: {
				...own,
				...additionalFields,
				visibleUserId: [1, 2],
				serverId: '428',
				leverage: '100',
				ownerId: '4',
				displayUrl: 'http://broker.example.test/introduce?iid=EN03045',
			},
		});
	});

	test('get a code where none is given', async () => {
		const [json] = jsonOf(await bench.does('promotionLink/create', link));
		expect(json?.data).toMatchObject({ entityNo: 'EN00001', displayUrl: expect.any(String) });
	});
});

const uid = { parameterType: 'uid' };
const bad: Array<[path: string, parameters: INodeParameters, message: RegExp]> = [
	['account/setOwner', { serverId: 428, accountId: 5, ownerId: BLANK }, /^Owner ID is empty/],
	[
		'account/setOwner',
		{ serverId: BLANK, accountId: 5, ownerId: 7 },
		/^Server ID must hold digits/,
	],
	['customer/setOwner', { customId: 'c' }, /^Owner ID and Referrer ID are both blank/],
	['customer/setOwner', { customId: 'c', oweId: 'a-b-c' }, /^Owner ID must be a whole number/],
	['customer/setOwner', { customId: ' ', oweId: 7 }, /^Customer ID is empty/],
	['promotionLink/create', { ...link, name: ' ' }, /^Name is empty/],
	[
		'promotionLink/create',
		{ ...link, introduceType: 'StraightGuest' },
		/^Target URL must be given/,
	],
	[
		'promotionLink/create',
		{ ...link, visibleType: 'UserPartVisible' },
		/^Visible User IDs must be given/,
	],
	[
		'promotionLink/create',
		{ ...link, targetUrl: 'www.example.com', additionalFields: uid },
		/^Target URL must be a link/,
	],
	[
		'promotionLink/create',
		{ ...link, targetUrl: 'https://a.test/?uid=1', additionalFields: uid },
		/^Target URL holds the parameter uid already/,
	],
];

test.each(bad)('%s with %j sends nothing', async (path, parameters, message) => {
	const { error } = await bench.does(path, parameters);
	expect(error?.message).toMatch(message);
	expect(bench.sent()).toBe(0);
});

const refused: Array<[path: string, parameters: INodeParameters, code: string]> = [
	['account/setOwner', { serverId: 1, accountId: 5, ownerId: 7 }, 'BW_INVALID_SERVERID'],
	['account/setOwner', { serverId: 428, accountId: 5, ownerId: 7 }, 'm0000001'],
	['account/setOwner', { serverId: 428, accountId: 5, ownerId: 990008 }, '-1'],
	['customer/setOwner', { customId: customerIdOf(1), oweId: 990023 }, 'BW_INVALID_PARAM'],
	['customer/setOwner', { customId: 'nobody', oweId: 7 }, 'm0000001'],
];

test.each(refused)('%s with %j is told as %s', async (path, parameters, code) => {
	const setup = { onError: 'continueRegularOutput' } as const;
	const run = await bench.does(path, parameters, [{}], setup);
	expect(errorOf(run.outputs[0]?.[0])).toMatchObject({ code, attempts: 1 });
});
