import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';

import { createEngine } from './n8n.mts';
import { checkedRun, errorOf, expectNoSecret, useBench, VENDORS } from './vendors.mts';
import type { CredentialType, VendorRow } from './vendors.mts';

const bench = useBench();
const [aliyun, brokerWork, ovopark] = VENDORS as readonly [VendorRow, VendorRow, VendorRow];

interface Case {
	row: VendorRow;
	what: string;
	changes: INodeParameters;
	/** The field as the editor shows it, and what about it. */
	says: RegExp;
}

const api = (parameters: INodeParameters): INodeParameters => ({
	resource: 'api',
	operation: 'call',
	...parameters,
});
const fields = (updateFields: INodeParameters): INodeParameters => ({ id: 42, updateFields });
const call = (path: string, params: string) => api({ path, apiVer: '1.0.0', params });
const PING = '/kit/debug/ping';
const ROLES = 'open.shopweb.role.getRoleListByGroup';

/** Expressions, so that the editor's own check for required fields does not stop them first. */
const cases: Case[] = [
	{
		row: aliyun,
		what: 'empty id',
		changes: { identityId: '={{ "" }}' },
		says: /^Identity ID is empty/,
	},
	{
		row: aliyun,
		what: 'blank id',
		changes: { identityId: '={{ "  " }}' },
		says: /^Identity ID is empty/,
	},
	{
		row: aliyun,
		what: 'id that is an object',
		changes: { identityId: '={{ ({ a: 1 }) }}' },
		says: /^Identity ID must be text/,
	},
	{
		row: aliyun,
		what: 'id that the row does not have',
		changes: { identityId: '={{ $json.nothing }}' },
		says: /^Identity ID is empty/,
	},
	{
		row: aliyun,
		what: 'name that is a list',
		changes: { name: '={{ ["a"] }}' },
		says: /^Name must be text/,
	},
	{
		row: aliyun,
		what: 'path that the row does not have',
		changes: api({ path: '={{ $json.nothing }}', apiVer: '1.0.0', params: '{}' }),
		says: /^Path is empty/,
	},
	{
		row: aliyun,
		what: 'blank name',
		changes: { name: '={{ "   " }}' },
		says: /^Name holds only blanks/,
	},
	{
		row: aliyun,
		what: 'nothing to update',
		changes: { name: '={{ "" }}' },
		says: /^Additional Fields .*nothing to update/,
	},
	{
		row: aliyun,
		what: 'malformed JSON',
		changes: call(PING, '{"a":'),
		says: /^Params is not valid JSON/,
	},
	{
		row: aliyun,
		what: '__proto__',
		changes: call(PING, '{"__proto__":{"a":1}}'),
		says: /^Params may not hold .*__proto__/,
	},
	{ row: aliyun, what: 'JSON list', changes: call(PING, '[1]'), says: /^Params must be a JSON ob/ },
	{
		row: aliyun,
		what: 'number too large',
		changes: call(PING, '{"a":9007199254740993}'),
		says: /^Params holds a number too large/,
	},
	{
		row: aliyun,
		what: 'path of another host',
		changes: call('//evil.example.com/x', '{}'),
		says: /^Path must begin/,
	},
	{
		row: aliyun,
		what: 'version of another form',
		changes: api({ path: PING, apiVer: 'latest', params: '{}' }),
		says: /^API Version must be/,
	},
	...[
		{ what: 'empty id', id: '={{ "" }}', says: /^User ID is empty/ },
		{ what: 'missing id', id: '={{ $json.nothing }}', says: /^User ID is empty/ },
		{ what: 'word as id', id: 'abc', says: /^User ID must be a whole number/ },
		{ what: 'id 0', id: '={{ 0 }}', says: /^User ID must be a whole number above 0/ },
		{ what: 'id below 0', id: '={{ -1 }}', says: /^User ID must be a whole number above 0/ },
		{ what: 'id with a fraction', id: '={{ 1.5 }}', says: /^User ID must be a whole number/ },
		{ what: 'id beyond exactness', id: '9007199254740993', says: /^User ID must be a whole/ },
	].map(({ what, id, says }): Case => ({ row: brokerWork, what, changes: { id }, says })),
	{
		row: brokerWork,
		what: 'nothing to update',
		changes: fields({}),
		says: /^Update Fields are blank/,
	},
	{
		row: brokerWork,
		what: 'blank name',
		changes: fields({ name: '  ' }),
		says: /^Name holds only blanks/,
	},
	{
		row: brokerWork,
		what: 'phone without country code',
		changes: fields({ phone: { value: { countryCode: '', phone: '13800000000' } } }),
		says: /^Country Code /,
	},
	{
		row: brokerWork,
		what: 'country code without a plus sign',
		changes: fields({ phone: { value: { countryCode: '86', phone: '13800000000' } } }),
		says: /^Country Code must be a plus sign/,
	},
	{
		row: brokerWork,
		what: 'letters in a phone',
		changes: fields({ phone: { value: { countryCode: '+86', phone: 'call me' } } }),
		says: /^Number must hold digits/,
	},
	{
		row: brokerWork,
		what: 'login without server',
		changes: fields({ login: '700010' }),
		says: /Login and Server ID together/,
	},
	{
		row: brokerWork,
		what: 'score of words',
		changes: fields({ points3: 'many' }),
		says: /^Points 3 must be a plain decimal/,
	},
	{
		row: brokerWork,
		what: 'name of a city',
		changes: fields({ city: 'Shanghai' }),
		says: /^City must hold digits/,
	},
	{
		row: brokerWork,
		what: 'level 0',
		changes: fields({ levelId: '0' }),
		says: /^Level ID must be a whole number above 0/,
	},
	...[
		{ name: 'entityNo', label: 'Entity No' },
		{ name: 'city', label: 'City' },
		{ name: 'points1', label: 'Points 1' },
		{ name: 'comment', label: 'Comment' },
		{ name: 'roleId', label: 'Role ID' },
	].map(
		({ name, label }): Case => ({
			row: brokerWork,
			what: `object as ${label}`,
			changes: fields({ [name]: '={{ ({ a: 1 }) }}' }),
			says: new RegExp(`^${label} must be`),
		}),
	),
	{
		row: brokerWork,
		what: 'object as country code',
		changes: fields({
			phone: { value: { countryCode: '={{ ({ a: 1 }) }}', phone: '13800000000' } },
		}),
		says: /^Country Code must be/,
	},
	{
		row: brokerWork,
		what: 'malformed JSON',
		changes: api({ method: 'POST', path: '/v1/api/user/update', query: '{}', body: '{id:1}' }),
		says: /^Body is not valid JSON/,
	},
	{
		row: brokerWork,
		what: '__proto__ in the query',
		changes: api({
			method: 'GET',
			path: '/v1/api/user/info',
			query: '{"a":{"__proto__":1}}',
			body: '{}',
		}),
		says: /^Query may not hold .*__proto__/,
	},
	{
		row: ovopark,
		what: 'nobody named',
		changes: { id: '={{ "" }}' },
		says: /^User ID and Employee Number are both empty/,
	},
	{
		row: ovopark,
		what: 'word as id',
		changes: { id: 'abc' },
		says: /^User ID must be a whole number/,
	},
	{
		row: ovopark,
		what: 'id 0',
		changes: { id: '={{ 0 }}' },
		says: /^User ID must be a whole number above 0/,
	},
	{
		row: ovopark,
		what: 'two ways to name the user',
		changes: fields({ employeeNumber: '00042', showName: 'N' }),
		says: /^Employee Number and User ID are both given/,
	},
	{
		row: ovopark,
		what: 'nothing to update',
		changes: fields({}),
		says: /^Update Fields are blank/,
	},
	{
		row: ovopark,
		what: 'only the number that names the user',
		changes: { id: '', updateFields: { employeeNumber: '00042' } },
		says: /^Update Fields are blank/,
	},
	{
		row: ovopark,
		what: 'blank name',
		changes: fields({ showName: '  ' }),
		says: /^Show Name holds only blanks/,
	},
	{
		row: ovopark,
		what: 'word in an id list',
		changes: fields({ roleIds: '1,two' }),
		says: /^Role IDs must be IDs made of digits/,
	},
	{
		row: ovopark,
		what: 'list of nothing',
		changes: fields({ orgIds: ' , ' }),
		says: /^Organization IDs must hold at least one ID/,
	},
	...['2026-02-30 00:00:00', '2026-06', '25/06/2026', '2026-06-25T25:00:00', 'tomorrow'].map(
		(validateDate): Case => ({
			row: ovopark,
			what: `wrong date ${validateDate}`,
			changes: fields({ validateDate }),
			says: /^Valid Until must be a date and time/,
		}),
	),
	{
		row: ovopark,
		what: 'malformed JSON',
		changes: fields({ userContent: '[{"configureId": 12,' }),
		says: /^User Content is not valid JSON/,
	},
	...[
		{ name: 'validateDate', label: 'Valid Until' },
		{ name: 'mail', label: 'Mail' },
		{ name: 'password', label: 'Password' },
		{ name: 'roleIds', label: 'Role IDs' },
		{ name: 'pId', label: 'Parent ID' },
	].map(
		({ name, label }): Case => ({
			row: ovopark,
			what: `object as ${label}`,
			changes: fields({ [name]: '={{ ({ a: 1 }) }}' }),
			says: new RegExp(`^${label} must be`),
		}),
	),
	{
		row: ovopark,
		what: 'version v1 without its lists',
		changes: { apiVersion: 'v1', ...fields({ showName: 'N' }) },
		says: /^Organization IDs must be given in version v1/,
	},
	{
		row: ovopark,
		what: 'version v1 without an id',
		changes: { apiVersion: 'v1', id: '', updateFields: { employeeNumber: '00042' } },
		says: /^User ID is empty; only version v2/,
	},
	{
		row: ovopark,
		what: 'a name that belongs to the signature',
		changes: api({ method: ROLES, apiVersion: 'v1', params: '{"_sig":"x"}' }),
		says: /^Params may not hold names that start with _/,
	},
	{
		row: ovopark,
		what: '__proto__',
		changes: api({ method: ROLES, apiVersion: 'v1', params: '{"__proto__":{}}' }),
		says: /^Params may not hold .*__proto__/,
	},
	{
		row: ovopark,
		what: 'version of another form',
		changes: api({ method: ROLES, apiVersion: '1', params: '{}' }),
		says: /^API Version must be a version/,
	},
];

