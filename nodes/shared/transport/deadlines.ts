import { sleep } from 'n8n-workflow';

/** What an exchange that ran out of time, or was cancelled, is rejected with. */
export class Interrupted extends Error {
	constructor(readonly code: 'TIMEOUT' | 'CANCELLED') {
		super(code);
	}
}

interface Exchange {
	readonly end: number;
	readonly interrupt: (code: Interrupted['code']) => void;
}

const COARSEST_LOOK_MS = 250;

/**
 * Bounds exchanges from their start to the last byte: n8n's helper bounds only the silence on a
 * socket. One look at all that are under way now and then costs less than a timer for each.
 */
export class Deadlines {
	/**
	 * Those under way, in places that are used again. A Set would not do: with each of its tables that
	 * V8 replaces, it keeps alive what was in it, and all the answers with it, until memory is short.
	 */
	private readonly open: Array<Exchange | undefined> = [];

	private isLooking = false;

	/** @param timeout milliseconds for one exchange */
	constructor(
		private readonly timeout: number,
		private readonly cancelSignal: AbortSignal | undefined,
	) {
		const interruptAll = () => this.open.forEach((each) => each?.interrupt('CANCELLED'));
		cancelSignal?.addEventListener('abort', interruptAll, { once: true });
	}

	/** Runs an exchange; it is rejected with `Interrupted` at its deadline or when the run is cancelled. */
	async guard<T>(exchange: (signal: AbortSignal) => Promise<T>): Promise<T> {
		if (this.cancelSignal?.aborted === true) throw new Interrupted('CANCELLED');
		const controller = new AbortController();
		const free = this.open.indexOf(undefined);
		const place = free === -1 ? this.open.length : free;
		const end = performance.now() + this.timeout;
		const interrupted = new Promise<never>((_, reject) => {
			const interrupt = (code: Interrupted['code']) => {
				reject(new Interrupted(code));
				controller.abort();
			};
			this.open[place] = { end, interrupt };
		});
		if (!this.isLooking) void this.look();
		try {
			return await Promise.race([exchange(controller.signal), interrupted]);
		} finally {
			this.open[place] = undefined;
		}
	}

	private async look(): Promise<void> {
		this.isLooking = true;
		while (this.open.some((each) => each !== undefined)) {
			await sleep(Math.min(COARSEST_LOOK_MS, this.timeout / 4));
			const now = performance.now();
			for (const each of this.open)
				if (each !== undefined && each.end <= now) each.interrupt('TIMEOUT');
		}
		this.isLooking = false;
	}
}
