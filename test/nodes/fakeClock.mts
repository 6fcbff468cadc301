import type { Clock } from '../../dist/nodes/shared/pace.js';

interface Alarm {
	readonly at: number;
	readonly ring: () => void;
}

/** Lets everything run that waits for nothing but promises. */
export const settled = async (): Promise<void> =>
	await new Promise((resolve) => setImmediate(resolve));

/** A clock that is moved by hand; nothing waits in real time. */
export class FakeClock implements Clock {
	private time = 1_000_000;

	private isStopped = false;

	private alarms: Alarm[] = [];

	readonly now = (): number => this.time;

	readonly date = this.now;

	readonly isCancelled = (): boolean => this.isStopped;

	readonly wait = async (milliseconds: number): Promise<void> => {
		if (milliseconds <= 0 || this.isStopped) return;
		await new Promise<void>((ring) => this.alarms.push({ at: this.time + milliseconds, ring }));
	};

	/** Ends every wait at once and all later ones too. */
	async cancel(): Promise<void> {
		this.isStopped = true;
		for (const { ring } of this.alarms.splice(0)) ring();
		await settled();
	}

	/** Moves on by so many milliseconds, ringing what is due on the way in its order. */
	async advance(milliseconds: number): Promise<void> {
		const end = this.time + milliseconds;
		await settled();
		for (let next = this.earliest(); next !== undefined && next <= end; next = this.earliest()) {
			await this.ringAt(next);
		}
		this.time = end;
	}

	/** Moves on from alarm to alarm until none is left. */
	async runOut(): Promise<void> {
		await settled();
		for (let next = this.earliest(); next !== undefined; next = this.earliest()) {
			await this.ringAt(next);
		}
	}

	private earliest(): number | undefined {
		return this.alarms.length === 0 ? undefined : Math.min(...this.alarms.map(({ at }) => at));
	}

	private async ringAt(time: number): Promise<void> {
		this.time = Math.max(this.time, time);
		const due = this.alarms.filter(({ at }) => at <= time);
		this.alarms = this.alarms.filter(({ at }) => at > time);
		for (const { ring } of due) ring();
		await settled();
	}
}

/** Random numbers that are the same in every run (mulberry32). */
export function seeded(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}
