/**
 * Every fault, both ways of sending, all three vendors. A new fault is one row of `faults`.
 * All runs are made at once, each about a person of its own; the tests look at what came of them.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { INodeParameters } from 'n8n-workflow';
import { generate } from 'selfsigned';

import { startSandbox } from '../../sandbox/server.mts';
import type { Fault, Sandbox, VendorName } from '../../sandbox/server.mts';
import { errorOf, personOf, useBench, VENDORS } from '../engine/vendors.mts';
import type { VendorRow } from '../engine/vendors.mts';

const bench = useBench({ isFresh: false });

/** What came of one person. */
interface Outcome {
	/** `sent`, or the cause of the failure. */
	came: string;
	attempts: number;
	/** Whether a failure is worth another run; absent for a success. */
	retryable?: boolean;
	/** Requests the vendor saw for the person. */
	requests: number;
	/** How often the change was made. */
	changes: number;
	/** Where it matters what is told, or how long is waited between two requests. */
	says?: RegExp;
	leastWait?: number;
}

interface FaultRow {
	name: string;
	/** None where the fault is in the way to the vendor, which `reach` tells. */
	fault?: Omit<Fault, 'vendor' | 'person'>;
	/** The sandbox, unless told: a port nobody listens on, a server nobody trusts, a name nobody has. */
	reach?: 'closed' | 'untrusted' | 'nowhere';
	options?: INodeParameters;
	expected: Partial<Record<VendorName, Outcome>>;
}

const same = (outcome: Outcome): FaultRow['expected'] => ({
	aliyun: outcome,
	brokerwork: outcome,
	ovopark: outcome,
});
/** The upsert may be sent twice, the two updates may not. */
const safeOrOnce = (safe: Outcome, once: Outcome): FaultRow['expected'] => ({
	aliyun: safe,
	brokerwork: once,
	ovopark: once,
});

const sent = (attempts = 1, more: Partial<Outcome> = {}): Outcome => ({
	came: 'sent',
	attempts,
	requests: attempts,
	changes: 1,
	...more,
});
const failed = (came: string, attempts: number, more: Partial<Outcome> = {}): Outcome => ({
	came,
	attempts,
	retryable: false,
	requests: attempts,
	changes: 0,
	...more,
});

const forEver = { times: 0 };
const inTwo = { retryable: true };
const SHORT = { timeout: 2_000 };
const MINUTES = 60_000;
/** Stands for a date six seconds after the request; a date has whole seconds, and machines stall. */
const DATE = 'a date';
const dateSoon = () => new Date(Date.now() + 6_000).toUTCString();

const overloaded = (status: number, retryAfter: string | undefined) => ({
	kind: 'status' as const,
	status,
	...(retryAfter !== undefined && { headers: { 'retry-after': retryAfter } }),
});

const throttled = (
	status: number,
	retryAfter: string | undefined,
	leastWait: number,
): FaultRow => ({
	name: `${status} with ${retryAfter === undefined ? 'no Retry-After' : `Retry-After: ${retryAfter}`}`,
	fault: overloaded(status, retryAfter),
	expected:
		status === 429
			? same(sent(2, { leastWait }))
			: safeOrOnce(sent(2, { leastWait }), failed('transient', 1)),
});

const busyCode = (vendor: VendorName, code: string, row?: number): FaultRow => ({
	name: `the throttle code ${code}`,
	fault: { kind: 'code', code, ...(row !== undefined && { row }) },
	expected: { [vendor]: sent(2, { leastWait: 990 }) },
});

