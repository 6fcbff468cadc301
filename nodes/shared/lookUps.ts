import type { Delivery } from './deliver';
import type { Failure } from './failure';
import type { Clock } from './pace';
import { isRepeatable } from './retry';
import type { Handle } from './settle';

/** Sends a call that only reads; equal ones are sent once for the whole run. */
export type Ask<Call> = (call: Call) => Promise<Delivery>;

/** Puts what has to be looked up first into a call, such as the id of a user given by email. */
export type Resolve<Call> = (call: Call, ask: Ask<Call>) => Promise<Resolved<Call>>;

type Resolved<Call> = { readonly ok: true; readonly call: Call } | Failure;

/** Remembers answers, and refusals that would come again; a passing failure is asked anew. */
export function askOnce<Call>(send: Ask<Call>): Ask<Call> {
	const asked = new Map<string, Promise<Delivery>>();
	return async (call) => {
		const key = JSON.stringify(call);
		const before = asked.get(key);
		if (before !== undefined) return { ...(await before), attempts: 0 };
		const asking = send(call);
		asked.set(key, asking);
		const delivery = await asking;
		if (!delivery.answer.ok && delivery.answer.repeat !== 'never') asked.delete(key);
		return delivery;
	};
}

/** Deals with a call once everything is looked up in it. */
export const resolving = <Call>(
	handle: Handle<Call>,
	{ resolve }: { readonly resolve?: Resolve<Call> },
	ask: Ask<Call>,
	clock: Clock,
): Handle<Call> =>
	resolve === undefined
		? handle
		: async (call, redact) => {
				const resolved = await resolve(call, ask);
				if (resolved.ok) return await handle(resolved.call, redact);
				const retryable = isRepeatable(resolved, 'read');
				const notReached = clock.isCancelled();
				return { ok: false, failure: resolved, attempts: 0, retryable, notReached };
			};
