import { z } from 'zod/v4';

import { faultDetails, faultKinds } from './fault-kinds.mts';
import type { VendorName } from './vendor.mts';

export type FaultKind = keyof typeof faultKinds;

function isFaultKind(kind: unknown): kind is FaultKind {
	return typeof kind === 'string' && Object.hasOwn(faultKinds, kind);
}

/** A fault as `POST /faults` and `Sandbox.fault` take it. */
export const faultSchema = faultDetails.extend({ kind: z.custom<FaultKind>(isFaultKind) });

export type Fault = z.infer<typeof faultSchema>;

interface Waiting {
	fault: Fault;
	/** Requests still to be met; Infinity when the fault stays. */
	left: number;
}

/** The faults that wait for their requests, in the order they were set. */
export class Faults {
	#waiting: Waiting[] = [];

	/** @throws ZodError when the fault makes no sense. */
	add(fault: Fault): void {
		const checked = faultSchema.parse(fault);
		const { times = 1 } = checked;
		this.#waiting.push({ fault: checked, left: times === 0 ? Infinity : times });
	}

	clear(): void {
		this.#waiting = [];
	}

	/** The first fault set for this request; uses up one of its times. */
	take(vendor: VendorName, person: string | null): Fault | null {
		const met = this.#waiting.find(
			({ fault }) =>
				fault.vendor === vendor && (fault.person === undefined || fault.person === person),
		);
		if (met === undefined) return null;
		met.left -= 1;
		this.#waiting = this.#waiting.filter(({ left }) => left > 0);
		return met.fault;
	}
}