const faults: FaultRow[] = [
	{
		name: 'a refused connection',
		reach: 'closed',
		expected: same(
			failed('transient', 2, { ...inTwo, requests: 0, says: /No connection.*ECONNREFUSED/s }),
		),
	},
	{
		name: 'a certificate that nobody trusts',
		reach: 'untrusted',
		expected: same(failed('configuration', 1, { requests: 0, says: /No secure connection/ })),
	},
	{
		name: 'a host name that does not exist',
		reach: 'nowhere',
		expected: same(failed('transient', 2, { ...inTwo, requests: 0, says: /name of the server/ })),
	},
	{
		name: 'a cut connection before the change',
		fault: { kind: 'resetBefore', ...forEver },
		expected: safeOrOnce(failed('transient', 2, inTwo), failed('transient', 1)),
	},
	{
		name: 'a cut connection after the change',
		fault: { kind: 'resetAfter', ...forEver },
		expected: safeOrOnce(
			failed('transient', 2, { ...inTwo, changes: 2 }),
			failed('transient', 1, { changes: 1 }),
		),
	},
	{
		name: 'a cut connection once',
		fault: { kind: 'resetAfter' },
		expected: safeOrOnce(sent(2, { changes: 2 }), failed('transient', 1, { changes: 1 })),
	},
	{
		name: 'no answer until the timeout',
		fault: { kind: 'noAnswer', ...forEver },
		options: SHORT,
		expected: safeOrOnce(
			failed('transient', 2, { ...inTwo, says: /in time/ }),
			failed('transient', 1, { says: /in time/ }),
		),
	},
	{
		name: 'half an answer',
		fault: { kind: 'halfAnswer', ...forEver },
		expected: safeOrOnce(
			failed('transient', 2, { ...inTwo, changes: 2 }),
			failed('transient', 1, { changes: 1 }),
		),
	},
	{
		name: 'a trickle beyond the timeout',
		fault: { kind: 'trickle', ms: 60, ...forEver },
		options: SHORT,
		expected: safeOrOnce(
			failed('transient', 2, { ...inTwo, changes: 2, says: /in time/ }),
			failed('transient', 1, { changes: 1, says: /in time/ }),
		),
	},
	{
		name: '5 MB and one byte',
		fault: { kind: 'huge', ...forEver },
		expected: same(failed('unknown', 1, { says: /larger than 5 MB/ })),
	},
	throttled(429, undefined, 990),
	throttled(429, '2', 1_990),
	throttled(429, DATE, 1_500),
	throttled(429, 'soon', 990),
	throttled(503, undefined, 0),
	throttled(503, '2', 1_990),
	throttled(503, 'soon', 0),
	{
		name: '429 for ever',
		fault: { ...overloaded(429, undefined), ...forEver },
		expected: same(failed('rateLimit', 2, inTwo)),
	},
	busyCode('aliyun', 'T429ID'),
	busyCode('aliyun', 'throttled-by-api-flow-control'),
	busyCode('aliyun', '429'),
	busyCode('aliyun', '403', 3),
	busyCode('brokerwork', 'BW_REQUEST_TOO_MUCH'),
	{
		name: '500 once, then well',
		fault: { kind: 'status', status: 500 },
		expected: safeOrOnce(sent(2), failed('transient', 1)),
	},
	{
		name: '500 for ever',
		fault: { kind: 'status', status: 500, ...forEver },
		expected: safeOrOnce(failed('transient', 2, inTwo), failed('transient', 1)),
	},
	{
		name: 'the web page of a proxy',
		fault: { kind: 'html', status: 502, ...forEver },
		expected: safeOrOnce(failed('transient', 2, inTwo), failed('transient', 1)),
	},
	{
		name: 'a fault of the vendor after the change',
		fault: { kind: 'handledThenCode', ...forEver },
		expected: safeOrOnce(
			failed('transient', 2, { ...inTwo, changes: 2 }),
			failed('transient', 1, { changes: 1 }),
		),
	},
	{
		name: 'half the JSON',
		fault: { kind: 'truncated', ...forEver },
		expected: same(failed('unknown', 1, { changes: 1, says: /not what this API documents/ })),
	},
	{
		name: 'a redirect to another host',
		fault: { kind: 'redirect', location: 'ELSEWHERE', ...forEver },
		expected: same(failed('configuration', 1, { says: /redirects/ })),
	},
	{ name: 'an answer for another request id', fault: { kind: 'wrongId' }, expected: same(sent()) },
	...[20, -20].map((minutes): FaultRow => {
		const says = new RegExp(`20 min ${minutes > 0 ? 'behind' : 'ahead of'} the gateway's`);
		const off = failed('configuration', 2, { ...inTwo, says });
		return {
			name: `a clock that is 20 minutes ${minutes > 0 ? 'slow' : 'fast'}`,
			fault: { kind: 'clockSkew', ms: minutes * MINUTES, ...forEver },
			options: { maxRetries: 3 },
			expected: { aliyun: off, ovopark: off, brokerwork: sent() },
		};
	}),
];

const CLIENTS = ['n8n', 'keepAlive'] as const;

interface Case {
	row: FaultRow;
	vendorRow: VendorRow;
	httpClient: (typeof CLIENTS)[number];
	id: number | string;
	expected: Outcome;
}

