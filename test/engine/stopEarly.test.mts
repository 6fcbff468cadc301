import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { errorOf, personOf, useBench, VENDORS } from './vendors.mts';
import type { VendorRow } from './vendors.mts';

const bench = useBench();
const REFUSAL = { aliyun: '460', brokerwork: 'BW_USER_NAME_NULL', ovopark: '100002' };
const KEYS = { aliyun: '401', brokerwork: 'BW_API_0000001', ovopark: '7' };
const WRONG = {
	aliyun: { appSecret: 'another-secret' },
	brokerwork: { tenantId: 'T000000' },
	ovopark: { accessSecret: 'another-secret' },
};

const roster = (row: VendorRow, count: number): IDataObject[] =>
	Array.from({ length: count }, (_, at) => ({ id: personOf(row, at + 1), name: `Name ${at}` }));

/** Refuses people by their place in the roster. */
function refuse(row: VendorRow, places: number[], codes = REFUSAL): void {
	for (const place of places) {
		const person = String(personOf(row, place + 1));
		bench.sandbox.fault({ vendor: row.vendor, kind: 'code', code: codes[row.vendor], person });
	}
}

async function sync(row: VendorRow, count: number, options: INodeParameters, data?: IDataObject) {
	const { type, credential, parameters } = row;
	const { outputs, hints } = await bench.run(
		{
			type,
			credential,
			parameters: parameters({ maxRetries: 0, concurrency: 1, ...options }),
			onError: 'continueRegularOutput',
		},
		roster(row, count),
		data && { credential: { ...bench.sandbox.credentials[credential], ...data } as never },
	);
	const output = outputs[0] ?? [];
	return {
		output,
		hints,
		/** One word for each row: sent, refused, or not sent at all. */
		fates: output.map(({ json }) => {
			if (!('error' in json)) return 'sent';
			return String(errorOf({ json }).message).startsWith('Not sent: ') ? 'not sent' : 'refused';
		}),
	};
}

describe.each(VENDORS)('$label', (row) => {
	const { vendor } = row;

	test('Stop After Failures gives up after so many in a row', async () => {
		refuse(row, [0, 1, 2, 3, 4, 5]);
		const { fates, output } = await sync(row, 6, { stopAfterFailures: 2 });
		expect(fates).toEqual([...Array(2).fill('refused'), ...Array(4).fill('not sent')]);
		expect(bench.sandbox.requests(vendor)).toHaveLength(2);
		expect(errorOf(output[5])).toMatchObject({
			message: 'Not sent: the run gave up after 2 items in a row had failed [item 5]',
			description: expect.stringMatching(
				/^Fix the cause, then run again\. Item \d+ failed with: ./,
			),
			attempts: 0,
			retryable: true,
			httpStatus: null,
			code: null,
		});
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual(output.map((_, item) => ({ item })));
	});

	test('a success in between starts the count anew', async () => {
		refuse(row, [0, 2, 3]);
		const { fates } = await sync(row, 6, { stopAfterFailures: 2 });
		expect(fates).toEqual(['refused', 'sent', 'refused', 'refused', 'not sent', 'not sent']);
	});

	test('0 never gives up', async () => {
		refuse(row, [0, 1, 2, 3, 4]);
		const { fates } = await sync(row, 6, { stopAfterFailures: 0 });
		expect(fates).toEqual([...Array(5).fill('refused'), 'sent']);
	});

	test('rows with bad input count as failures and are told as what they are', async () => {
		const { type, credential, parameters } = row;
		const { outputs } = await bench.run(
			{
				type,
				credential,
				parameters: parameters({ stopAfterFailures: 2, concurrency: 1 }),
				onError: 'continueRegularOutput',
			},
			[{ id: '', name: 'N' }, { id: '', name: 'N' }, ...roster(row, 2), { id: '', name: 'N' }],
		);
		const messages = outputs[0]?.map((item) => String(errorOf(item).message));
		expect(messages?.map((message) => message.startsWith('Not sent'))).toEqual([
			false,
			false,
			true,
			true,
			false,
		]);
		expect(bench.sent()).toBe(0);
	});

	test('a refused credential stops the rest of the run', async () => {
		refuse(row, [1], KEYS);
		const { fates, output } = await sync(row, 5, {});
		expect(fates).toEqual(['sent', 'refused', 'not sent', 'not sent', 'not sent']);
		expect(errorOf(output[1])).toMatchObject({ cause: 'credential', attempts: 1 });
		expect(errorOf(output[4])).toMatchObject({
			cause: 'credential',
			attempts: 0,
			retryable: false,
			message: expect.stringMatching(/^Not sent: an earlier item was refused .*\[item 4\]$/),
			description: expect.stringContaining(
				String(errorOf(output[1]).message).replace(/ \[item 1\]$/, ''),
			),
		});
		expect(bench.sandbox.requests(vendor)).toHaveLength(2);
	});

	test.each(['n8n', 'keepAlive'])(
		'wrong keys and 1,000 rows send no more than the two under way and one that begins as the first answer comes (%s)',
		async (httpClient) => {
			const { fates } = await sync(row, 1_000, { concurrency: 5, httpClient }, WRONG[vendor]);
			const asked = bench.sandbox.requests(vendor).length;
			expect(asked).toBeGreaterThan(0);
			expect(asked).toBeLessThanOrEqual(3);
			expect(fates).toHaveLength(1_000);
			expect(fates.filter((fate) => fate === 'refused')).toHaveLength(asked);
			expect(fates.filter((fate) => fate === 'not sent')).toHaveLength(1_000 - asked);
		},
	);

	test('with On Error set to Stop the reason is thrown, not that rows were left out', async () => {
		const { type, credential, parameters } = row;
		const { error } = await bench.run(
			{ type, credential, parameters: parameters({ concurrency: 5 }) },
			roster(row, 50),
			{
				credential: { ...bench.sandbox.credentials[credential], ...WRONG[vendor] },
			},
		);
		expect(error?.message).toMatch(/\[item \d\]$/);
		expect(error?.message).not.toMatch(/Not sent/);
		expect(bench.sandbox.requests(vendor).length).toBeLessThanOrEqual(3);
	});

	test('the counts tell apart what failed and what was not sent', async () => {
		refuse(row, [1], KEYS);
		const { hints } = await sync(row, 5, { skipUnchanged: true });
		expect(hints[0]?.message).toBe('1 sent, 0 unchanged, 1 failed, 3 not sent.');
	});
});

