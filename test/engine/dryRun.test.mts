import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { expectNoSecret, useBench, VENDORS } from './vendors.mts';

const bench = useBench();
const [aliyun, brokerWork, ovopark] = VENDORS;
const PASSWORD = 'N3w+pass word&"7"';

/** What a dry run shows in `data`. */
interface Shown extends IDataObject {
	method: string;
	url: string;
	headers: Record<string, string>;
	body: string;
}

async function dryRun(
	row: (typeof VENDORS)[number],
	changes: INodeParameters = {},
	item: IDataObject = { id: row.ids[0], name: '王 & 芳' },
) {
	const { type, credential, parameters } = row;
	const setup = { type, credential, parameters: parameters({ dryRun: true }, changes) };
	const { outputs, error } = await bench.run(setup, [item]);
	if (error !== undefined) throw error;
	const { data, ...json } = outputs[0]?.[0]?.json ?? {};
	return { json, item: outputs[0]?.[0], shown: data as Shown };
}

describe.each(VENDORS)('$label', (row) => {
	const { vendor, type, credential, idField, ids, parameters } = row;

	test('nothing is sent, nothing changes, and the outcome says so', async () => {
		const { json, item } = await dryRun(row);
		expect(json).toEqual({
			[idField]: ids[0],
			outcome: 'dryRun',
			code: null,
			requestId: null,
			attempts: 0,
		});
		expect(item?.pairedItem).toEqual({ item: 0 });
		expect(bench.sent()).toBe(0);
		expect(bench.sandbox.connections()).toBe(0);
		expect(bench.person(vendor, ids[0])?.received ?? null).toBeNull();
	});

	test('bad rows are found as in a real run', async () => {
		const setup = { type, credential, parameters: parameters({ dryRun: true }) };
		const { outputs } = await bench.run({ ...setup, onError: 'continueErrorOutput' }, [
			{ id: ids[0], name: 'N' },
			{ id: '', name: 'N' },
		]);
		expect(outputs.map((output) => output.length)).toEqual([1, 1]);
		expect(outputs[1]?.[0]?.json.error).toMatchObject({ cause: 'validation', attempts: 0 });
	});
});

test('Aliyun shows the exact body and a signature, and no secret', async () => {
	const { shown } = await dryRun(aliyun!);
	expect(shown).toMatchObject({
		method: 'POST',
		url: `${bench.sandbox.url}/entrance/paas/user/modify`,
		headers: expect.objectContaining({
			'x-ca-key': '203000001',
			'x-ca-stage': 'RELEASE',
			'x-ca-signature': expect.stringMatching(/^[\w+/]{43}=$/),
		}),
	});
	const nonce = shown.headers['x-ca-nonce'];
	expect(shown.body).toBe(
		`{"id":"${nonce}","version":"1.0","request":{"apiVer":"1.0.0"},"params":{"identityId":"person-a","name":"王 & 芳"}}`,
	);
});

test('BrokerWork shows the exact body, and the token as ***', async () => {
	const { shown } = await dryRun(brokerWork!);
	expect(shown).toEqual({
		method: 'POST',
		url: `${bench.sandbox.url}/v1/api/user/update`,
		headers: {
			accept: 'application/json',
			'content-type': 'application/json; charset=utf-8',
			'x-api-tenantId': 'T990117',
			'x-api-token': '***',
			'x-language': 'en-US',
		},
		body: '{"id":41,"name":"王 & 芳"}',
	});
});