const cases: Case[] = faults
	.flatMap((row) =>
		VENDORS.flatMap((vendorRow) => {
			const expected = row.expected[vendorRow.vendor];
			return expected === undefined
				? []
				: CLIENTS.map((httpClient) => ({ row, vendorRow, httpClient, expected }));
		}),
	)
	.map((each, at) => ({ ...each, id: personOf(each.vendorRow, at + 1) }));

const results = new Map<Case, Outcome & { told: string; wait: number }>();
let untrusted: Sandbox;
/** Where somebody listened a moment ago. */
let closed: string;
let visitors = 0;
const elsewhere = createServer((_, response) => {
	visitors++;
	response.end('{}');
});

/** Enough at once to be quick, few enough that a short timeout means what it says. */
const AT_ONCE = 24;

async function meet({ row, vendorRow, httpClient, id }: Case) {
	const { vendor, type, credential, parameters } = vendorRow;
	const { reach, fault, options } = row;
	const person = String(id);
	const { port } = elsewhere.address() as AddressInfo;
	const location = `http://127.0.0.1:${port}/`;
	if (fault) {
		const redirect = fault.location === undefined ? {} : { location };
		const headers =
			fault.headers?.['retry-after'] === DATE ? { headers: { 'retry-after': dateSoon() } } : {};
		bench.sandbox.fault({ ...fault, ...redirect, ...headers, vendor, person });
	}
	const data = bench.sandbox.credentials[credential];
	const baseUrl = {
		closed: data.baseUrl.replace(bench.sandbox.url, closed),
		untrusted: data.baseUrl.replace(bench.sandbox.url, untrusted.url),
		nowhere: data.baseUrl.replace(bench.sandbox.url, 'https://vendor.invalid'),
		sandbox: data.baseUrl,
	}[reach ?? 'sandbox'];
	const { outputs } = await bench.run(
		{
			type,
			credential,
			parameters: parameters({ maxRetries: 1, httpClient, ...options }),
			onError: 'continueRegularOutput',
		},
		[{ id, name: `Name ${id}` }],
		{ credential: { ...data, baseUrl } },
	);
	const item = outputs[0]?.[0];
	const error = item !== undefined && 'error' in item.json ? errorOf(item) : undefined;
	const log = [bench.sandbox, untrusted]
		.flatMap((sandbox) => sandbox.requests(vendor))
		.filter((request) => request.person === person);
	const { changes = 0, received = null } = bench.person(vendor, id) ?? {};
	if (changes > 0) expect(received).toEqual(vendorRow.received(id, `Name ${id}`));
	return {
		came: error === undefined ? 'sent' : String(error.cause),
		attempts: Number(error?.attempts ?? item?.json.attempts),
		...(error !== undefined && { retryable: error.retryable === true }),
		requests: log.length,
		changes,
		told: `${String(error?.message)} ${String(error?.description)}`,
		wait: (log[1]?.at ?? 0) - (log[0]?.at ?? 0),
	};
}

beforeAll(async () => {
	jest.spyOn(Math, 'random').mockReturnValue(0);
	const { private: key, cert } = await generate([{ name: 'commonName', value: '127.0.0.1' }]);
	const gone = await startSandbox();
	closed = gone.url;
	await gone.close();
	untrusted = await startSandbox({ tls: { key, cert } });
	await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
	const waiting = [...cases];
	const work = async () => {
		for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
			results.set(next, await meet(next));
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, work));
}, 60_000);

afterAll(async () => {
	jest.restoreAllMocks();
	await untrusted.close();
	elsewhere.close();
});

test.each(cases.map((each) => ({ ...each, label: each.vendorRow.label, name: each.row.name })))(
	'$label after $name ($httpClient)',
	(given) => {
		const found = [...results].find(([each]) => each.id === given.id)?.[1];
		if (found === undefined) throw new Error('this case was not run');
		const { told, wait, ...outcome } = found;
		const { says, leastWait, ...expected } = given.expected;
		expect(outcome).toEqual(expected);
		if (says !== undefined) expect(told).toMatch(says);
		// A request that a busy machine logs late makes the gap behind it look shorter.
		if (leastWait !== undefined) expect(wait).toBeGreaterThanOrEqual(leastWait - 250);
	},
);

test('nothing that may have arrived and may not be repeated was sent twice', () => {
	const once = [...results].filter(([{ vendorRow }]) => vendorRow.vendor !== 'aliyun');
	expect(once.length).toBeGreaterThan(faults.length);
	expect(once.filter(([, { changes }]) => changes > 1)).toEqual([]);
});

test('nobody followed a redirect', () => {
	expect(visitors).toBe(0);
});
