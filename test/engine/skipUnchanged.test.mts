import type { ICredentialDataDecryptedObject, IDataObject, INodeParameters } from 'n8n-workflow';

import type { NodeRun } from './n8n.mts';
import { errorOf, SECRETS, useBench, VENDORS } from './vendors.mts';
import type { VendorRow } from './vendors.mts';

const bench = useBench();

/** Within one second two equal requests would be one to Ovopark, so each run is five seconds later. */
let runs = 0;
const realNow = Date.now;
beforeEach(() => {
	runs = 0;
	jest.spyOn(Date, 'now').mockImplementation(() => realNow() + runs * 5_000);
	jest.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(() => {
	jest.restoreAllMocks();
});

interface Round {
	state?: IDataObject;
	options?: INodeParameters;
	changes?: INodeParameters;
	mode?: 'manual' | 'trigger';
	credential?: ICredentialDataDecryptedObject;
}

/** One execution of the workflow; the state comes back as n8n's database would give it. */
async function sync(row: VendorRow, items: IDataObject[], round: Round = {}) {
	const { state = {}, options = {}, changes = {}, mode = 'trigger', credential } = round;
	const { vendor, type, credential: credentialType, parameters } = row;
	runs++;
	const before = bench.sandbox.requests(vendor).length;
	const run: NodeRun = await bench.run(
		{
			type,
			credential: credentialType,
			parameters: parameters({ skipUnchanged: true, maxRetries: 0, ...options }, changes),
			onError: 'continueRegularOutput',
		},
		items,
		{ mode, staticData: structuredClone(state), ...(credential && { credential }) },
	);
	const output = run.outputs[0] ?? [];
	return {
		state: JSON.parse(JSON.stringify(run.staticData)) as IDataObject,
		output,
		outcomes: output.map(({ json }) => ('error' in json ? errorOf({ json }).cause : json.outcome)),
		hints: run.hints.map(({ message }) => message),
		/** The people whom the vendor was asked about. */
		asked: bench.sandbox
			.requests(vendor)
			.slice(before)
			.map(({ person }) => person),
	};
}

/** What is kept for the node; n8n makes an empty place for it as soon as the node looks. */
const kept = ({ state }: { state: IDataObject }) => state['node:Node'] ?? {};

/** A code by which the vendor says that it did nothing. */
const REFUSAL = { aliyun: '460', brokerwork: 'bw-user_1009', ovopark: '100002' };

describe.each(VENDORS)('$label', (row) => {
	const { vendor, idField, ids, outcome } = row;
	const people = ids.map((id, index) => ({ id, name: `Name ${index}` }));
	const texts = ids.map(String);
	const alone = (name: string) => [{ id: ids[0], name }];

	test('a second run with the same people sends nothing and says so with the documented keys', async () => {
		const first = await sync(row, people);
		expect(first.outcomes).toEqual([outcome, outcome, outcome]);
		const second = await sync(row, people, first);
		expect(second.asked).toEqual([]);
		expect(second.output).toStrictEqual(
			ids.map((id, item) => ({
				json: { [idField]: id, outcome: 'unchanged', code: null, requestId: null, attempts: 0 },
				pairedItem: { item },
			})),
		);
		expect(second.hints).toEqual(['0 sent, 3 unchanged, 0 failed.']);
	});

	test('one changed row sends one person', async () => {
		const first = await sync(row, people);
		const changed = people.map((one, index) => (index === 1 ? { ...one, name: 'Other' } : one));
		const second = await sync(row, changed, first);
		expect(second.asked).toEqual([texts[1]]);
		expect(second.outcomes).toEqual(['unchanged', outcome, 'unchanged']);
		expect(bench.person(vendor, ids[1])?.received).toEqual(row.received(ids[1], 'Other'));
	});

	test('a change there and back is sent every time', async () => {
		let state: IDataObject = {};
		for (const name of ['Before', 'After', 'Before']) {
			const round = await sync(row, alone(name), { state });
			expect([name, round.outcomes]).toEqual([name, [outcome]]);
			state = round.state;
		}
		expect(bench.person(vendor, ids[0])).toMatchObject({
			changes: 3,
			received: row.received(ids[0], 'Before'),
		});
	});

	test('the same row twice in one run is sent once', async () => {
		const round = await sync(row, [...alone('Same'), ...alone('Same')]);
		expect(round.outcomes).toEqual([outcome, 'unchanged']);
		expect(round.asked).toEqual([texts[0]]);
	});

	test('somebody whose change may or may not have arrived is sent again, changed back or not', async () => {
		const first = await sync(row, alone('Before'));
		for (const next of ['After', 'Before']) {
			bench.sandbox.fault({ vendor, kind: 'resetAfter', person: texts[0] });
			const broken = await sync(row, alone('After'), first);
			expect(broken.outcomes).toEqual(['transient']);
			const again = await sync(row, alone(next), broken);
			expect([next, again.outcomes]).toEqual([next, [outcome]]);
		}
	});

	test('a refusal leaves what is known as it was', async () => {
		const first = await sync(row, alone('Before'));
		bench.sandbox.fault({ vendor, kind: 'code', code: REFUSAL[vendor], person: texts[0] });
		const refused = await sync(row, alone('After'), first);
		expect(refused.output[0]?.json).toHaveProperty('error');
		const back = await sync(row, alone('Before'), refused);
		expect(back.outcomes).toEqual(['unchanged']);
		const on = await sync(row, alone('After'), refused);
		expect(on.outcomes).toEqual([outcome]);
	});

	test('Send All sends everyone, and remembers them', async () => {
		const first = await sync(row, people);
		const all = await sync(row, people, { ...first, options: { sendAll: true } });
		expect(all.asked.sort()).toEqual([...texts].sort());
		expect(all.outcomes).toEqual([outcome, outcome, outcome]);
		expect((await sync(row, people, all)).asked).toEqual([]);
	});

	test('Send All remembers in a first run too', async () => {
		const all = await sync(row, people, { options: { sendAll: true } });
		expect((await sync(row, people, all)).asked).toEqual([]);
	});

	test('people who were sent while the option was off are sent again after it', async () => {
		const first = await sync(row, people);
		const off = await sync(row, alone('Elsewhere'), {
			...first,
			options: { skipUnchanged: false },
		});
		expect([off.outcomes, off.hints]).toEqual([[outcome], []]);
		const later = await sync(row, people, off);
		expect(later.outcomes).toEqual([outcome, 'unchanged', 'unchanged']);
	});

	test('without the option nothing is kept', async () => {
		expect(kept(await sync(row, people, { options: { skipUnchanged: false } }))).toEqual({});
	});

	test('a manual run sends everyone, keeps nothing and says so', async () => {
		const first = await sync(row, people);
		const manual = await sync(row, people, { ...first, mode: 'manual' });
		expect(manual.outcomes).toEqual([outcome, outcome, outcome]);
		expect(manual.state).toEqual(first.state);
		expect(manual.hints).toEqual([
			'3 sent, 0 unchanged, 0 failed.',
			expect.stringMatching(/manual run.*later runs do not know.*Send All/),
		]);
		expect(kept(await sync(row, people, { mode: 'manual' }))).toEqual({});
	});

	test('the hint counts what was sent, unchanged and failed', async () => {
		const first = await sync(row, people.slice(0, 1));
		bench.sandbox.fault({ vendor, kind: 'code', code: REFUSAL[vendor], person: texts[2] });
		const second = await sync(row, people, first);
		expect(second.hints).toEqual(['1 sent, 1 unchanged, 1 failed.']);
	});

	test('the kept state tells that something was sent, never what', async () => {
		const { state } = await sync(row, [{ id: ids[0], name: 'Wang Secretive 王芳' }]);
		const text = JSON.stringify(state);
		expect(text).toContain(texts[0]);
		for (const hidden of ['Wang', 'Secretive', '王', ...SECRETS])
			expect(text).not.toContain(hidden);
		const other = await sync(row, [{ id: ids[0], name: 'Wang Secretive 王' }]);
		expect(JSON.stringify(other.state)).not.toBe(text);
	});

	test('another secret in the credential makes the next run a full one', async () => {
		const first = await sync(row, people);
		const secret = { aliyun: 'appSecret', brokerwork: 'apiToken', ovopark: 'accessSecret' }[vendor];
		const data = { ...bench.sandbox.credentials[row.credential], [secret]: 'another-one' };
		const second = await sync(row, people, {
			...first,
			credential: data,
			options: { concurrency: 1 },
		});
		expect(second.outcomes).not.toContain('unchanged');
		expect(second.asked[0]).toBe(texts[0]);
		// Nothing was stored with the other secret, so the first account is still in step.
		expect((await sync(row, people, second)).outcomes).toEqual([
			...(vendor === 'brokerwork' ? [outcome, outcome, outcome] : people.map(() => 'unchanged')),
		]);
	});

	test('another base URL makes the next run a full one', async () => {
		const first = await sync(row, people);
		const data = bench.sandbox.credentials[row.credential];
		const baseUrl = data.baseUrl.replace('127.0.0.1', 'localhost');
		const second = await sync(row, people, { ...first, credential: { ...data, baseUrl } });
		expect(second.outcomes).toEqual([outcome, outcome, outcome]);
	});

	test('a dry run tells who would be sent, sends nobody and keeps nothing', async () => {
		const first = await sync(row, people);
		const changed = people.map((one, index) => (index === 1 ? { ...one, name: 'Other' } : one));
		const dry = await sync(row, changed, { ...first, options: { dryRun: true } });
		expect(dry.outcomes).toEqual(['unchanged', 'dryRun', 'unchanged']);
		expect(dry.asked).toEqual([]);
		expect(dry.state).toEqual(first.state);
		expect(kept(await sync(row, people, { options: { dryRun: true } }))).toEqual({});
	});

	test('state that is no state of ours is put aside', async () => {
		for (const sent of ['nonsense', 42, null, { a: 1 }, '2 other\n0 41 abc']) {
			const round = await sync(row, people, { state: { 'node:Node': { sent } } });
			expect(round.outcomes).toEqual([outcome, outcome, outcome]);
			expect((await sync(row, people, round)).asked).toEqual([]);
		}
	});
});

test('a call of any endpoint is always made and never remembered', async () => {
	const row = VENDORS[1]!;
	const call = { resource: 'api', operation: 'call', method: 'GET', path: '/v1/api/system/levels' };
	const changes = { ...call, query: '{}', body: '{}' };
	const first = await sync(row, [{}], { changes });
	const second = await sync(row, [{}], { ...first, changes });
	expect(second.output[0]?.json).toMatchObject({ code: 'm0000000', attempts: 1 });
	expect(second.asked).toHaveLength(1);
	expect(kept(second)).toEqual({});
});

test('the fields of nested values count as changes too, and phones are not kept', async () => {
	const row = VENDORS[1]!;
	const phone = { value: { countryCode: '+86', phone: '={{ $json.phone }}' } };
	const changes = { updateFields: { phone } };
	const first = await sync(row, [{ id: 41, phone: '13800000001' }], { changes });
	expect(first.outcomes).toEqual(['updated']);
	expect(JSON.stringify(first.state)).not.toContain('1380000');
	const same = await sync(row, [{ id: '41', phone: '13800000001' }], { ...first, changes });
	expect(same.outcomes).toEqual(['unchanged']);
	const other = await sync(row, [{ id: 41, phone: '13800000002' }], { ...first, changes });
	expect(other.outcomes).toEqual(['updated']);
});
