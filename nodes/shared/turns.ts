import { sleep } from 'n8n-workflow';

const LOOK_AFTER_MS = 10;
const LONGEST_MS = 30;

/**
 * Lets the rest of n8n have its turn while much is done without waiting for anything: items that
 * are skipped, refused or only shown. Where a run waits for answers, turns come by themselves.
 */
export class Turns {
	private since = performance.now();

	private coming: Promise<void> | undefined;

	/** What to wait for before going on; undefined while nobody has been kept waiting. */
	due(): Promise<void> | undefined {
		const busy = performance.now() - this.since;
		if (busy < LOOK_AFTER_MS) return undefined;
		this.coming ??= this.turn();
		return busy < LONGEST_MS ? undefined : this.coming;
	}

	private async turn(): Promise<void> {
		await sleep(0);
		this.since = performance.now();
		this.coming = undefined;
	}
}
