import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { useBench, VENDORS } from './vendors.mts';

const bench = useBench();

describe.each(VENDORS)('$label writes', (row) => {
	const { vendor, type, credential, parameters, idField, ids, received } = row;
	const node = { type, credential };
	const items = ids.map((id, index) => ({ id, name: `New Name ${index}` }));

	test('every row is stored as sent, and answered with exactly the documented keys', async () => {
		const { outputs, error } = await bench.run({ ...node, parameters: parameters() }, items);
		expect(error).toBeUndefined();
		expect(outputs).toHaveLength(1);
		for (const [index, { id, name }] of items.entries()) {
			const item = outputs[0]?.[index];
			expect(item?.json).toStrictEqual({
				[idField]: id,
				outcome: row.outcome,
				code: row.code,
				requestId: row.hasRequestId ? expect.stringMatching(/./) : null,
				attempts: 1,
				...(row.data && { data: row.data }),
			});
			expect(item?.pairedItem).toEqual({ item: index });
			expect(bench.person(vendor, id)).toMatchObject({
				received: received(id, name),
				changes: 1,
			});
		}
		expect(outputs[0]).toHaveLength(items.length);
		expect(bench.sandbox.requests(vendor)).toHaveLength(items.length);
	});

	test('an expression is worked out for each item', async () => {
		const changed = parameters({}, { [idField]: '={{ $json.who.id }}' });
		const rows = items.map(({ id, name }) => ({ who: { id: ` ${id} ` }, name }));
		await bench.run({ ...node, parameters: changed }, rows);
		expect(ids.map((id) => bench.person(vendor, id)?.received)).toEqual(
			items.map(({ id, name }) => received(id, name)),
		);
	});

	test('an expression that fails for one row fails that row alone', async () => {
		const failing = parameters(
			{},
			{ [idField]: '={{ $json.id === undefined ? $("Nobody").item.json.id : $json.id }}' },
		);
		const { outputs } = await bench.run(
			{ ...node, parameters: failing, onError: 'continueRegularOutput' },
			[items[0]!, { name: 'without id' }, items[2]!],
		);
		expect(outputs[0]).toHaveLength(3);
		expect(outputs[0]?.[1]).toEqual({
			json: {
				error: expect.objectContaining({
					message: expect.stringMatching(/expression.*\[item 1\]$/),
					cause: 'configuration',
					attempts: 0,
					httpStatus: null,
				}),
			},
			pairedItem: { item: 1 },
		});
		expect(bench.sandbox.requests(vendor)).toHaveLength(2);
	});

	test('no items in, no items out, nothing sent', async () => {
		const { outputs, error } = await bench.run({ ...node, parameters: parameters() }, []);
		expect([outputs.flat(), error, bench.sent()]).toEqual([[], undefined, 0]);
	});

	test('a resource locator is taken for the id', async () => {
		const locator = { __rl: true, mode: 'id', value: '={{ $json.id }}' };
		const setup = { ...node, parameters: parameters({}, { [idField]: locator }) };
		await bench.run(setup, [items[1]!]);
		expect(bench.person(vendor, ids[1])?.received).toEqual(received(ids[1], 'New Name 1'));
	});
});

test('BrokerWork stores a phone, a leading zero and a score as they were given', async () => {
	const updateFields = {
		phone: { value: { countryCode: '+86', phone: '138 0000 0000' } },
		entityNo: '007',
		points3: '12.50',
		levelId: '5',
	};
	const [, brokerWork] = VENDORS;
	const parameters = brokerWork!.parameters({}, { id: 5, updateFields });
	await bench.run({ type: 'brokerWork', credential: 'brokerWorkApi', parameters }, [{}]);
	expect(bench.person('brokerwork', 5)?.received).toEqual({
		id: 5,
		phone: { countryCode: '+86', phone: '13800000000' },
		entityNo: '007',
		points3: '12.50',
		levelId: 5,
	});
});

test('Ovopark stores lists, a flag and custom fields in the form its page documents', async () => {
	const updateFields = {
		orgIds: [2, '3'],
		roleIds: '7, 10',
		userDepIds: '9801，9802',
		isSingleSign: 1,
		thirdIdFit: true,
		userContent: '[{"configureId": 12, "content": "早班"}]',
		validateDate: '2026-06-25 00:00:00',
		mobilePhone: 13800000000,
	};
	const [, , ovopark] = VENDORS;
	const parameters = ovopark!.parameters({}, { id: '7', updateFields });
	await bench.run({ type: 'ovopark', credential: 'ovoparkOpenPlatformApi', parameters }, [{}]);
	expect(bench.person('ovopark', 7)?.received).toEqual({
		id: '7',
		orgIds: '2,3',
		roleIds: '7,10',
		userDepIds: '9801,9802',
		isSingleSign: '1',
		thirdIdFit: 'true',
		userContent: '[{"configureId":12,"content":"早班"}]',
		validateDate: '2026-06-25 00:00:00',
		mobilePhone: '13800000000',
	});
});