test('Ovopark shows the exact form, and token and new password as ***', async () => {
	const updateFields = { showName: '={{ $json.name }}', password: '={{ $json.secret }}' };
	const row = ovopark!;
	const { type, credential, parameters } = row;
	const setup = parameters({ dryRun: true }, { updateFields });
	const { outputs, hints } = await bench.run({ type, credential, parameters: setup }, [
		{ id: 41, name: '王 & 芳', secret: PASSWORD },
	]);
	const shown = outputs[0]?.[0]?.json.data as Shown;
	expect(shown.headers).toMatchObject({ authenticator: '***' });
	const form = new URLSearchParams(shown.body);
	expect(Object.fromEntries(form)).toEqual({
		_aid: 'DC-000123',
		_akey: 'sandboxexamplekey000000000000001',
		_mt: 'open.shopweb.user.updateUser',
		_requestMode: 'POST',
		_sm: 'md5',
		_timestamp: expect.stringMatching(/^\d{14}$/),
		_version: 'v2',
		_sig: expect.stringMatching(/^[0-9A-F]{32}$/),
		id: '41',
		showName: '王 & 芳',
		password: '***',
	});
	expectNoSecret([outputs, hints], PASSWORD, new URLSearchParams({ '': PASSWORD }).toString());
});

test.each([
	['brokerWork', { method: 'POST', path: '/v1/api/account/create', body: '=NESTED' }],
	['ovopark', { method: 'open.shopweb.user.importUsers', params: '=NESTED' }],
	['aliyunIotEntrance', { path: '/user/account/employee/update', params: '=NESTED' }],
])('a password in the JSON of API: Call of %s is shown as ***', async (type, call) => {
	const nested = '={{ { users: [{ loginPassword: $json.secret }] } }}';
	const fields = Object.entries(call).map(([name, value]) => [
		name,
		value === '=NESTED' ? nested : value,
	]);
	const setup = {
		type,
		credential: VENDORS.find((vendor) => vendor.type === type)!.credential,
		parameters: {
			resource: 'api',
			operation: 'call',
			...Object.fromEntries(fields),
			options: { dryRun: true },
		},
	};
	const { outputs } = await bench.run(setup, [{ id: 1, secret: PASSWORD }]);
	expect((outputs[0]?.[0]?.json.data as Shown).body).toContain('***');
	expectNoSecret([outputs], PASSWORD, new URLSearchParams({ '': PASSWORD }).toString());
});

test('a new password is in no output, no failure and no error, even where the vendor repeats it', async () => {
	const { type, credential, parameters } = ovopark!;
	const setup = parameters(
		{ maxRetries: 0 },
		{ updateFields: { password: '={{ $("Start").item.json.secret }}' } },
	);
	const node = { type, credential, parameters: setup };
	const row = { id: 42, secret: PASSWORD };
	const good = await bench.run(node, [row]);
	expect(bench.person('ovopark', 42)?.fields).toMatchObject({ passwordSet: true });
	expect(bench.person('ovopark', 42)?.changes).toBe(1);
	expectNoSecret(good.outputs, PASSWORD);

	for (const onError of ['continueRegularOutput', 'stopWorkflow'] as const) {
		const body = `refused: ${PASSWORD}, ${encodeURIComponent(PASSWORD)}, ${JSON.stringify(PASSWORD)}`;
		bench.sandbox.fault({ vendor: 'ovopark', kind: 'status', status: 400, body });
		const { outputs, error } = await bench.run({ ...node, onError }, [row]);
		const told = [outputs, error?.message, error?.description, error?.context];
		expectNoSecret(told, PASSWORD, JSON.stringify(PASSWORD).slice(1, -1));
		expect(JSON.stringify(told)).toContain('refused: ***, ***, \\"***\\"');
	}
});

test('a call of an Ovopark method shows its parameters too', async () => {
	const { shown, json } = await dryRun(ovopark!, {
		resource: 'api',
		operation: 'call',
		method: 'open.shopweb.role.getRoleListByGroup',
		apiVersion: 'v1',
		params: '{"list":[1,2]}',
	});
	expect(json).toMatchObject({ outcome: 'dryRun', attempts: 0 });
	expect(new URLSearchParams(shown.body).get('list')).toBe('[1,2]');
	expect(bench.sent()).toBe(0);
});
