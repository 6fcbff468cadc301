import { createHash } from 'node:crypto';

import type { Clock } from './pace';

/**
 * Keeps equal calls apart where a vendor takes two that are signed alike, within one second, for
 * one call that was repeated.
 */
export class RepeatGap {
	/** When a call was last sent, or will be, by its hash. */
	private readonly last = new Map<string, number>();

	/**
	 * Waits until the call may be sent.
	 *
	 * @param gap milliseconds between two equal calls
	 * @returns tells that the call was answered, from when the gap counts then
	 */
	async keep(call: unknown, gap: number, clock: Clock): Promise<() => void> {
		const key = createHash('sha256').update(JSON.stringify(call)).digest('base64');
		const now = clock.now();
		const at = Math.max(now, (this.last.get(key) ?? -Infinity) + gap);
		this.forgetBefore(now - gap);
		this.last.set(key, at);
		await clock.wait(at - now);
		return () => this.last.set(key, Math.max(this.last.get(key) ?? 0, clock.now()));
	}

	private forgetBefore(time: number): void {
		for (const [key, at] of this.last) {
			if (at > time) return;
			this.last.delete(key);
		}
	}
}