test('Ovopark v2 finds a user by employee number and names it so in the output', async () => {
	const [, , ovopark] = VENDORS;
	const updateFields = { employeeNumber: '00042', showName: '王芳' };
	const parameters = ovopark!.parameters({}, { id: '', updateFields });
	const { outputs } = await bench.run(
		{ type: 'ovopark', credential: 'ovoparkOpenPlatformApi', parameters },
		[{}],
	);
	expect(outputs[0]?.[0]?.json).toMatchObject({ employeeNumber: '00042', outcome: 'updated' });
	expect(outputs[0]?.[0]?.json).not.toHaveProperty('id');
	expect(bench.person('ovopark', 42)?.fields).toMatchObject({ showName: '王芳' });
});

test('Ovopark v1 sends the lists that it requires', async () => {
	const [, , ovopark] = VENDORS;
	const updateFields = { orgIds: '2', organizeIds: '3', roleIds: '1', depIds: '9801' };
	const parameters = ovopark!.parameters({}, { apiVersion: 'v1', id: 42, updateFields });
	const { outputs } = await bench.run(
		{ type: 'ovopark', credential: 'ovoparkOpenPlatformApi', parameters },
		[{}],
	);
	expect(outputs[0]?.[0]?.json).toMatchObject({ id: 42, outcome: 'updated', code: '0' });
	expect(bench.person('ovopark', 42)?.received).toEqual({ id: '42', ...updateFields });
});

test('Aliyun keeps the name of a known person when the name is blank', async () => {
	const id = `50sandbox${'1'.padStart(31, '0')}`;
	const before = bench.person('aliyun', id)?.fields;
	expect(before?.name).toBeTruthy();
	const [aliyun] = VENDORS;
	const parameters = aliyun!.parameters(
		{},
		{ identityId: id, name: '={{ "" }}', additionalFields: { extInfo: 'floor=3' } },
	);
	await bench.run({ type: 'aliyunIotEntrance', credential: 'aliyunIotApi', parameters }, [{}]);
	expect(bench.person('aliyun', id)).toMatchObject({
		received: { identityId: id, extInfo: 'floor=3' },
		fields: { name: before?.name, extInfo: 'floor=3' },
	});
	expect(bench.person('aliyun', id)?.received).not.toHaveProperty('name');
});

test('Aliyun gets an object in Ext Info as JSON text', async () => {
	const [aliyun] = VENDORS;
	const additionalFields = { extInfo: '={{ { floor: 3 } }}' };
	const parameters = aliyun!.parameters({}, { identityId: 'new', name: 'N', additionalFields });
	await bench.run({ type: 'aliyunIotEntrance', credential: 'aliyunIotApi', parameters }, [{}]);
	expect(bench.person('aliyun', 'new')?.received).toEqual({
		identityId: 'new',
		name: 'N',
		extInfo: '{"floor":3}',
	});
});

test('BrokerWork stores what a call posts', async () => {
	const body = '={{ { id: 42, comment: $json.comment } }}';
	const call = { resource: 'api', operation: 'call', method: 'POST', query: '{}', body };
	const parameters = { ...call, path: '/v1/api/user/update' };
	const setup = { type: 'brokerWork', credential: 'brokerWorkApi', parameters };
	const { outputs } = await bench.run(setup, [{ comment: 'from a call' }]);
	expect(outputs[0]?.[0]?.json).toStrictEqual({
		method: 'POST',
		path: '/v1/api/user/update',
		code: 'm0000000',
		requestId: null,
		attempts: 1,
	});
	expect(bench.person('brokerwork', 42)?.received).toEqual({ id: 42, comment: 'from a call' });
});

interface Call {
	what: string;
	type: string;
	credential: string;
	parameters: INodeParameters;
	json: IDataObject;
}

const calls: Call[] = [
	{
		what: 'Aliyun posts to any path',
		type: 'aliyunIotEntrance',
		credential: 'aliyunIotApi',
		parameters: { path: '/kit/debug/ping', apiVer: '1.0.0', params: '{"input":"ping"}' },
		json: {
			path: '/kit/debug/ping',
			code: '200',
			requestId: expect.any(String),
			data: 'ping',
		},
	},
	{
		what: 'BrokerWork reads with GET and a query',
		type: 'brokerWork',
		credential: 'brokerWorkApi',
		parameters: { method: 'GET', path: '/v1/api/user/info', query: '{"userIds":"42"}', body: '{}' },
		json: {
			method: 'GET',
			path: '/v1/api/user/info',
			code: 'm0000000',
			requestId: null,
			data: [expect.objectContaining({ id: 42 })],
		},
	},
	{
		what: 'Ovopark calls any method',
		type: 'ovopark',
		credential: 'ovoparkOpenPlatformApi',
		parameters: {
			method: 'open.shopweb.role.getRoleListByGroup',
			apiVersion: 'v1',
			params: '{}',
		},
		json: {
			method: 'open.shopweb.role.getRoleListByGroup',
			code: '0',
			requestId: expect.any(String),
			data: expect.arrayContaining([{ id: 1, roleName: '店长' }]),
		},
	},
];

test.each(calls)('$what', async ({ type, credential, parameters, json }) => {
	const setup = { resource: 'api', operation: 'call', ...parameters };
	const { outputs, error } = await bench.run({ type, credential, parameters: setup }, [{}]);
	expect(error).toBeUndefined();
	expect(outputs[0]?.[0]?.json).toStrictEqual({ ...json, attempts: 1 });
	expect(outputs[0]?.[0]?.pairedItem).toEqual({ item: 0 });
});
