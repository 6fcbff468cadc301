import { sleep } from 'n8n-workflow';

const MOST_AHEAD = 250;
/** Read in one go, in some milliseconds, before answers are looked at again: cheaper than one by one. */
const AT_ONCE = 25;

/**
 * Reads items bit by bit before their turn: n8n takes its time over expressions, which is then
 * spent while connections open and the vendor thinks.
 */
export class ReadAhead<T> {
	private readonly ready = new Map<number, T>();

	private next = 0;

	private isReading = false;

	constructor(
		private readonly count: number,
		private readonly read: (index: number) => T,
		private readonly isCancelled: () => boolean,
	) {}

	/** Reads all items now, as long as nobody cancels; n8n gets its turn in between. */
	async all(): Promise<ReadonlyMap<number, T>> {
		while (this.next < this.count && !this.isCancelled()) {
			this.readUpTo(this.next + MOST_AHEAD);
			if (this.next < this.count) await sleep(0);
		}
		return this.ready;
	}

	/** What was read of an item, which is forgotten here; turns come in order. */
	take(index: number): T {
		const own = this.ready.get(index) ?? this.read(index);
		this.ready.delete(index);
		this.next = Math.max(this.next, index + 1);
		if (!this.isReading && this.ready.size < MOST_AHEAD / 2) void this.readOn();
		return own;
	}

	private async readOn(): Promise<void> {
		this.isReading = true;
		try {
			while (this.ready.size < MOST_AHEAD && this.next < this.count && !this.isCancelled()) {
				await sleep(0);
				this.readUpTo(this.next + AT_ONCE);
			}
		} catch {
			// It throws again where it is told, when the turn of the item comes.
		}
		this.isReading = false;
	}

	private readUpTo(end: number): void {
		for (; this.next < Math.min(end, this.count); this.next++) {
			this.ready.set(this.next, this.read(this.next));
		}
	}
}