test.each(cases.map((each) => ({ ...each, label: each.row.label })))(
	'$label: $what is refused with the name of the field, and nothing is sent',
	async ({ row, changes, says }) => {
		const { type, credential, parameters } = row;
		const setup = { type, credential, parameters: parameters({}, changes) };
		const items = [{ id: row.ids[0], name: 'Name' }];
		const { outputs, error } = await bench.run(
			{ ...setup, onError: 'continueRegularOutput' },
			items,
		);
		expect(error).toBeUndefined();
		const failed = errorOf(outputs[0]?.[0]);
		expect(failed).toMatchObject({
			message: expect.stringMatching(says),
			description: expect.stringMatching(/^Nothing was sent for this item/),
			cause: 'validation',
			retryable: false,
			attempts: 0,
			httpStatus: null,
			code: null,
		});
		expect(failed.message).toMatch(/ \[item 0\]$/);
		expect(bench.sent()).toBe(0);
	},
);

test('every field that does not fit is named', async () => {
	const updateFields = { levelId: 'x', city: 'y', points1: 'z' };
	const parameters = brokerWork.parameters({}, { id: 'w', updateFields });
	const { outputs } = await bench.run(
		{ type: 'brokerWork', credential: 'brokerWorkApi', parameters, onError: 'continueErrorOutput' },
		[{}],
	);
	const { message, description } = errorOf(outputs[1]?.[0]);
	expect(message).toMatch(/^User ID /);
	for (const name of ['Level ID', 'City', 'Points 1']) expect(description).toContain(name);
});

