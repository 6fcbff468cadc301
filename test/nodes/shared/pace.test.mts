import fc from 'fast-check';

import { brokerWork } from '../../../dist/nodes/BrokerWork/vendor/protocol.js';
import { deliver } from '../../../dist/nodes/shared/deliver.js';
import { Pacer, type PaceSignal } from '../../../dist/nodes/shared/pace.js';
import { RepeatGap } from '../../../dist/nodes/shared/repeatGap.js';
import { FakeClock, seeded, settled } from '../fakeClock.mts';
import { httpAnswer } from '../support.mts';

const fine: PaceSignal = { slowDown: false };
const slower: PaceSignal = { slowDown: true };

/** A pacer, and everyone who wants to start at it. */
class Queue {
	readonly clock = new FakeClock();

	readonly begun = this.clock.now();

	/** When each was let through, since the beginning. */
	readonly starts: number[] = [];

	readonly underWay: number[] = [];

	private readonly pacer: Pacer;

	constructor(concurrency: number, requestsPerSecond = 0) {
		this.pacer = new Pacer({ concurrency, requestsPerSecond }, this.clock);
	}

	async enter(count: number): Promise<void> {
		for (let number = 0; number < count; number++) void this.enterOne();
		await settled();
	}

	/** Ends the one that has been under way for longest. */
	async leave(signal: PaceSignal = fine): Promise<void> {
		const startedAt = this.underWay.shift();
		if (startedAt === undefined) throw new Error('Nothing is under way');
		this.pacer.done(startedAt, signal);
		await settled();
	}

	/** Ends one after the other, each fine, and lets the time pass that others wait for. */
	async leaveFine(count: number): Promise<void> {
		for (let number = 0; number < count; number++) {
			for (let wait = 0; this.underWay.length === 0 && wait < 1000; wait++) {
				await this.clock.advance(100);
			}
			await this.leave();
		}
	}

	/** How many are under way when everybody who may start has started. */
	async window(): Promise<number> {
		await this.clock.advance(300_000);
		return this.underWay.length;
	}

	private async enterOne(): Promise<void> {
		const startedAt = await this.pacer.start();
		this.starts.push(this.clock.now() - this.begun);
		this.underWay.push(startedAt);
	}
}

interface Exchange {
	readonly latency: number;
	readonly signal: PaceSignal;
}

/** Runs the exchanges, all wanting to start at once; gives their starts and the most under way. */
async function runAll(concurrency: number, requestsPerSecond: number, exchanges: Exchange[]) {
	const clock = new FakeClock();
	const pacer = new Pacer({ concurrency, requestsPerSecond }, clock);
	const starts: number[] = [];
	let underWay = 0;
	let most = 0;
	let ended = 0;
	const run = async ({ latency, signal }: Exchange) => {
		const startedAt = await pacer.start();
		starts.push(clock.now());
		underWay++;
		most = Math.max(most, underWay);
		await clock.wait(latency);
		underWay--;
		pacer.done(startedAt, signal);
		ended++;
	};
	const all = Promise.all(exchanges.map(run));
	await clock.runOut();
	expect(ended).toBe(exchanges.length);
	await all;
	return { starts, most };
}

const mostWithin = (starts: number[], milliseconds: number): number =>
	Math.max(
		0,
		...starts.map((from) => starts.filter((at) => at >= from && at < from + milliseconds).length),
	);

const anyExchange = fc.record({
	latency: fc.integer({ min: 0, max: 400 }),
	signal: fc.oneof(
		{ weight: 9, arbitrary: fc.constant(fine) },
		{
			weight: 1,
			arbitrary: fc.record({ slowDown: fc.constant(true), retryAfter: fc.nat(3000) }),
		},
	),
});
const exchangesOf = (maxLength: number) => fc.array(anyExchange, { minLength: 1, maxLength });

