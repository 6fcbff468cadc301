import { randomUUID } from 'node:crypto';

import type { IDataObject } from 'n8n-workflow';

import type { Answer } from './answer';
import { notReached, type Failure } from './failure';
import type { Clock, Pacer, PaceSignal } from './pace';
import { shallRepeat, waitBefore, type OperationEffect } from './retry';
import { isFailure, type Transport } from './transport/transport';
import type { Moment, Vendor } from './vendor';

/** What became of one call, and how often it was sent. */
export interface Delivery {
	readonly answer: Answer;
	readonly attempts: number;
	/** What the success is called, where only the run tells: an upsert that created. */
	readonly outcome?: string;
	/** Fields that name the person, where only the answer tells them: the id of who was created. */
	readonly identity?: IDataObject;
	/** What to tell the user beside the output. */
	readonly hint?: string;
}

/** Sends one call as part of an operation that takes several. */
export type Send<Call> = (call: Call, effect: OperationEffect) => Promise<Delivery>;

/** What every call of a run is sent with. */
export interface Delivering<Credential, Call> {
	readonly vendor: Omit<Vendor<Credential, Call>, 'login'>;
	readonly credential: Credential;
	readonly transport: Transport;
	readonly pacer: Pacer;
	readonly clock: Clock;
	readonly maxRetries: number;
}

/** The time of a clock and a fresh nonce. */
export const momentOf = (clock: Clock): Moment => ({ now: clock.now(), nonce: randomUUID() });

const OVERLOADED: readonly unknown[] = [429, 503];

const paceSignal = (answer: Answer): PaceSignal =>
	answer.ok
		? { slowDown: false }
		: {
				slowDown:
					answer.cause === 'rateLimit' ||
					answer.retryAfter !== undefined ||
					OVERLOADED.includes(answer.httpStatus),
				retryAfter: answer.retryAfter,
			};

/** Sends one call, again where that is safe, each try with a fresh time, nonce and signature. */
export async function deliver<Credential, Call>(
	call: Call,
	effect: OperationEffect,
	{ vendor, credential, transport, pacer, clock, maxRetries }: Delivering<Credential, Call>,
): Promise<Delivery> {
	let last: Failure = notReached;
	let mayHaveArrived = false;
	for (let attempts = 0; ; ) {
		const startedAt = await pacer.start();
		if (clock.isCancelled()) {
			pacer.done(startedAt, { slowDown: false });
			return { answer: last, attempts };
		}
		const outcome = await transport(vendor.request(call, credential, momentOf(clock)));
		attempts++;
		const answer = isFailure(outcome) ? outcome : vendor.answer(outcome, call, momentOf(clock));
		pacer.done(startedAt, paceSignal(answer));
		if (answer.ok) return { answer, attempts };
		// A refused repeat does not undo what an earlier try may have done.
		mayHaveArrived ||= answer.effect === 'possible';
		last = mayHaveArrived ? { ...answer, effect: 'possible' } : answer;
		if (!shallRepeat(last, effect, attempts, maxRetries)) return { answer: last, attempts };
		await clock.wait(waitBefore(last, attempts, vendor.repeatGap, Math.random));
	}
}
