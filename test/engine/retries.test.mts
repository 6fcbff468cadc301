import type { Fault } from '../../sandbox/server.mts';
import { createEngine } from './n8n.mts';
import { checkedRun, errorOf, useBench, VENDORS } from './vendors.mts';
import type { VendorRow } from './vendors.mts';

const bench = useBench();
const [aliyun, brokerWork, ovopark] = VENDORS as readonly [VendorRow, VendorRow, VendorRow];

// The wait before a retry is random; nothing here is about how long it is.
beforeEach(() => {
	jest.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(() => {
	jest.restoreAllMocks();
});

async function change(row: VendorRow, maxRetries = 3, timeout = 30_000) {
	const { type, credential, parameters, ids } = row;
	const { outputs } = await bench.run(
		{
			type,
			credential,
			parameters: parameters({ maxRetries, timeout }),
			onError: 'continueRegularOutput',
		},
		[{ id: ids[1], name: 'Tried Again' }],
	);
	return outputs[0]?.[0];
}

const patience = ({ kind }: Omit<Fault, 'vendor'>) => (kind === 'noAnswer' ? 300 : 30_000);

interface Case {
	row: VendorRow;
	fault: Omit<Fault, 'vendor'>;
	/** How often the vendor is asked, the good try included. */
	tries: number;
}

/** What may not have been done, or bears being done twice, is tried again. */
const repeated: Case[] = [
	{ row: aliyun, fault: { kind: 'resetBefore' }, tries: 2 },
	{ row: aliyun, fault: { kind: 'resetAfter' }, tries: 2 },
	{ row: aliyun, fault: { kind: 'halfAnswer', times: 2 }, tries: 3 },
	{ row: aliyun, fault: { kind: 'noAnswer', handled: true }, tries: 2 },
	{ row: aliyun, fault: { kind: 'status', status: 503 }, tries: 2 },
	{ row: aliyun, fault: { kind: 'handledThenCode', code: '500', row: 12 }, tries: 2 },
	{ row: aliyun, fault: { kind: 'code', code: 'throttled-by-app-flow-control' }, tries: 2 },
	{ row: aliyun, fault: { kind: 'code', code: 'T429ID' }, tries: 2 },
	{ row: brokerWork, fault: { kind: 'code', code: 'BW_REQUEST_TOO_MUCH' }, tries: 2 },
	{ row: brokerWork, fault: { kind: 'status', status: 429 }, tries: 2 },
	{ row: ovopark, fault: { kind: 'status', status: 429 }, tries: 2 },
];

test.each(repeated.map((each) => ({ ...each, label: each.row.label })))(
	'$label: after $fault the change is sent again and stored as asked',
	async ({ row, fault, tries }) => {
		const { vendor, ids, received, outcome } = row;
		bench.sandbox.fault({ vendor, ...fault });
		const item = await change(row, 3, patience(fault));
		expect(item?.json).toMatchObject({ outcome, attempts: tries });
		expect(bench.person(vendor, ids[1])?.received).toEqual(received(ids[1], 'Tried Again'));
		const log = bench.sandbox.requests(vendor);
		expect(log).toHaveLength(tries);
		expect(log.map(({ person }) => person)).toEqual(log.map(() => String(ids[1])));
		if (vendor !== 'brokerwork') {
			expect(new Set(log.map(({ signature }) => signature)).size).toBe(tries);
		}
	},
);

test('Aliyun: a person whose first request arrived unseen is there once', async () => {
	const before = bench.sandbox.state('aliyun') as { people: unknown[] };
	const count = before.people.length;
	bench.sandbox.fault({ vendor: 'aliyun', kind: 'resetAfter' });
	await change(aliyun);
	const after = bench.sandbox.state('aliyun') as { people: unknown[] };
	expect(after.people).toHaveLength(count + 1);
	expect(bench.person('aliyun', aliyun.ids[1])?.changes).toBe(2);
});

/** What may have been done is not sent again: look first. */
const once: Array<{ fault: Omit<Fault, 'vendor'>; rows: readonly VendorRow[] }> = [
	{ fault: { kind: 'resetAfter' }, rows: [brokerWork, ovopark] },
	{ fault: { kind: 'resetBefore' }, rows: [brokerWork, ovopark] },
	{ fault: { kind: 'halfAnswer' }, rows: [brokerWork, ovopark] },
	{ fault: { kind: 'noAnswer' }, rows: [brokerWork, ovopark] },
	{ fault: { kind: 'status', status: 503 }, rows: [brokerWork, ovopark] },
	{ fault: { kind: 'handledThenCode' }, rows: [brokerWork, ovopark] },
	{ fault: { kind: 'truncated' }, rows: [...VENDORS] },
];

test.each(once.flatMap(({ fault, rows }) => rows.map((row) => ({ fault, row, label: row.label }))))(
	'$label: after $fault the change is not sent again',
	async ({ fault, row }) => {
		bench.sandbox.fault({ vendor: row.vendor, ...fault });
		const item = await change(row, 3, patience(fault));
		const failed = errorOf(item);
		expect(failed).toMatchObject({ attempts: 1, retryable: false });
		expect(failed.description).toMatch(/[Ll]ook at|may have been/);
		expect(bench.sandbox.requests(row.vendor)).toHaveLength(1);
	},
);

test.each([...VENDORS])('$label: what cannot help is not tried again', async (row) => {
	const { type, credential, parameters, refused, vendor } = row;
	const { outputs } = await bench.run(
		{ type, credential, parameters: parameters(), onError: 'continueRegularOutput' },
		[{ id: refused, name: 'N' }],
	);
	expect(errorOf(outputs[0]?.[0])).toMatchObject({ attempts: 1, retryable: false });
	expect(bench.sandbox.requests(vendor)).toHaveLength(1);
});

test.each([...VENDORS])(
	'$label: a refused connection is tried as often as allowed',
	async (row) => {
		const { type, credential, parameters, ids } = row;
		const data = bench.sandbox.credentials[credential];
		const baseUrl = data.baseUrl.replace(/:\d+/, ':1');
		const engine = await createEngine({ [credential]: { ...data, baseUrl } });
		const { outputs } = await checkedRun(
			engine,
			{
				type,
				credential,
				parameters: parameters({ maxRetries: 1 }),
				onError: 'continueRegularOutput',
			},
			[{ id: ids[0], name: 'N' }],
		);
		expect(errorOf(outputs[0]?.[0])).toMatchObject({
			cause: 'transient',
			attempts: 2,
			retryable: true,
			httpStatus: null,
			message: expect.stringMatching(/^No connection/),
			description: expect.stringMatching(/base URL.*ECONNREFUSED/),
		});
	},
);

test.each([...VENDORS])('$label: Max Retries is a ceiling, 0 means one try', async (row) => {
	const fault = { vendor: row.vendor, kind: 'status', status: 429, times: 0 } as const;
	bench.sandbox.fault(fault);
	expect(errorOf(await change(row, 0))).toMatchObject({ attempts: 1, retryable: true });
	expect(errorOf(await change(row, 1))).toMatchObject({ attempts: 2, retryable: true });
	expect(bench.sandbox.requests(row.vendor)).toHaveLength(3);
});

test('a vendor that names a waiting time is given it', async () => {
	const headers = { 'retry-after': '1' };
	bench.sandbox.fault({ vendor: 'brokerwork', kind: 'status', status: 429, headers });
	const item = await change(brokerWork);
	expect(item?.json).toMatchObject({ attempts: 2 });
	const [first, second] = bench.sandbox.requests('brokerwork').map(({ at }) => at);
	expect(second! - first!).toBeGreaterThanOrEqual(740);
});

test('a call of any endpoint is not repeated after it may have arrived', async () => {
	bench.sandbox.fault({ vendor: 'aliyun', kind: 'resetAfter' });
	const { outputs } = await bench.run(
		{
			type: 'aliyunIotEntrance',
			credential: 'aliyunIotApi',
			onError: 'continueRegularOutput',
			parameters: {
				resource: 'api',
				operation: 'call',
				path: '/kit/debug/ping',
				apiVer: '1.0.0',
				params: '{}',
				options: {},
			},
		},
		[{}],
	);
	expect(errorOf(outputs[0]?.[0])).toMatchObject({ attempts: 1 });
	expect(bench.sandbox.requests('aliyun')).toHaveLength(1);
});
