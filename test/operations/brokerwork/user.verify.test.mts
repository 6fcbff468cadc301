import { errorOf } from '../../engine/vendors.mts';
import { hintsOf, jsonOf } from '../support.mts';
import { useBrokerWork } from './support.mts';

const bench = useBrokerWork();

const READ = 'GET /v1/api/user/info';
const UPDATE = 'POST /v1/api/user/update';
/** The sandbox makes this one a new user code whenever none is sent. */
const RECODED = 1999;

const update = (id: number, updateFields: object, verify = true) =>
	bench.does('user/update', { id, updateFields: { ...updateFields }, verify });

test('names a field that changed without having been sent', async () => {
	const run = await update(RECODED, { comment: 'x' });
	expect(jsonOf(run)[0]).toMatchObject({ id: RECODED, outcome: 'updated', attempts: 1 });
	expect(hintsOf(run)).toEqual(['User 1999: changed without having been sent: entityNo.']);
	expect(bench.requests()).toEqual([READ, UPDATE, READ]);
});

test('is silent where only what was sent changed', async () => {
	const phone = { value: { countryCode: '+86', phone: '13800000000' } };
	const run = await update(42, { comment: 'x', phone, points1: '1' });
	expect([jsonOf(run)[0]?.outcome, hintsOf(run)]).toEqual(['updated', []]);
	expect(hintsOf(await update(RECODED, { entityNo: 'OWN1' }))).toEqual([]);
});

test('is off unless asked for', async () => {
	expect(hintsOf(await update(RECODED, { comment: 'x' }, false))).toEqual([]);
	expect(bench.requests()).toEqual([UPDATE]);
});

test('leaves a user alone that cannot be read first', async () => {
	bench.sandbox.fault({ vendor: 'brokerwork', kind: 'html', times: 0 });
	const parameters = { id: 42, updateFields: { comment: 'x' }, verify: true };
	const options = { maxRetries: 0 };
	const setup = { onError: 'continueRegularOutput' } as const;
	const run = await bench.does('user/update', { ...parameters, options }, [{}], setup);
	expect(errorOf(run.outputs[0]?.[0])).toMatchObject({ retryable: true });
	expect(bench.requests()).toEqual([READ]);
});

test('a refused update is told with its code', async () => {
	const { error } = await update(42, { roleId: 99 });
	expect(error?.message).toMatch(/role was not found/);
	expect(bench.requests()).toEqual([READ, UPDATE]);
});
