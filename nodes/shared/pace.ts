import { LONGEST_RETRY_AFTER_MS } from './retry';

/** Time, as the engine needs it, and a wait that ends early when the run is over. */
export interface Clock {
	/** Milliseconds that never go back, for waiting. */
	readonly now: () => number;
	/** Epoch milliseconds, for signing. */
	readonly date: () => number;
	readonly wait: (milliseconds: number) => Promise<void>;
	readonly isCancelled: () => boolean;
}

/** What a vendor's answer says about the pace. */
export interface PaceSignal {
	/** The vendor asked us to slow down: a rate limit, an overload, a Retry-After. */
	readonly slowDown: boolean;
	/** Milliseconds the vendor asked us to wait. */
	readonly retryAfter?: number;
}

/**
 * Up to this many requests under way, the default among them, the window opens one by one. Who
 * sets more knows that the vendor bears it, so that window is open from the start.
 */
const GENTLE_WINDOW = 5;
const FIRST_WINDOW = 2;
const ANSWERS_PER_STEP = 12;
/** The stretch of time over which the accepted rate is measured. */
const MEASURED_MS = 1_000;
const MEASURED_STARTS = 1_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
/** A learned rate stays this far below what the vendor last took. */
const MARGIN = 0.95;
const SLOWEST_PER_SECOND = 0.2;
/** How long a learned rate is kept before a little more is tried. */
const KEEP_RATE_MS = 10_000;
const TRY_MORE = 1.05;
/** Fewer taken in a second may tell of another run that uses the vendor, not of the vendor's limit. */
const TELLING = 5;
/** Fewer than that tell of the vendor's limit when they come again and again. */
const TELLING_ALIKE = 3;
/** How much of the rate that was good before is given up at a complaint. */
const GIVE_UP = 0.25;

/**
 * Lets requests through: never more at once than `concurrency`, never more starts in a second
 * than `requestsPerSecond` (0: no ceiling), and slower than both where the vendor asks for it.
 *
 * When the vendor complains, the window of requests under way is halved, nothing is let through
 * for a while, and then no more a second than the vendor last accepted. The window opens again
 * one by one. After ten quiet seconds the rate rises half way to the one that was good before, so
 * that who was crowded out by another run is not left crawling; beyond that by a twentieth. While
 * no good rate is known it doubles.
 */
export class Pacer {
	private readonly clock: Clock;

	private readonly concurrency: number;

	private readonly ceiling: number;

	private window: number;

	private underWay = 0;

	private answersInStep = 0;

	private readonly waiting: Array<() => void> = [];

	/** One at a time waits for its start, so that two starts are never nearer than the rate allows. */
	private gate: Promise<void> = Promise.resolve();

	private nextStart = 0;

	private pausedUntil = 0;

	private pause = FIRST_PAUSE_MS;

	/** Starts a second that the vendor took when it last complained; Infinity until it does. */
	private learnedRate = Infinity;

	/** The rate to climb back to; it follows the learned one slowly. Infinity until one was measured. */
	private goodRate = Infinity;

	/** How many requests the vendor took in the second before the last complaint. */
	private tookBefore = 0;

	/** How often in a row that number was the same as before. */
	private alike = 0;

	private learnedAt = 0;

	private slowedAt = -Infinity;

	private acceptedSinceSlow = true;

	/** When requests that the vendor accepted were started, those of the last second. */
	private accepted: number[] = [];

	/** How many of them are kept before the old ones are dropped; it grows with the rate. */
	private mostAccepted = MEASURED_STARTS;

	constructor(
		{ concurrency, requestsPerSecond }: { concurrency: number; requestsPerSecond: number },
		clock: Clock,
	) {
		this.clock = clock;
		this.concurrency = concurrency;
		this.ceiling = requestsPerSecond > 0 ? requestsPerSecond : Infinity;
		this.window = concurrency > GENTLE_WINDOW ? concurrency : Math.min(FIRST_WINDOW, concurrency);
	}

