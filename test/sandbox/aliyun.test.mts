import { gatewayCodes, gatewayMessages, slugOf } from '../../sandbox/aliyun/gateway.mts';
import { seedIdentityId } from '../../sandbox/aliyun/people.mts';
import { pageRows, platformRows } from '../../sandbox/aliyun/rows.mts';
import { startSandbox } from '../../sandbox/server.mts';
import type { Sandbox } from '../../sandbox/server.mts';
import { callAliyun, personIn } from './clients.mts';
import type { AliyunCall } from './clients.mts';

interface Official {
	Client: new (
		key: string,
		secret: string,
	) => { post(url: string, options: object): Promise<Record<string, unknown>> };
}

// The package has no types, and nothing in it is needed beyond this.
const { Client } = jest.requireActual<Official>('aliyun-api-gateway');

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

async function withOfficialClient(secret: string) {
	const { appKey } = sandbox.credentials.aliyunIotApi;
	const params = { identityId: 'id-0001', name: '王先生' };
	const data = { id: 'x', version: '1.0', request: { apiVer: '1.0.0' }, params };
	const client = new Client(appKey, secret);
	return await client.post(`${sandbox.url}/entrance/paas/user/modify`, { data });
}

describe("the vendor's own npm client", () => {
	test('is understood', async () => {
		const { appSecret } = sandbox.credentials.aliyunIotApi;
		await expect(withOfficialClient(appSecret)).resolves.toMatchObject({ code: 200, id: 'x' });
		expect(personIn(sandbox.state('aliyun'), 'id-0001')?.received).toEqual({
			identityId: 'id-0001',
			name: '王先生',
		});
	});

	test('with a wrong secret is shown the string of the server', async () => {
		await expect(withOfficialClient('wrong')).rejects.toThrow(
			/code\(400\).*Invalid Signature, Server StringToSign:`POST#application\/json#/,
		);
		expect(sandbox.requests('aliyun')).toMatchObject([{ status: 400, person: 'id-0001' }]);
	});
});

describe('the gateway', () => {
	const minute = 60_000;
	const bent: Array<[message: string, status: number, call: AliyunCall]> = [
		['Invalid AppKey', 400, { headers: { 'x-ca-key': '1' } }],
		['Empty Signature', 401, { unsigned: { 'x-ca-signature': '' } }],
		['Invalid Url', 400, { headers: { 'x-ca-stage': 'PRE' } }],
		['API Not Found', 400, { path: '/entrance/paas/user/remove' }],
		['API Not Found', 400, { path: '/somewhere/else' }],
		['Invalid HttpMethod', 400, { method: 'PUT' }],
		['Invalid Content-MD5', 400, { headers: { 'content-md5': 'AAAAAAAAAAAAAAAAAAAAAA==' } }],
		['Invalid Timestamp', 400, { headers: { 'x-ca-timestamp': 'today' } }],
		['Timestamp Expired', 400, { headers: { 'x-ca-timestamp': String(Date.now() - 16 * minute) } }],
		['Timestamp Expired', 400, { headers: { 'x-ca-timestamp': String(Date.now() + 16 * minute) } }],
		['Invalid Signature', 400, { secret: 'wrong' }],
		['Invalid Signature', 400, { unsigned: { 'content-type': 'text/plain' } }],
		['Invalid Signature', 400, { headers: { 'x-ca-signature-method': 'HmacMD5' } }],
		['Request Format Error', 400, { body: '{' }],
		['Request Format Error', 400, { body: '[]' }],
		['Request Format Error', 400, { body: '{"id":"x","version":"2.0"}' }],
	];

	test.each(bent)('says %s with HTTP %i', async (message, status, call) => {
		const got = await callAliyun(sandbox, { identityId: 'id-1', name: 'A' }, call);
		expect(got.status).toBe(status);
		expect(got.headers.get('x-ca-error-message')).toMatch(new RegExp(`^${message}`));
		expect(got.headers.get('x-ca-request-id')).toBeTruthy();
		expect(personIn(sandbox.state('aliyun'), 'id-1')).toBeUndefined();
	});

	test('takes a nonce once', async () => {
		const again = { headers: { 'x-ca-nonce': 'same' } };
		const first = await callAliyun(sandbox, { identityId: 'id-1', name: 'A' }, again);
		const second = await callAliyun(sandbox, { identityId: 'id-1', name: 'A' }, again);
		expect([first.status, second.status]).toEqual([200, 400]);
		expect(second.headers.get('x-ca-error-message')).toBe('Nonce Used');
	});

	test('takes HmacSHA1 when the method is signed too', async () => {
		const call = { headers: { 'x-ca-signature-method': 'HmacSHA1' } };
		const got = await callAliyun(sandbox, { identityId: 'id-1', name: 'A' }, call);
		expect(got.json).toMatchObject({ code: 200 });
	});
});

describe('user/modify', () => {
	const [seeded] = [seedIdentityId(1)];
	const wrong = { code: 460, message: 'request parameter error.', localizedMsg: '请求参数异常' };
	const blank = { code: 460, message: 'identityId is blank' };

	const answers: Array<[behaviour: string, params: unknown, answer: object]> = [
		['makes a person', { identityId: 'new', name: 'A' }, { code: 200, id: 'req-1', data: null }],
		['wants a name for a new person', { identityId: 'new' }, wrong],
		['wants no name for a known person', { identityId: seeded, extInfo: '' }, { code: 200 }],
		['wants an identityId', { name: 'A' }, blank],
		['wants more than blanks', { identityId: ' ', name: 'A' }, blank],
		['wants text as identityId', { identityId: 7, name: 'A' }, wrong],
		['wants text as extInfo', { identityId: seeded, extInfo: {} }, wrong],
		['takes no null', { identityId: seeded, name: null }, wrong],
	];

	test.each(answers)('%s', async (_, params, answer) => {
		const got = await callAliyun(sandbox, params);
		expect(got.status).toBe(200);
		expect(got.json).toMatchObject(answer);
	});

	test('keeps what a change leaves out', async () => {
		await callAliyun(sandbox, { identityId: seeded, extInfo: 'floor=9' });
		expect(personIn(sandbox.state('aliyun'), seeded)).toMatchObject({
			fields: { name: 'Ada Abbott', extInfo: 'floor=9' },
			received: { identityId: seeded, extInfo: 'floor=9' },
			changes: 1,
		});
	});

	test('knows one apiVer', async () => {
		const got = await callAliyun(sandbox, { identityId: seeded }, { apiVer: '9.9.9' });
		expect(got.json).toMatchObject({
			code: 500,
			message: 'Bad Request',
			localizedMsg: 'api不存在',
		});
	});
});

describe('the other endpoints', () => {
	test('ping gives its input back', async () => {
		const got = await callAliyun(sandbox, { input: '你好' }, { path: '/kit/debug/ping' });
		expect(got.json).toMatchObject({ code: 200, data: '你好' });
	});

	test('subdevice/list pages through the doors of a gateway', async () => {
		const path = '/entrance/paas/subdevice/list';
		const queryInfo = { gatewayIotId: 'gw-sandbox-0001', pageNo: 2, pageSize: 10 };
		const got = await callAliyun(sandbox, { queryInfo }, { path });
		expect(got.json).toMatchObject({ code: 200, data: { total: 12, pageNo: 2 } });
		expect(got.json['data']).toHaveProperty('data.length', 2);
		const long = await callAliyun(
			sandbox,
			{ queryInfo: { ...queryInfo, pageSize: 101 } },
			{ path },
		);
		expect(long.json).toMatchObject({ code: 460, message: 'pageSize should between 1-100' });
		const nameless = await callAliyun(sandbox, { queryInfo: {} }, { path });
		expect(nameless.json).toMatchObject({ code: 460 });
	});
});

describe('special people', () => {
	const call = (identityId: string) => callAliyun(sandbox, { identityId, name: 'A' });

	test('error-row-<n> answer the row of the page', async () => {
		expect(pageRows).toHaveLength(56);
		for (const [index, row] of pageRows.entries()) {
			const got = await call(`error-row-${index + 1}`);
			const { status, code, message, localizedMsg } = row;
			expect({ status: got.status, ...got.json }).toMatchObject({
				status,
				code,
				message,
				localizedMsg,
			});
		}
	});

	test('error-code-<n> answer the codes of other pages', async () => {
		for (const { code, message } of platformRows) {
			const got = await call(`error-code-${code}`);
			expect(got).toMatchObject({ status: 200, json: { code, message, localizedMsg: null } });
		}
	});

	test('gateway-<message> answer the message with its status and no body', async () => {
		for (const [message, status] of Object.entries(gatewayMessages)) {
			const got = await call(`gateway-${slugOf(message)}`);
			expect(got).toMatchObject({ status, text: '' });
			expect(got.headers.get('x-ca-error-message')?.startsWith(message)).toBe(true);
		}
	});

	test('gateway-code-<code> answer the code with the status in it', async () => {
		for (const code of gatewayCodes) {
			const got = await call(`gateway-code-${code}`);
			expect(got.status).toBe(Number(code.slice(1, 4)));
			expect(got.headers.get('x-ca-error-code')).toBe(code);
		}
	});

	test('names that only look special are people', async () => {
		const got = await call('gateway-to-the-garden');
		expect(got.json).toMatchObject({ code: 200 });
		expect((await call('error-row-57')).json).toMatchObject({ code: 200 });
	});
});
