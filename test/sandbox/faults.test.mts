import { startSandbox } from '../../sandbox/server.mts';
import type { Fault, Sandbox, VendorName } from '../../sandbox/server.mts';
import { callAliyun, callBrokerWork, callOvopark, personIn } from './clients.mts';
import type { Got } from './clients.mts';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

let round = 0;

/** A change of person 42 that has never been sent before. */
const change: Record<VendorName, () => Promise<Got>> = {
	aliyun: () => callAliyun(sandbox, { identityId: '42', name: `A ${(round += 1)}` }),
	brokerwork: () => callBrokerWork(sandbox, 'user/update', { id: 42, comment: `${(round += 1)}` }),
	ovopark: () => {
		const fields = { id: '42', showName: `A ${(round += 1)}` };
		return callOvopark(sandbox, 'open.shopweb.user.updateUser v2', fields);
	},
};
const names = ['aliyun', 'brokerwork', 'ovopark'] as const;

function changesOf(vendor: VendorName): number {
	return personIn(sandbox.state(vendor), '42')?.changes ?? 0;
}

type Details = Omit<Fault, 'vendor'>;

describe.each(names)('%s', (vendor) => {
	const refused: Array<[Details, changes: number]> = [
		[{ kind: 'resetBefore' }, 0],
		[{ kind: 'resetAfter' }, 1],
		[{ kind: 'halfAnswer' }, 1],
	];

	test.each(refused)('%j ends the connection', async (fault, changes) => {
		sandbox.fault({ vendor, ...fault });
		await expect(change[vendor]()).rejects.toThrow();
		expect(changesOf(vendor)).toBe(changes);
		const status = fault.kind === 'halfAnswer' ? 200 : null;
		expect(sandbox.requests(vendor).at(-1)).toMatchObject({ status, person: '42' });
		await expect(change[vendor]()).resolves.toMatchObject({ status: 200 });
	});

	test.each([false, true])('noAnswer never answers (handled: %s)', async (handled) => {
		sandbox.fault({ vendor, kind: 'noAnswer', handled });
		const answer = change[vendor]().catch(() => 'cut off');
		const patience = new Promise((resolve) => setTimeout(resolve, 60, 'still waiting'));
		expect(await Promise.race([answer, patience])).toBe('still waiting');
		expect(changesOf(vendor)).toBe(handled ? 1 : 0);
	});

	const answered: Array<[Details, changes: number, got: object]> = [
		[{ kind: 'trickle', ms: 1 }, 1, { status: 200 }],
		[{ kind: 'status', status: 429, body: 'slow' }, 0, { status: 429, text: 'slow' }],
		[{ kind: 'status' }, 0, { status: 503, text: '' }],
		[{ kind: 'html' }, 0, { status: 502 }],
		[{ kind: 'empty' }, 0, { status: 200, text: '' }],
		[{ kind: 'empty', handled: true }, 1, { status: 200, text: '' }],
		[{ kind: 'wrongShape' }, 0, { status: 200, text: '[]' }],
		[{ kind: 'wrongShape', body: '"text"' }, 0, { status: 200, text: '"text"' }],
		[{ kind: 'truncated' }, 1, { status: 200, json: {} }],
	];

	test.each(answered)('%j', async (fault, changes, got) => {
		sandbox.fault({ vendor, ...fault });
		await expect(change[vendor]()).resolves.toMatchObject(got);
		expect(changesOf(vendor)).toBe(changes);
	});

	test('status carries the headers it was given', async () => {
		sandbox.fault({ vendor, kind: 'status', status: 503, headers: { 'Retry-After': '7' } });
		expect((await change[vendor]()).headers.get('retry-after')).toBe('7');
	});

	test('huge is five megabytes and one byte of JSON', async () => {
		sandbox.fault({ vendor, kind: 'huge' });
		const { text, json } = await change[vendor]();
		expect(text).toHaveLength(5 * 1024 * 1024 + 1);
		expect(json).toHaveProperty('pad');
	});

	test('redirect goes where it was told', async () => {
		sandbox.fault({
			vendor,
			kind: 'redirect',
			status: 307,
			location: `${sandbox.url}/credentials`,
		});
		const got = await change[vendor]();
		// The Ovopark test client follows, the others do not.
		const followed = vendor === 'ovopark';
		expect(got.status).toBe(followed ? 404 : 307);
	});

	test('a fault waits for its person and ends after its times', async () => {
		sandbox.fault({ vendor, kind: 'status', person: '43' });
		sandbox.fault({ vendor, kind: 'status', person: '42', times: 2 });
		const statuses = [];
		for (let turn = 0; turn < 3; turn += 1) statuses.push((await change[vendor]()).status);
		expect(statuses).toEqual([503, 503, 200]);
	});

	test('a fault of no times stays until it is cleared', async () => {
		sandbox.fault({ vendor, kind: 'status', times: 0 });
		for (let turn = 0; turn < 3; turn += 1) expect((await change[vendor]()).status).toBe(503);
		sandbox.clearFaults();
		expect((await change[vendor]()).status).toBe(200);
	});
});