describe.each(VENDORS)('$label', (row) => {
	const { vendor, type, credential, parameters, ids } = row;
	const items = [...ids.slice(0, 2).map((id) => ({ id, name: `N ${id}` })), { id: '', name: 'X' }];

	test('Stop: one bad row among good ones, and nothing at all is sent', async () => {
		const { error } = await bench.run({ type, credential, parameters: parameters() }, items);
		expect(error?.message).toMatch(/\[item 2\]$/);
		expect(bench.sent()).toBe(0);
	});

	test('Continue: one bad row among good ones, and the good ones are sent', async () => {
		const setup = { type, credential, parameters: parameters() };
		const { outputs } = await bench.run({ ...setup, onError: 'continueErrorOutput' }, items);
		expect(outputs.map((output) => output.map(({ pairedItem }) => pairedItem))).toEqual([
			[{ item: 0 }, { item: 1 }],
			[{ item: 2 }],
		]);
		expect(bench.sandbox.requests(vendor)).toHaveLength(2);
	});

	test.each([
		['concurrency', 0, /^Concurrency must be a whole number from 1 to 50/],
		['concurrency', 51, /^Concurrency /],
		['maxRetries', -1, /^Max Retries must be a whole number from 0 to 10/],
		['timeout', 'soon', /^Timeout must be a whole number/],
	])('option %s: %j is refused by name', async (name, value, says) => {
		const setup = { type, credential, parameters: parameters({ [name]: value }) };
		const { error } = await bench.run(setup, items.slice(0, 1));
		expect(error?.message).toMatch(says);
		expect(bench.sent()).toBe(0);
	});
});

interface CredentialCase {
	row: VendorRow;
	what: string;
	changes: ICredentialDataDecryptedObject;
	says: RegExp;
}

