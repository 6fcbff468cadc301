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
	private readonly open = new Set<Exchange>();

	private isLooking = false;

	/** @param timeout milliseconds for one exchange */
	constructor(
		private readonly timeout: number,
		private readonly cancelSignal: AbortSignal | undefined,
	) {
		const interruptAll = () => this.open.forEach(({ interrupt }) => interrupt('CANCELLED'));
		cancelSignal?.addEventListener('abort', interruptAll, { once: true });
	}

	/** Runs an exchange; it is rejected with `Interrupted` at its deadline or when the run is cancelled. */
	async guard<T>(exchange: (signal: AbortSignal) => Promise<T>): Promise<T> {
		if (this.cancelSignal?.aborted === true) throw new Interrupted('CANCELLED');
		const controller = new AbortController();
		return await new Promise<T>((resolve, reject) => {
			const mine: Exchange = {
				end: Date.now() + this.timeout,
				interrupt: (code) => {
					this.open.delete(mine);
					reject(new Interrupted(code));
					controller.abort();
				},
			};
			this.open.add(mine);
			if (!this.isLooking) void this.look();
			exchange(controller.signal)
				.then(resolve, reject)
				.finally(() => this.open.delete(mine));
		});
	}

	private async look(): Promise<void> {
		this.isLooking = true;
		while (this.open.size > 0) {
			await sleep(Math.min(COARSEST_LOOK_MS, this.timeout / 4));
			const now = Date.now();
			for (const { end, interrupt } of this.open) if (end <= now) interrupt('TIMEOUT');
		}
		this.isLooking = false;
	}
}
