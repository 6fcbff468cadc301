import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';

import type { RunOptions } from './n8n.mts';
import { errorOf, personOf, useBench, VENDORS } from './vendors.mts';

const bench = useBench();
/** A refusal that nothing in the node tries again, so that only n8n's own retry is seen. */
const REFUSAL = { aliyun: '460', brokerwork: 'BW_USER_NAME_NULL', ovopark: '100002' };
const COUNT = 8;

describe.each(VENDORS)('$label with Retry On Fail', (row) => {
	const { vendor, idField, outcome } = row;
	const idOf = (at: number) => personOf(row, at + 1);
	const items = Array.from({ length: COUNT }, (_, at) => ({ id: idOf(at), name: `Name ${at}` }));

	const run = async (
		onError: NonNullable<INode['onError']>,
		rows: IDataObject[] = items,
		options: IDataObject = {},
		runOptions?: RunOptions,
	) => {
		const { type, credential, parameters } = row;
		const setup = parameters({ maxRetries: 0, ...options } as Parameters<typeof parameters>[0]);
		return await bench.run(
			{ type, credential, parameters: setup, onError, retryOnFail: true, maxTries: 3 },
			rows,
			runOptions,
		);
	};
	const refuse = (at: number, times = 1) =>
		bench.sandbox.fault({
			vendor,
			kind: 'code',
			code: REFUSAL[vendor],
			person: String(idOf(at)),
			times,
		});
	const asked = (at: number): number =>
		bench.sandbox.requests(vendor).filter(({ person }) => person === String(idOf(at))).length;

	test.each(['continueRegularOutput', 'continueErrorOutput', 'stopWorkflow'] as const)(
		'nobody whom the vendor acknowledged is sent again, and nothing is missing (%s)',
		async (onError) => {
			refuse(0);
			const { outputs, error } = await run(onError);
			expect(error).toBeUndefined();
			expect(outputs[0]?.map(({ json, pairedItem }) => [json[idField], pairedItem])).toEqual(
				items.map(({ id }, item) => [id, { item }]),
			);
			expect(outputs[0]?.every(({ json }) => json.outcome === outcome)).toBe(true);
			expect(items.map((_, at) => asked(at))).toEqual([2, ...Array(COUNT - 1).fill(1)]);
			expect(items.map(({ id }) => bench.person(vendor, id)?.changes)).toEqual(
				Array(COUNT).fill(1),
			);
		},
	);

	test('who is refused every time is sent as often as n8n tries, the others once', async () => {
		refuse(0, 0);
		const { outputs } = await run('continueRegularOutput');
		expect(errorOf(outputs[0]?.[0])).toMatchObject({ cause: 'validation' });
		expect(items.map((_, at) => asked(at))).toEqual([3, ...Array(COUNT - 1).fill(1)]);
	});

	test('with Stop, the last try names the row that failed', async () => {
		refuse(2, 0);
		const { error } = await run('stopWorkflow', items, { concurrency: 1 });
		expect(error?.message).toMatch(/\[item 2\]$/);
		expect(items.map((_, at) => asked(at))).toEqual([1, 1, 3, 0, 0, 0, 0, 0]);
	});

	// Two rows about one person are a second apart for Ovopark, so that the next batch is too:
	// within one second the same row would be the same request to it.
	const twiceOne = [...items.slice(0, 3), { id: idOf(0), name: 'Another Name' }];

	test.each([
		['a further batch of equal rows', twiceOne.map((each) => ({ ...each }))],
		['a further batch of the very same rows', twiceOne],
	])('%s is sent as a batch of its own', async (_, second) => {
		const { rounds } = await run(
			'continueRegularOutput',
			twiceOne,
			{},
			{ furtherBatches: [second] },
		);
		expect(rounds.map(([output]) => output?.map(({ json }) => json.outcome))).toEqual(
			Array(2).fill(Array(4).fill(outcome)),
		);
		expect(twiceOne.map(({ id }) => bench.person(vendor, id)?.changes)).toEqual([4, 2, 2, 4]);
	});

	test('the last row of a person is what stays, though an earlier one was tried again', async () => {
		const rows = [
			{ id: idOf(0), name: 'Earlier' },
			{ id: idOf(0), name: 'Later' },
		];
		refuse(0);
		const { outputs } = await run('continueRegularOutput', rows);
		expect(outputs[0]?.map(({ json }) => json.outcome)).toEqual([outcome, outcome]);
		expect(bench.person(vendor, idOf(0))?.received).toEqual(row.received(idOf(0), 'Later'));
	});

	test('people sent in the first try stay known to Skip Unchanged, and come out as sent', async () => {
		refuse(0);
		const rows = items.slice(0, 3);
		const options = { skipUnchanged: true };
		const first = await run('continueRegularOutput', rows, options, { mode: 'trigger' });
		expect(first.outputs[0]?.map(({ json }) => json.outcome)).toEqual(Array(3).fill(outcome));
		const staticData = JSON.parse(JSON.stringify(first.staticData)) as IDataObject;
		const again = { mode: 'trigger', staticData } as const;
		const { outputs } = await run('continueRegularOutput', rows, options, again);
		expect(outputs[0]?.map(({ json }) => json.outcome)).toEqual(Array(3).fill('unchanged'));
	});
});