describe("the vendor's own codes", () => {
	const codes: Array<[VendorName, Partial<Fault>, got: object]> = [
		['aliyun', {}, { status: 200, json: { code: 500, message: 'Server Error' } }],
		['aliyun', { code: '403' }, { status: 200, json: { code: 403, message: 'Request Forbidden' } }],
		['aliyun', { row: 3 }, { status: 403, json: { message: 'Request Limited' } }],
		['aliyun', { code: '500', message: 'server error.' }, { json: { localizedMsg: '服务端异常' } }],
		['aliyun', { code: '29003', message: 'own' }, { json: { code: 29003, message: 'own' } }],
		['aliyun', { code: 'T429ID' }, { status: 429, text: '' }],
		['aliyun', { code: 'throttled-by-app-flow-control' }, { status: 403, text: '' }],
		['brokerwork', {}, { json: { mcode: '-1', result: false } }],
		['brokerwork', { code: 'BW_REQUEST_TOO_MUCH' }, { json: { mcode: 'BW_REQUEST_TOO_MUCH' } }],
		['brokerwork', { row: 18 }, { json: { mcode: 'bw-user_1020' } }],
		[
			'brokerwork',
			{ code: 'NEW_1', message: 'own' },
			{ json: { mcode: 'NEW_1', errorMessage: 'own' } },
		],
		['ovopark', {}, { json: { stat: { code: -500, codename: 'API_SYSTEM_CALL_ERROR' } } }],
		['ovopark', { code: '16' }, { json: { stat: { code: 16 } } }],
		['ovopark', { code: '9990001' }, { json: { stat: { code: '9990001' } } }],
		['ovopark', { row: 18, message: 'own' }, { json: { stat: { code: -100 }, result: 'own' } }],
	];

	test.each(codes)('%s %j', async (vendor, details, got) => {
		sandbox.fault({ vendor, kind: 'code', ...details });
		await expect(change[vendor]()).resolves.toMatchObject(got);
		expect(changesOf(vendor)).toBe(0);
		sandbox.fault({ vendor, kind: 'handledThenCode', ...details });
		await expect(change[vendor]()).resolves.toMatchObject(got);
		expect(changesOf(vendor)).toBe(1);
	});
});

describe('request ids and clocks', () => {
	test('wrongId changes the id and nothing else', async () => {
		sandbox.fault({ vendor: 'aliyun', kind: 'wrongId' });
		const aliyun = await change.aliyun();
		expect(aliyun.json).toMatchObject({ id: 'another-request-id', code: 200 });
		expect(aliyun.headers.get('x-ca-request-id')).toBe('ANOTHER-REQUEST-ID');
		sandbox.fault({ vendor: 'ovopark', kind: 'wrongId' });
		expect((await change.ovopark()).json).toMatchObject({ stat: { cid: 'anotherrequestid' } });
	});

	test('clockSkew moves the clock the signature is checked by, and the Date header', async () => {
		const hour = 3_600_000;
		sandbox.fault({ vendor: 'aliyun', kind: 'clockSkew', ms: hour });
		const aliyun = await change.aliyun();
		expect(aliyun.headers.get('x-ca-error-message')).toBe('Timestamp Expired');
		const off = Date.parse(aliyun.headers.get('date') ?? '') - Date.now();
		expect(Math.abs(off - hour)).toBeLessThan(5000);
		sandbox.fault({ vendor: 'ovopark', kind: 'clockSkew', ms: -hour });
		expect((await change.ovopark()).json).toMatchObject({ stat: { code: 16 } });
	});
});

test('a fault that makes no sense is refused', () => {
	const wrong = { vendor: 'aliyun', kind: 'code', colour: 'red' } as Fault;
	expect(() => sandbox.fault(wrong)).toThrow();
});