describe('the bounds', () => {
	test('never more than concurrency are under way, and everybody gets through', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 1, max: 50 }),
				exchangesOf(120),
				async (concurrency, exchanges) => {
					const { most } = await runAll(concurrency, 0, exchanges);
					expect(most).toBeLessThanOrEqual(concurrency);
				},
			),
			{ numRuns: 40 },
		);
	});

	test('no second sees more starts than the ceiling', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 1, max: 30 }),
				fc.integer({ min: 1, max: 60 }),
				exchangesOf(100),
				async (concurrency, ceiling, exchanges) => {
					const { starts } = await runAll(concurrency, ceiling, exchanges);
					expect(mostWithin(starts, 1000)).toBeLessThanOrEqual(ceiling);
				},
			),
			{ numRuns: 40 },
		);
	});

	test.each([
		[0.5, 2000],
		[2.5, 400],
		[3, 333],
	])('a ceiling of %p a second lets one through every %i ms', async (ceiling, gap) => {
		const exchanges = Array.from({ length: 10 }, () => ({ latency: 0, signal: fine }));
		const { starts } = await runAll(5, ceiling, exchanges);
		const gaps = starts.slice(1).map((at, index) => at - starts[index]!);
		expect(Math.min(...gaps)).toBeGreaterThanOrEqual(gap);
		expect(Math.max(...gaps)).toBeLessThanOrEqual(gap + 1);
	});

	test('a ceiling is kept after a quiet time: what was not used is not made up for', async () => {
		const queue = new Queue(50, 10);
		await queue.enter(1);
		await queue.leave();
		await queue.clock.advance(60_000);
		await queue.enter(30);
		await queue.clock.advance(500);
		// One at once and one every 100 ms, whatever was left unused before.
		expect(queue.starts.slice(1).map((at) => at - queue.starts[1]!)).toEqual([
			0, 100, 200, 300, 400, 500,
		]);
	});

	test('a ceiling costs nothing but its own time', async () => {
		const exchanges = Array.from({ length: 101 }, () => ({ latency: 10, signal: fine }));
		const { starts } = await runAll(5, 20, exchanges);
		expect(starts.at(-1)! - starts[0]!).toBe(5000);
	});
});

describe('the start', () => {
	test.each([
		[1, 1],
		[2, 2],
		[5, 2],
		[6, 6],
		[50, 50],
	])('with concurrency %i lets %i through', async (concurrency, first) => {
		const queue = new Queue(concurrency);
		await queue.enter(60);
		expect(queue.underWay).toHaveLength(first);
	});

	test('up to 5 opens by one for every 12 answers', async () => {
		const queue = new Queue(5);
		await queue.enter(100);
		const windows = [];
		for (let step = 0; step < 5; step++) {
			await queue.leaveFine(12);
			windows.push(queue.underWay.length);
		}
		expect(windows).toEqual([3, 4, 5, 5, 5]);
	});

	test('beyond 5 is open at once and stays so', async () => {
		const queue = new Queue(50);
		await queue.enter(500);
		for (const round of [5, 10, 20, 40, 50]) {
			await queue.leaveFine(round);
			expect(queue.underWay).toHaveLength(50);
		}
	});

	test('happens without any time passing where nobody complains', async () => {
		const exchanges = Array.from({ length: 200 }, () => ({ latency: 0, signal: fine }));
		const { starts } = await runAll(10, 0, exchanges);
		expect(new Set(starts).size).toBe(1);
	});
});

