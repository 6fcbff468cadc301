import type { INodeParameters } from 'n8n-workflow';

import { errorOf, useBench, VENDORS } from '../engine/vendors.mts';
import { someone } from './ovopark/support.mts';
import { GIVEN_PASSWORD } from './support.mts';

const bench = useBench();

const [aliyun, brokerwork, ovopark] = VENDORS;

/** Every operation that creates or changes somebody, with what it needs and where its fields are. */
const operations: Array<[string, (typeof VENDORS)[number], INodeParameters, string]> = [
	[
		'Aliyun person: upsert',
		aliyun!,
		{ resource: 'person', operation: 'upsert', identityId: 'person-a', name: 'A' },
		'additionalFields',
	],
	[
		'Aliyun employee: create',
		aliyun!,
		{ resource: 'employee', operation: 'create', phone: '13800000000' },
		'additionalFields',
	],
	[
		'BrokerWork user: update',
		brokerwork!,
		{ resource: 'user', operation: 'update', id: 42 },
		'updateFields',
	],
	[
		'BrokerWork user: create',
		brokerwork!,
		{ resource: 'user', operation: 'create', email: 'new@example.com', roleId: 2, name: 'N' },
		'additionalFields',
	],
	[
		'BrokerWork user: upsert',
		brokerwork!,
		{ resource: 'user', operation: 'upsert', email: 'new@example.com', roleId: 2, name: 'N' },
		'additionalFields',
	],
	[
		'BrokerWork promotionLink: create',
		brokerwork!,
		{ resource: 'promotionLink', operation: 'create', name: 'L' },
		'additionalFields',
	],
	[
		'Ovopark user: update',
		ovopark!,
		{ resource: 'user', operation: 'update', apiVersion: 'v2', id: 42 },
		'updateFields',
	],
	[
		'Ovopark user: create',
		ovopark!,
		{ resource: 'user', operation: 'create', ...someone },
		'additionalFields',
	],
	[
		'Ovopark user: upsert',
		ovopark!,
		{
			resource: 'user',
			operation: 'upsert',
			employeeNumber: 'E-9',
			enterpriseId: 2026,
			newUserFields: someone,
		},
		'additionalFields',
	],
	[
		'Ovopark store: update',
		ovopark!,
		{ resource: 'store', operation: 'update', id: 9801 },
		'updateFields',
	],
];

const run = async (
	{ type, credential }: (typeof VENDORS)[number],
	parameters: INodeParameters,
	collection: string,
	fields: INodeParameters,
) => {
	const whole = { ...parameters, [collection]: fields };
	const { outputs } = await bench.run(
		{ type, credential, parameters: whole, onError: 'continueRegularOutput' },
		[{}],
	);
	return outputs[0]?.[0];
};

/** The body that would be sent, percent signs decoded. */
async function bodyOf(...args: Parameters<typeof run>): Promise<string> {
	const [row, parameters, collection, fields] = args;
	const dry = { ...parameters, options: { dryRun: true } };
	const item = await run(row, dry, collection, fields);
	const { body } = item?.json.data as { body: unknown };
	return decodeURIComponent(typeof body === 'string' ? body : JSON.stringify(body));
}

describe.each(operations)('%s', (_, row, parameters, collection) => {
	test('sends custom fields as they are', async () => {
		const fields = { customFields: '{"costCenter": "0047", "tags": ["a", "b"]}' };
		const body = await bodyOf(row, parameters, collection, fields);
		expect(body).toMatch(/costCenter"?[=:]"?0047/);
		expect(body).toMatch(/tags"?[=:]\["a","b"\]/);
	});

	test('refuses a custom field that has an input of its own, and sends nothing', async () => {
		const [name] = Object.keys(parameters).filter(
			(key) =>
				!['resource', 'operation', 'apiVersion', 'enterpriseId', 'newUserFields'].includes(key),
		);
		const item = await run(row, parameters, collection, {
			customFields: JSON.stringify({ [name!]: 'x' }),
		});
		expect(errorOf(item)).toMatchObject({
			message: `Custom Fields may not hold "${name}", which has a field of its own [item 0]`,
			cause: 'validation',
			attempts: 0,
		});
		expect(bench.sent()).toBe(0);
		expect(JSON.stringify(item)).not.toContain(GIVEN_PASSWORD);
	});
});

test('BrokerWork user: update: a password among custom fields is not shown', async () => {
	const [, row, parameters, collection] = operations[2]!;
	const fields = { customFields: JSON.stringify({ password: GIVEN_PASSWORD }) };
	expect(await bodyOf(row, parameters, collection, fields)).not.toContain(GIVEN_PASSWORD);
});

describe('fields to clear', () => {
	const cleared: Array<
		[string, (typeof VENDORS)[number], INodeParameters, string, string[], object]
	> = [
		[
			'Aliyun person',
			aliyun!,
			operations[0]![2],
			'additionalFields',
			['extInfo'],
			{ identityId: 'person-a', name: 'A', extInfo: '' },
		],
		[
			'BrokerWork user',
			brokerwork!,
			operations[2]![2],
			'updateFields',
			['address', 'comment'],
			{ id: 42, address: '', comment: '' },
		],
		['Ovopark user', ovopark!, operations[6]![2], 'updateFields', ['mail'], { id: '42', mail: '' }],
	];
	test.each(cleared)(
		'%s: are sent empty',
		async (_, row, parameters, collection, names, received) => {
			const item = await run(row, parameters, collection, { fieldsToClear: names });
			expect(item?.json.error).toBeUndefined();
			const id = String(parameters.id ?? parameters.identityId);
			expect(bench.person(row.vendor, id)?.received).toEqual(received);
		},
	);

	test.each(cleared)(
		'%s: one that is filled as well is refused',
		async (_, row, parameters, collection, [name]) => {
			const item = await run(row, parameters, collection, { [name!]: 'x', fieldsToClear: [name!] });
			expect(errorOf(item).message).toBe(
				`Fields to Clear holds "${name}", which is filled as well: do one or the other [item 0]`,
			);
			expect(bench.sent()).toBe(0);
		},
	);

	test('Ovopark store: are sent empty', async () => {
		const [, row, parameters, collection] = operations[9]!;
		const body = await bodyOf(row, parameters, collection, { fieldsToClear: ['phone'] });
		expect(new URLSearchParams(body).get('phone')).toBe('');
	});

	test('Ovopark upsert: a user who is new has nothing to clear', async () => {
		const [, row, parameters, collection] = operations[8]!;
		const item = await run(row, parameters, collection, { fieldsToClear: ['mail'] });
		expect(item?.json).toMatchObject({ outcome: 'created' });
		expect(bench.person('ovopark', 2001)?.received).not.toHaveProperty('mail');
	});
});