describe('calls of different endpoints', () => {
	const call = (options: INodeParameters = {}) => ({
		type: 'ovopark',
		credential: 'ovoparkOpenPlatformApi',
		onError: 'continueRegularOutput' as const,
		parameters: {
			resource: 'api',
			operation: 'call',
			method: '={{ $json.method }}',
			apiVersion: 'v1',
			params: '={{ $json.params }}',
			options: { concurrency: 1, maxRetries: 0, ...options },
		},
	});
	const signedIn = { method: 'open.shopweb.role.getRoleListByGroup', params: '{}' };
	const free = {
		method: 'open.shopweb.user.getUsersByEnterprise',
		params: '{"enterpriseId":2026,"pageNumber":1,"pageSize":1}',
	};

	test('one that misses a user token does not stop the others', async () => {
		const credential = { ...bench.sandbox.credentials.ovoparkOpenPlatformApi, userToken: '' };
		const { outputs } = await bench.run(call(), [signedIn, free], { credential });
		expect(errorOf(outputs[0]?.[0])).toMatchObject({ cause: 'credential', code: '9990001' });
		expect(outputs[0]?.[1]?.json).toMatchObject({ code: '0', attempts: 1 });
	});

	test('one that is refused for its keys does', async () => {
		const credential = { ...bench.sandbox.credentials.ovoparkOpenPlatformApi, accessSecret: 'x' };
		const { outputs } = await bench.run(call(), [signedIn, free, free], { credential });
		expect(outputs[0]?.map((item) => errorOf(item).attempts)).toEqual([1, 0, 0]);
		expect(bench.sandbox.requests('ovopark')).toHaveLength(1);
	});
});

test('Ovopark: a user token that is no longer valid stops updates of people', async () => {
	const row = VENDORS[2]!;
	const { fates } = await sync(row, 4, {}, { userToken: 'another-token' });
	expect(fates).toEqual(['refused', 'not sent', 'not sent', 'not sent']);
	expect(bench.sandbox.requests('ovopark')).toHaveLength(1);
});
