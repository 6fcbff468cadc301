/** How many requests the last second saw; a sliding window over the server's own clock. */
export class Throttle {
	readonly #perSecond: number;
	#admitted: number[] = [];

	constructor(perSecond: number) {
		this.#perSecond = perSecond;
	}

	/** False when the request is one too many. Refused requests do not count. */
	admits(at: number): boolean {
		this.#admitted = this.#admitted.filter((before) => at - before < 1000);
		if (this.#admitted.length >= this.#perSecond) return false;
		this.#admitted.push(at);
		return true;
	}

	clear(): void {
		this.#admitted = [];
	}
}
