import type { INodeParameters } from 'n8n-workflow';

import { GENERATED_PASSWORD } from '../../../sandbox/brokerwork/create.mts';
import { errorOf } from '../../engine/vendors.mts';
import { BLANK, GIVEN_PASSWORD, jsonOf } from '../support.mts';
import { useBrokerWork } from './support.mts';

const bench = useBrokerWork();

const someone: INodeParameters = { email: ' new@example.test ', roleId: '2', name: 'New Agent' };

test('a user is created with what was filled, and comes back with its id', async () => {
	const additionalFields = {
		password: GIVEN_PASSWORD,
		sendEmail: true,
		phone: { value: { countryCode: '+86', phone: '138 0000 0000' } },
		entityNo: '007',
		levelId: '5',
		parentId: 7,
		login: '5',
		serverId: 428,
	};
	const [json] = jsonOf(await bench.does('user/create', { ...someone, additionalFields }));
	const stored = {
		email: 'new@example.test',
		roleId: 2,
		name: 'New Agent',
		phone: { countryCode: '+86', phone: '13800000000' },
		entityNo: '007',
		levelId: 5,
		parentId: 7,
		login: 5,
		serverId: 428,
	};
	expect(json).toStrictEqual({
		email: 'new@example.test',
		id: 2001,
		outcome: 'created',
		code: 'm0000000',
		requestId: null,
		attempts: 1,
		data: { ...stored, id: 2001, sendEmail: true },
	});
	const received = { ...stored, id: 2001, passwordSet: true };
	expect(bench.person('brokerwork', 2001)?.received).toEqual(received);
});

test('a generated password comes out only where it is asked for', async () => {
	const [hidden] = jsonOf(await bench.does('user/create', someone));
	expect(hidden?.data).not.toHaveProperty('password');
	bench.sandbox.reset();
	const additionalFields = { returnPassword: true };
	const [shown] = jsonOf(await bench.does('user/create', { ...someone, additionalFields }));
	expect(shown?.data).toMatchObject({ id: 2001, password: GENERATED_PASSWORD });
	expect(bench.person('brokerwork', 2001)?.received).not.toHaveProperty('returnPassword');
});

test('a given password stays hidden even where it is asked for, and in a dry run', async () => {
	const additionalFields = { returnPassword: true, password: GIVEN_PASSWORD };
	const [json] = jsonOf(await bench.does('user/create', { ...someone, additionalFields }));
	expect(json?.data).toMatchObject({ password: '***' });
	const sent = bench.sent();
	const options = { dryRun: true };
	const shown = await bench.does('user/create', { ...someone, additionalFields, options });
	expect(jsonOf(shown)[0]).toMatchObject({ outcome: 'dryRun' });
	expect(bench.sent()).toBe(sent);
});

const bad: Array<[what: string, changes: INodeParameters, message: RegExp]> = [
	['no email', { email: BLANK }, /^Email is empty/],
	['two emails', { email: 'a@b.test,c@d.test' }, /^Email must be one email address/],
	['no name', { name: ' ' }, /^Name is empty/],
	['no role', { roleId: BLANK }, /^Role ID is empty/],
	['a login without a server', { additionalFields: { login: 5 } }, /Login and Server ID together/],
	['a city by name', { additionalFields: { city: 'Paris' } }, /^City must hold digits/],
	[
		'half a phone',
		{ additionalFields: { phone: { value: { countryCode: '', phone: '1' } } } },
		/Country Code/,
	],
];

test.each(bad)('%s sends nothing', async (_, changes, message) => {
	const { error } = await bench.does('user/create', { ...someone, ...changes });
	expect(error?.message).toMatch(message);
	expect(bench.sent()).toBe(0);
});

const refused: Array<[code: string, cause: string, changes: INodeParameters]> = [
	['PUB_AUTH_0000007', 'conflict', { email: 'user0042@example.test' }],
	['bw-user_1009', 'notFound', { roleId: 99 }],
	['bw-user_1013', 'conflict', { name: 'Ada Abbott' }],
	['BW_USER_ENTITYNO_REPEAT', 'conflict', { additionalFields: { entityNo: 'N0EB' } }],
	['PUB_AUTH_0000002', 'validation', phoneOf('+86', '1')],
];

function phoneOf(countryCode: string, phone: string): INodeParameters {
	return { additionalFields: { phone: { value: { countryCode, phone } } } };
}

test.each(refused)('%s is told as %s', async (code, cause, changes) => {
	const setup = { onError: 'continueRegularOutput' } as const;
	const run = await bench.does('user/create', { ...someone, ...changes }, [{}], setup);
	expect(errorOf(run.outputs[0]?.[0])).toMatchObject({ code, cause, attempts: 1 });
});

test('a creation that may have arrived is not sent again', async () => {
	bench.sandbox.fault({ vendor: 'brokerwork', kind: 'resetAfter', person: 'new@example.test' });
	const setup = { onError: 'continueRegularOutput' } as const;
	const run = await bench.does('user/create', someone, [{}], setup);
	expect(errorOf(run.outputs[0]?.[0])).toMatchObject({ attempts: 1, retryable: false });
	expect(bench.requests()).toEqual(['POST /v1/api/user/create']);
});

test('a generated password is not shown where its answer cannot be read', async () => {
	const password = GENERATED_PASSWORD;
	const body = JSON.stringify({ mcode: 'm0000000', data: { password, id: 2001 } });
	bench.sandbox.fault({ vendor: 'brokerwork', kind: 'status', status: 200, body });
	const setup = { onError: 'continueRegularOutput' } as const;
	const run = await bench.does('user/create', someone, [{}], setup);
	expect(errorOf(run.outputs[0]?.[0]).vendorMessage).toContain('"password":"***"');
});

test.each(['continueRegularOutput', 'stopWorkflow'] as const)(
	'with Retry On Fail a creation that may have arrived is not sent a second time (%s)',
	async (onError) => {
		bench.sandbox.fault({ vendor: 'brokerwork', kind: 'resetAfter' });
		const run = await bench.does('user/create', someone, [{}], {
			onError,
			retryOnFail: true,
			maxTries: 3,
		});
		expect(bench.sandbox.requests('brokerwork')).toHaveLength(1);
		const told = onError === 'stopWorkflow' ? run.error : errorOf(run.outputs[0]?.[0]);
		expect(told?.message).toMatch(/^The connection broke/);
	},
);