describe('a complaint', () => {
	/** Everybody is let through and a full window of 16 is under way. */
	async function full(): Promise<Queue> {
		const queue = new Queue(16);
		await queue.enter(1000);
		await queue.leaveFine(5 + 10 + 16);
		expect(queue.underWay).toHaveLength(16);
		await queue.clock.advance(1);
		return queue;
	}

	test('halves the window', async () => {
		const queue = await full();
		await queue.leave(slower);
		for (let number = 0; number < 15; number++) await queue.leave(slower);
		expect(queue.underWay).toHaveLength(0);
		expect(await queue.window()).toBe(8);
	});

	test('never closes the window altogether', async () => {
		const queue = new Queue(1);
		await queue.enter(20);
		for (let number = 0; number < 5; number++) {
			await queue.leave(slower);
			expect(await queue.window()).toBe(1);
		}
	});

	test('of requests that were under way at an earlier one changes nothing', async () => {
		const queue = await full();
		const before = queue.starts.length;
		await queue.leave(slower);
		await queue.clock.advance(500);
		for (let number = 0; number < 15; number++) await queue.leave(slower);
		await queue.clock.advance(499);
		expect(queue.starts).toHaveLength(before);
		await queue.clock.advance(1);
		expect(queue.starts).toHaveLength(before + 1);
		expect(await queue.window()).toBe(8);
	});

	test('lets nobody through for a second', async () => {
		const queue = new Queue(1);
		await queue.enter(5);
		await queue.leave(slower);
		await queue.clock.advance(999);
		expect(queue.starts).toHaveLength(1);
		await queue.clock.advance(1);
		expect(queue.starts).toEqual([0, 1000]);
	});

	test('after another, nothing accepted in between, doubles the pause up to 30 seconds', async () => {
		const queue = new Queue(1);
		await queue.enter(20);
		const pauses = [];
		for (let number = 0; number < 8; number++) {
			const from = queue.clock.now();
			await queue.leave(slower);
			await queue.clock.runOut();
			pauses.push(queue.clock.now() - from);
		}
		expect(pauses).toEqual([1, 2, 4, 8, 16, 30, 30, 30].map((seconds) => seconds * 1000));
	});

	test('after one that was accepted pauses for a second again', async () => {
		const queue = new Queue(1);
		await queue.enter(20);
		for (let number = 0; number < 4; number++) {
			await queue.leave(slower);
			await queue.clock.runOut();
		}
		await queue.leave(fine);
		await queue.clock.runOut();
		await queue.clock.advance(10_000);
		const from = queue.clock.now();
		await queue.leave(slower);
		await queue.clock.runOut();
		expect(queue.clock.now() - from).toBe(1000);
	});

	test.each([
		['is kept', 7000, 7000],
		['shorter than the pause changes nothing', 300, 1000],
		['is capped at two minutes', 3_600_000, 120_000],
	])('with a Retry-After that %s', async (_, retryAfter, wait) => {
		const queue = new Queue(1);
		await queue.enter(2);
		await queue.leave({ slowDown: true, retryAfter });
		await queue.clock.runOut();
		expect(queue.starts).toEqual([0, wait]);
	});

	test('with a Retry-After makes the pause longer even where it is not the first', async () => {
		const queue = new Queue(2);
		await queue.enter(3);
		await queue.leave(slower);
		await queue.leave({ slowDown: true, retryAfter: 5000 });
		await queue.clock.runOut();
		expect(queue.starts).toEqual([0, 0, 5000]);
	});

	test('opens the window again one by one, also beyond 5', async () => {
		const queue = await full();
		for (let number = 0; number < 16; number++) await queue.leave(slower);
		const windows = [];
		for (let step = 0; step < 4; step++) {
			await queue.window();
			await queue.leaveFine(12);
			windows.push(await queue.window());
		}
		expect(windows).toEqual([9, 10, 11, 12]);
	});

	test('with a ceiling stays below it', async () => {
		const queue = new Queue(1, 10);
		await queue.enter(100);
		await queue.leave(slower);
		await queue.clock.runOut();
		await queue.leave();
		await queue.clock.runOut();
		const [, second = 0, third = 0] = queue.starts;
		expect(third - second).toBeGreaterThanOrEqual(200);
	});

	test.each([
		[1, 1000],
		[2, 2000],
		[3, 4000],
		[4, 5000],
	])('before anything was accepted, %i times, leaves %i ms between starts', async (times, gap) => {
		const queue = new Queue(1);
		await queue.enter(100);
		for (let number = 0; number < times; number++) {
			await queue.leave(slower);
			await queue.clock.runOut();
		}
		await queue.leave();
		await queue.clock.runOut();
		expect(queue.starts.at(-1)! - queue.starts.at(-2)!).toBe(gap);
	});

	test.each([
		[20, 50, 19],
		[3000, 0.3, 3000],
	])('after %i, one every %p ms, keeps to 95 %% of %i', async (count, latency, took) => {
		const queue = new Queue(1);
		await queue.enter(count + 100);
		for (let number = 0; number < count; number++) {
			await queue.clock.advance(latency);
			await queue.leave();
		}
		await queue.leave(slower);
		await queue.clock.runOut();
		for (let number = 0; number < 50; number++) {
			await queue.leave();
			await queue.clock.runOut();
		}
		const gap = (queue.starts.at(-1)! - queue.starts.at(-51)!) / 50;
		expect(gap).toBeGreaterThanOrEqual(1000 / (took * 0.95));
		expect(gap).toBeLessThanOrEqual(1000 / (took * 0.95) + 1);
	});

	/** The rates, a second, that `count` fine answers were let through at, each once. */
	async function ratesOf(queue: Queue, count: number): Promise<number[]> {
		const from = queue.starts.length;
		for (let number = 0; number < count; number++) {
			await queue.leave();
			await queue.clock.runOut();
		}
		const starts = queue.starts.slice(from);
		const gaps = starts.slice(1).map((at, index) => at - starts[index]!);
		return [...new Set(gaps.map((gap) => Math.round(1_000 / gap)))];
	}

	/** Twenty taken in a second, then a complaint: the rate is 19 from then on. */
	async function limited(): Promise<Queue> {
		const queue = new Queue(1);
		await queue.enter(2_000);
		for (let number = 0; number < 20; number++) await queue.leave();
		await queue.leave(slower);
		await queue.clock.runOut();
		return queue;
	}

	test('is forgiven by a twentieth for every ten quiet seconds', async () => {
		expect((await ratesOf(await limited(), 700)).slice(0, 4)).toEqual([19, 20, 21, 22]);
	});

	test('before any rate was measured is forgiven by doubling', async () => {
		const queue = new Queue(1);
		await queue.enter(200);
		await queue.leave(slower);
		await queue.clock.runOut();
		expect((await ratesOf(queue, 150)).slice(0, 4)).toEqual([1, 2, 4, 8]);
	});

	test('of a vendor that another run kept busy is forgiven by half the way back', async () => {
		const queue = await limited();
		for (let number = 0; number < 3; number++) {
			await queue.leave(slower);
			await queue.clock.runOut();
		}
		const rates = await ratesOf(queue, 400);
		expect(rates[0]).toBeLessThanOrEqual(5);
		expect(rates[1]).toBeGreaterThanOrEqual(2 * rates[0]!);
		expect(rates.length).toBeLessThanOrEqual(6);
	});
});

