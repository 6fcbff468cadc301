import type { Clock } from './pace';

/**
 * Keeps equal calls apart where a vendor takes two that are signed alike, within one second, for
 * one call that was repeated.
 */
export class RepeatGap {
	/** When a call was last sent, or will be. */
	private readonly last = new Map<string, number>();

	/**
	 * Takes a turn for the call.
	 *
	 * @param gap milliseconds between two equal calls
	 * @returns milliseconds to wait for it, and what tells that the call was answered, from when the gap counts then
	 */
	turn(call: unknown, gap: number, { now }: Clock): { wait: number; answered: () => void } {
		const key = JSON.stringify(call);
		const start = now();
		const at = Math.max(start, (this.last.get(key) ?? -Infinity) + gap);
		this.forgetBefore(start - gap);
		this.last.set(key, at);
		return {
			wait: at - start,
			answered: () => this.last.set(key, Math.max(this.last.get(key) ?? 0, now())),
		};
	}

	private forgetBefore(time: number): void {
		for (const [key, at] of this.last) {
			if (at > time) return;
			this.last.delete(key);
		}
	}
}
