import type { Delivery } from '../../shared/deliver';
import type { Failure } from '../../shared/failure';

/** A failed look-up before a write: whatever became of it, nothing was written. */
export const unsent = (delivery: Delivery, failure: Failure): Delivery => ({
	...delivery,
	answer: { ...failure, effect: 'none' },
});