const everywhere = (
	what: string,
	baseUrl: string,
	says: RegExp,
	suffixed = true,
): CredentialCase[] =>
	VENDORS.map((row) => ({
		row,
		what,
		changes: { baseUrl: row === ovopark && suffixed ? `${baseUrl}/cloud.api` : baseUrl },
		says,
	}));

const credentialCases: CredentialCase[] = [
	...everywhere(
		'a public http host',
		'http://api.example.com',
		/^Base URL in .* must start with https/,
	),
	...everywhere('no scheme', 'api.example.com', /^Base URL in .* must be/, false),
	...everywhere('no base URL', '  ', /^Base URL in .* is empty/, false),
	...everywhere('another scheme', 'ftp://127.0.0.1', /^Base URL in .* must be .*https/),
	...everywhere(
		'a user name',
		'https://me:pw@example.com',
		/^Base URL in .* must not carry a user/,
	),
	{
		row: aliyun,
		what: 'a query in the base URL',
		changes: { baseUrl: 'https://api.example.com/?a=1' },
		says: /^Base URL in .* must not hold a query/,
	},
	{
		row: aliyun,
		what: 'an AccessKey of Alibaba Cloud RAM',
		changes: { appKey: 'LTAI5tExample' },
		says: /^App Key in .* .*LTAI.*AppKey of the IoT application/,
	},
	{
		row: aliyun,
		what: 'no secret',
		changes: { appSecret: ' ' },
		says: /^App Secret in .* is empty/,
	},
	{
		row: aliyun,
		what: 'a line break inside the secret',
		changes: { appSecret: 'one\ntwo' },
		says: /^App Secret in .* holds a line break/,
	},
	{
		row: brokerWork,
		what: 'the host of the Account API',
		changes: { baseUrl: 'https://account.api.lwork.com' },
		says: /^Base URL in .* is the host of the Account API/,
	},
	{
		row: brokerWork,
		what: 'a base URL with /v1/api',
		changes: { baseUrl: 'https://bw.example.com/v1/api/' },
		says: /^Base URL in .* must end before \/v1\/api/,
	},
	{
		row: brokerWork,
		what: 'no tenant',
		changes: { tenantId: '' },
		says: /^Tenant ID in .* is empty/,
	},
	{
		row: ovopark,
		what: 'a base URL without its route',
		changes: { baseUrl: 'https://cloudapi.ovopark.com' },
		says: /^Base URL in .* must end in the route/,
	},
	{
		row: ovopark,
		what: 'no access secret',
		changes: { accessSecret: '' },
		says: /^Access Secret in .* is empty/,
	},
];

const engineWith = async (type: CredentialType, changes: ICredentialDataDecryptedObject) =>
	await createEngine({ [type]: { ...bench.sandbox.credentials[type], ...changes } });

test.each(credentialCases.map((each) => ({ ...each, label: each.row.label })))(
	'$label: $what in the credential is refused for every row, and nothing is sent',
	async ({ row, changes, says }) => {
		const { type, credential, parameters, ids } = row;
		const engine = await engineWith(credential, changes);
		const { outputs } = await checkedRun(
			engine,
			{ type, credential, parameters: parameters(), onError: 'continueRegularOutput' },
			ids.map((id) => ({ id, name: 'N' })),
		);
		expect(outputs[0]).toHaveLength(ids.length);
		for (const [index, item] of (outputs[0] ?? []).entries()) {
			expect(errorOf(item)).toMatchObject({ cause: 'credential', attempts: 0 });
			const where = ` in the ${row.label} credential`;
			expect(errorOf(item).message).toMatch(says);
			expect(errorOf(item).message).toContain(where);
			expect(errorOf(item).message).toContain(`[item ${index}]`);
		}
		expectNoSecret(
			outputs,
			...Object.values(changes)
				.map(String)
				.filter((text) => /\n/.test(text)),
		);
		expect(bench.sent()).toBe(0);
	},
);

describe.each(VENDORS)('$label', ({ vendor, type, credential, parameters, ids, received }) => {
	test('blanks and line breaks pasted around any credential field do no harm', async () => {
		const pasted = Object.entries(bench.sandbox.credentials[credential]).map(
			([name, value]) => [name, ` ${value}\r\n`] as const,
		);
		const engine = await engineWith(credential, Object.fromEntries(pasted));
		const { outputs, error } = await checkedRun(
			engine,
			{ type, credential, parameters: parameters() },
			[{ id: ids[0], name: 'Pasted' }],
		);
		expect(error).toBeUndefined();
		expect(outputs[0]).toHaveLength(1);
		expect(bench.person(vendor, ids[0])?.received).toEqual(received(ids[0], 'Pasted'));
	});
});
