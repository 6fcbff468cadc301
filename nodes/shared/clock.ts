import { sleep } from 'n8n-workflow';

import type { Clock } from './pace';

/** Between two looks at the cancel signal; n8n's own sleep cannot be woken. */
const SLICE_MS = 200;

/** The real time, and waits that end when the execution is cancelled. */
export function realClock(signal: AbortSignal | undefined): Clock {
	const isCancelled = () => signal?.aborted === true;
	return {
		now: Date.now,
		isCancelled,
		wait: async (milliseconds) => {
			const end = Date.now() + milliseconds;
			for (let left = milliseconds; left > 0 && !isCancelled(); left = end - Date.now()) {
				await sleep(Math.min(left, SLICE_MS));
			}
		},
	};
}