	/** Resolves when one more request may start, with the time of the start; `done` gives the place back. */
	async start(): Promise<number> {
		while (this.underWay >= this.window) {
			await new Promise<void>((resolve) => this.waiting.push(resolve));
		}
		this.underWay++;
		if (!this.isHeldBack(this.clock.now())) return this.clock.now();
		const turn = this.gate.then(async () => await this.pass());
		this.gate = turn.then(() => undefined);
		return await turn;
	}

	/** Tells what came of the request that started at `startedAt`, and makes room for the next. */
	done(startedAt: number, { slowDown, retryAfter = 0 }: PaceSignal): void {
		this.underWay--;
		if (slowDown) this.slowDown(startedAt, Math.min(retryAfter, LONGEST_RETRY_AFTER_MS));
		else this.speedUp(startedAt);
		for (let free = this.window - this.underWay; free > 0; free--) this.waiting.shift()?.();
	}

	private isHeldBack(now: number): boolean {
		return this.pausedUntil > now || Math.min(this.ceiling, this.learnedRate) !== Infinity;
	}

	private async pass(): Promise<number> {
		for (;;) {
			const now = this.clock.now();
			const wait = Math.max(this.pausedUntil, this.nextStart) - now;
			if (wait <= 0 || this.clock.isCancelled()) {
				this.nextStart = now + 1_000 / Math.min(this.ceiling, this.rate(now));
				return now;
			}
			await this.clock.wait(Math.ceil(wait));
		}
	}

	private rate(now: number): number {
		if (now - this.learnedAt > KEEP_RATE_MS) {
			const wayBack =
				this.goodRate === Infinity ? this.learnedRate * 2 : (this.learnedRate + this.goodRate) / 2;
			this.learnedRate = Math.max(this.learnedRate * TRY_MORE, wayBack);
			this.learnedAt = now;
		}
		return this.learnedRate;
	}

	private speedUp(startedAt: number): void {
		this.acceptedSinceSlow = true;
		this.accepted.push(startedAt);
		if (this.accepted.length > this.mostAccepted) {
			this.accepted = this.acceptedBefore(startedAt);
			this.mostAccepted = Math.max(MEASURED_STARTS, this.accepted.length * 2);
		}
		if (this.window >= this.concurrency) return;
		if (++this.answersInStep < Math.max(ANSWERS_PER_STEP, this.window)) return;
		this.answersInStep = 0;
		this.window++;
	}

	private slowDown(startedAt: number, retryAfter: number): void {
		const now = this.clock.now();
		// Requests that were under way at an earlier complaint say nothing new.
		if (startedAt > this.slowedAt) {
			const took = this.acceptedBefore(startedAt).length;
			const known = Math.min(this.learnedRate, this.ceiling);
			this.learnedRate = Math.max(
				SLOWEST_PER_SECOND,
				took > 0 ? Math.min(took, known) * MARGIN : known === Infinity ? 1 : known / 2,
			);
			if (this.goodRate !== Infinity) {
				this.goodRate -= GIVE_UP * Math.max(0, this.goodRate - this.learnedRate);
			} else {
				this.alike = took > 0 && took === this.tookBefore ? this.alike + 1 : 0;
				this.tookBefore = took;
				if (took >= TELLING || this.alike >= TELLING_ALIKE) this.goodRate = this.learnedRate;
			}
			this.learnedAt = now;
			this.pause = this.acceptedSinceSlow
				? FIRST_PAUSE_MS
				: Math.min(this.pause * 2, LONGEST_PAUSE_MS);
			this.window = Math.max(1, Math.floor(this.window / 2));
			this.answersInStep = 0;
			this.slowedAt = now;
			this.acceptedSinceSlow = false;
			this.pausedUntil = now + this.pause;
		}
		this.pausedUntil = Math.max(this.pausedUntil, now + retryAfter);
	}

	private acceptedBefore(startedAt: number): number[] {
		return this.accepted.filter((at) => at > startedAt - MEASURED_MS);
	}
}
