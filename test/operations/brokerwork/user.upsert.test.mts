import { errorOf } from '../../engine/vendors.mts';
import { GIVEN_PASSWORD, hintsOf, jsonOf } from '../support.mts';
import { useBrokerWork } from './support.mts';

const bench = useBrokerWork();

const parameters = {
	email: '={{ $json.email }}',
	roleId: 2,
	name: '={{ $json.name }}',
	additionalFields: { comment: '={{ $json.comment }}', password: GIVEN_PASSWORD, sendEmail: true },
};

const LOOK_UP = 'GET /v1/api/user/ids';
const CREATE = 'POST /v1/api/user/create';
const UPDATE = 'POST /v1/api/user/update';

test('known people are updated and unknown ones created, each item says which', async () => {
	const people = [
		{ email: 'user0042@example.test', name: 'Known One', comment: 'a' },
		{ email: 'new+1@example.test', name: 'New One', comment: 'b' },
		{ email: 'USER0007@example.test', name: 'Nobody Yet' },
		{ email: 'user0007@example.test', name: 'Id as Text' },
	];
	const out = jsonOf(await bench.does('user/upsert', parameters, people));
	expect(out.map(({ id }) => id)).toEqual([42, expect.any(Number), expect.any(Number), 7]);
	expect(out.map(({ email, outcome, data }) => [email, outcome, data])).toEqual([
		['user0042@example.test', 'updated', { id: 42 }],
		['new+1@example.test', 'created', expect.objectContaining({ id: expect.any(Number) })],
		['USER0007@example.test', 'created', expect.objectContaining({ id: expect.any(Number) })],
		['user0007@example.test', 'updated', { id: 7 }],
	]);
	expect(bench.person('brokerwork', 42)?.received).toEqual({
		id: 42,
		roleId: 2,
		name: 'Known One',
		comment: 'a',
	});
	expect(bench.person('brokerwork', 7)?.received).toEqual({ id: 7, roleId: 2, name: 'Id as Text' });
});

test('a dry run says that it looks nobody up', async () => {
	const dry = { ...parameters, options: { dryRun: true } };
	const run = await bench.does('user/upsert', dry, [{ email: 'user0042@example.test', name: 'A' }]);
	expect(hintsOf(run)).toEqual([expect.stringContaining('looks nobody up')]);
	expect(bench.sent()).toBe(0);
});

test('the same email twice is created once and updated then', async () => {
	const people = [1, 2, 3].map((n) => ({ email: 'twice@example.test', name: `Name ${n}` }));
	const out = jsonOf(await bench.does('user/upsert', parameters, people));
	expect(out.map(({ outcome }) => outcome)).toEqual(['created', 'updated', 'updated']);
	expect(bench.requests()).toEqual([LOOK_UP, CREATE, LOOK_UP, UPDATE, LOOK_UP, UPDATE]);
	expect(bench.person('brokerwork', 2001)?.fields).toMatchObject({ name: 'Name 3' });
});

test('after a creation that may have arrived, the next try looks again and updates', async () => {
	bench.sandbox.fault({ vendor: 'brokerwork', kind: 'resetAfter', person: 'lost@example.test' });
	const person = { email: 'lost@example.test', name: 'Lost' };
	const setup = { onError: 'continueRegularOutput' } as const;
	const run = await bench.does('user/upsert', parameters, [person], setup);
	expect(errorOf(run.outputs[0]?.[0])).toMatchObject({ attempts: 1, retryable: false });
	expect(bench.requests()).toEqual([LOOK_UP, CREATE]);
	const [again] = jsonOf(await bench.does('user/upsert', parameters, [person]));
	expect(again).toMatchObject({ outcome: 'updated', data: { id: 2001 } });
});

test('a look-up that fails writes nothing', async () => {
	bench.sandbox.fault({ vendor: 'brokerwork', kind: 'html', times: 0 });
	const setup = { onError: 'continueRegularOutput' } as const;
	const person = { email: 'user0042@example.test', name: 'X' };
	const options = { maxRetries: 0 };
	const run = await bench.does('user/upsert', { ...parameters, options }, [person], setup);
	expect(errorOf(run.outputs[0]?.[0])).toMatchObject({ retryable: true });
	expect(bench.requests()).toEqual([LOOK_UP]);
	expect(bench.person('brokerwork', 42)?.changes).toBe(0);
});

test('a refused update is told with its code', async () => {
	const setup = { onError: 'continueRegularOutput' } as const;
	const person = { email: 'user0042@example.test', name: 'Ada Abbott' };
	const run = await bench.does('user/upsert', parameters, [person], setup);
	expect(errorOf(run.outputs[0]?.[0])).toMatchObject({ code: 'bw-user_1013', cause: 'conflict' });
	expect(bench.requests()).toEqual([LOOK_UP, UPDATE]);
});

test('bad input sends nothing', async () => {
	const { error } = await bench.does('user/upsert', parameters, [{ email: 'nobody', name: 'X' }]);
	expect(error?.message).toMatch(/^Email must be one email address/);
	expect(bench.sent()).toBe(0);
});
