import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { createEngine } from './n8n.mts';
import { errorOf, useBench, VENDORS } from './vendors.mts';

const bench = useBench();
const COUNT = 200;
const REFUSED = { aliyun: '460', brokerwork: 'BW_USER_NAME_NULL', ovopark: '100002' };
const isRefused = (index: number): boolean => index % 7 === 3;

const pairs = (items: INodeExecutionData[] | undefined) =>
	(items ?? []).map(({ pairedItem }) => pairedItem);

describe.each(VENDORS)('$label with 200 rows, ten at once, some refused', (row) => {
	const { vendor, type, credential, parameters, idField, received } = row;
	const setup = { type, credential, parameters: parameters({ concurrency: 10, maxRetries: 0 }) };
	const idOf = (index: number): number | string =>
		vendor === 'aliyun' ? `person-${index}` : index + 1;
	const items: IDataObject[] = Array.from({ length: COUNT }, (_, index) => ({
		id: idOf(index),
		name: `Name ${index}`,
		index,
	}));

	/** Everybody refused is somebody else, so that no row waits for another of the same person. */
	beforeEach(() => {
		for (const index of items.keys()) {
			const code = REFUSED[vendor];
			if (isRefused(index)) {
				bench.sandbox.fault({ vendor, kind: 'code', code, person: String(idOf(index)) });
			}
		}
	});

	test('Continue: one row out for each row in, in order, each linked to its own', async () => {
		const { outputs, error } = await bench.run(
			{ ...setup, onError: 'continueRegularOutput' },
			items,
		);
		expect(error).toBeUndefined();
		expect(pairs(outputs[0])).toEqual(items.map((_, item) => ({ item })));
		for (const [index, item] of (outputs[0] ?? []).entries()) {
			if (isRefused(index)) {
				expect(errorOf(item)).toMatchObject({
					cause: 'validation',
					message: expect.stringContaining(`[item ${index}]`),
				});
			} else {
				expect(item.json).toMatchObject({ [idField]: idOf(index), outcome: row.outcome });
			}
		}
		for (const [index, { id, name }] of items.entries()) {
			if (isRefused(index)) continue;
			expect(bench.person(vendor, String(id))).toMatchObject({
				received: received(idOf(index), String(name)),
				changes: 1,
			});
		}
	});

	test('Continue with error output: both outputs keep the order and the links', async () => {
		const { outputs } = await bench.run({ ...setup, onError: 'continueErrorOutput' }, items);
		const [good, bad] = [false, true].map((wanted) =>
			items.flatMap((_, item) => (isRefused(item) === wanted ? [{ item }] : [])),
		);
		expect(pairs(outputs[0])).toEqual(good);
		expect(pairs(outputs[1])).toEqual(bad);
		expect(outputs[1]?.map(({ json }) => json.index)).toEqual(bad?.map(({ item }) => item));
		expect(outputs[1]?.[0]?.json).toMatchObject({ name: 'Name 3', error: { attempts: 1 } });
	});

	test('the credential is read once, however many rows there are', async () => {
		const engine = await createEngine({ ...bench.sandbox.credentials });
		await engine.run({ ...setup, onError: 'continueRegularOutput' }, items.slice(0, 20));
		expect(engine.credentialReads()).toBe(1);
		expect(bench.sandbox.requests(vendor)).toHaveLength(20);
	});
});

test.each(VENDORS)('$label: Concurrency bounds how many requests are under way', async (row) => {
	const { vendor, type, credential, parameters, ids } = row;
	bench.sandbox.fault({ vendor, kind: 'noAnswer', times: 0 });
	const options = { concurrency: 2, maxRetries: 0, timeout: 300 };
	const running = bench.run(
		{ type, credential, parameters: parameters(options), onError: 'continueRegularOutput' },
		ids.map((id) => ({ id, name: `Name ${id}` })),
	);
	const sent = () => bench.sandbox.requests(vendor).length;
	while (sent() < 2) await new Promise((resolve) => setTimeout(resolve, 5));
	await new Promise((resolve) => setTimeout(resolve, 50));
	expect(sent()).toBe(2);
	await running;
	expect(sent()).toBe(3);
});
