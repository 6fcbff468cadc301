/** Remembers keys for a while: nonces of one vendor, repeated calls of another. */
export class Recent {
	readonly #windowMs: number;
	readonly #seenAt = new Map<string, number>();

	constructor(windowMs: number) {
		this.#windowMs = windowMs;
	}

	/** True when the key was noted less than the window ago; otherwise notes it. */
	repeats(key: string, at: number): boolean {
		this.#forget(at);
		const before = this.#seenAt.get(key);
		if (before !== undefined && Math.abs(at - before) < this.#windowMs) return true;
		this.#seenAt.delete(key);
		this.#seenAt.set(key, at);
		return false;
	}

	clear(): void {
		this.#seenAt.clear();
	}

	/** Oldest first, so one pass over the front is enough. */
	#forget(at: number): void {
		for (const [key, seen] of this.#seenAt) {
			if (at - seen < this.#windowMs) return;
			this.#seenAt.delete(key);
		}
	}
}
