import { sleep } from 'n8n-workflow';

import type { Clock } from './pace';

/** Between two looks at the cancel signal; n8n's own sleep cannot be woken. */
const SLICE_MS = 200;

/** The real time, and waits that end when the execution is cancelled. */
export function realClock(signal: AbortSignal | undefined): Clock {
	const isCancelled = () => signal?.aborted === true;
	// A machine's clock may be set back in the middle of a run; waits must not follow it.
	const now = () => performance.timeOrigin + performance.now();
	return {
		now,
		date: Date.now,
		isCancelled,
		wait: async (milliseconds) => {
			const end = now() + milliseconds;
			for (let left = milliseconds; left > 0 && !isCancelled(); left = end - now()) {
				await sleep(Math.min(left, SLICE_MS));
			}
		},
	};
}