describe('what must not be done twice', () => {
	const retried = { onError: 'continueRegularOutput', retryOnFail: true, maxTries: 3 } as const;
	const run = async (parameters: INodeParameters, items: IDataObject[]) => {
		const options = { maxRetries: 0, concurrency: 1 };
		return await bench.run(
			{
				type: 'brokerWork',
				credential: 'brokerWorkApi',
				parameters: { ...parameters, options },
				...retried,
			},
			items,
		);
	};
	const posts = (path: string) =>
		bench.sandbox.requests('brokerwork').filter((request) => request.path === path).length;

	test('a creation that was acknowledged, though an earlier row of the person is refused', async () => {
		const create = {
			resource: 'user',
			operation: 'create',
			email: 'new@example.test',
			roleId: '={{ $json.role }}',
			name: '={{ $json.name }}',
		};
		const { outputs } = await run(create, [
			{ role: 99, name: 'Wrong Role' },
			{ role: 2, name: 'Right Role' },
		]);
		expect(outputs[0]?.map(({ json }) => json.outcome)).toEqual([undefined, 'created']);
		expect(posts('/v1/api/user/create')).toBe(4);
	});

	test('an update that was acknowledged, though an earlier row of the person is refused', async () => {
		const update = {
			resource: 'user',
			operation: 'update',
			id: 42,
			updateFields: { name: '={{ $json.name }}', levelId: '={{ $json.level }}' },
		};
		const { outputs } = await run(update, [
			{ name: 'Wrong Level', level: 999 },
			{ name: 'Right', level: 3 },
		]);
		expect(outputs[0]?.map(({ json }) => json.outcome)).toEqual([undefined, 'updated']);
		expect(posts('/v1/api/user/update')).toBe(4);
	});

	test('a POST of API: Call that may have arrived', async () => {
		bench.sandbox.fault({ vendor: 'brokerwork', kind: 'resetAfter' });
		const body = { name: 'Spring', introduceType: 'Agent', visibleType: 'UserAllVisible' };
		const path = '/v1/api/introduce/create';
		const call = { resource: 'api', operation: 'call', method: 'POST', path };
		const { outputs } = await run({ ...call, body: JSON.stringify(body) }, [{}]);
		expect(errorOf(outputs[0]?.[0]).description).toMatch(/^It may have been carried out/);
		expect(posts(path)).toBe(1);
	});

	test('not so a list, which is read again', async () => {
		bench.sandbox.fault({ vendor: 'brokerwork', kind: 'code', code: '-1' });
		const { outputs } = await run({ resource: 'level', operation: 'getAll', returnAll: true }, [
			{},
		]);
		expect(outputs[0]?.length).toBeGreaterThan(1);
	});
});