test('a run that is cancelled lets everybody go', async () => {
	const clock = new FakeClock();
	const pacer = new Pacer({ concurrency: 3, requestsPerSecond: 1 }, clock);
	let through = 0;
	const all = Array.from({ length: 20 }, async () => {
		const startedAt = await pacer.start();
		through++;
		pacer.done(startedAt, fine);
	});
	await clock.advance(2500);
	expect(through).toBe(3);
	await clock.cancel();
	await Promise.all(all);
	expect(through).toBe(20);
});

test('a run that is cancelled within a pause lets everybody go', async () => {
	const queue = new Queue(1);
	await queue.enter(3);
	await queue.leave({ slowDown: true, retryAfter: 100_000 });
	await queue.clock.cancel();
	expect(queue.starts).toEqual([0, 0]);
	await queue.leave();
	expect(queue.starts).toEqual([0, 0, 0]);
});

describe('a vendor that allows so many a second', () => {
	const credential = brokerWork.credential.parse({
		baseUrl: 'https://bw.example.com',
		tenantId: 'T1',
		apiToken: 't',
	});
	const success = httpAnswer({ result: true, mcode: 'm0000000' });
	const tooMuch = httpAnswer({ result: false, mcode: 'BW_REQUEST_TOO_MUCH' });
	const call = { method: 'POST', path: '/p', body: { id: 1 } } as const;
	const REQUESTS = 400;

	afterEach(() => jest.restoreAllMocks());

	/** Sends all with the engine's own retries to a vendor that counts over a sliding second. */
	async function sendAll(
		limit: number,
		latency: number,
		concurrency: number,
		seed: number,
		/** When each run begins; every run has a pacer of its own. */
		beginnings: readonly number[] = [0],
	) {
		jest.spyOn(Math, 'random').mockImplementation(seeded(seed));
		const clock = new FakeClock();
		let taken: number[] = [];
		let refused = 0;
		let ended = clock.now();
		const transport = async () => {
			taken = taken.filter((at) => at > clock.now() - 1000);
			const isTaken = taken.length < limit;
			if (isTaken) taken.push(clock.now());
			else refused++;
			await clock.wait(latency);
			ended = clock.now();
			return isTaken ? success : tooMuch;
		};
		const begun = clock.now();
		let failed = 0;
		const run = async (beginning: number) => {
			await clock.wait(beginning);
			const pacer = new Pacer({ concurrency, requestsPerSecond: 0 }, clock);
			const sent = {
				vendor: brokerWork,
				credential,
				transport,
				pacer,
				clock,
				maxRetries: 3,
				gap: new RepeatGap(),
				secrets: [],
			};
			let next = 0;
			const worker = async () => {
				while (next++ < REQUESTS) {
					const { answer } = await deliver(call, 'once', sent);
					if (!answer.ok) failed++;
				}
			};
			await Promise.all(Array.from({ length: concurrency }, worker));
		};
		const all = Promise.all(beginnings.map(run));
		await clock.runOut();
		await all;
		return { failed, refused, took: ended - begun };
	}

	test.each([300, 1_000, 3_000, 10_000])(
		'two runs that share it, begun %i ms apart: neither is left crawling',
		async (apart) => {
			for (const seed of [1, 2, 3, 4, 5]) {
				const { took, refused } = await sendAll(20, 100, 5, seed, [0, apart]);
				expect(took).toBeLessThan((2.5 * 2 * REQUESTS * 1_000) / 20);
				expect(refused).toBeLessThan(0.05 * 2 * REQUESTS);
			}
		},
	);

	const cases = [5, 20, 50].flatMap((limit) => [5, 50, 200].map((latency) => ({ limit, latency })));

	test.each(cases)(
		'$limit, answering in $latency ms: 400 in 1.3 times the ideal time, under 2 % refused',
		async ({ limit, latency }) => {
			for (const seed of [1, 2, 3]) {
				const { failed, refused, took } = await sendAll(limit, latency, 5, seed);
				const ideal = Math.max((REQUESTS / limit) * 1000, (REQUESTS / 5) * latency);
				expect(failed).toBe(0);
				expect(took).toBeLessThanOrEqual(ideal * 1.3);
				expect(refused).toBeLessThan(REQUESTS * 0.02);
			}
		},
	);
});
