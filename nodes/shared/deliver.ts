import { randomUUID } from 'node:crypto';

import type { IDataObject } from 'n8n-workflow';

import type { Answer } from './answer';
import { notReached, ownFault, type Failure } from './failure';
import type { HttpAnswer } from './http';
import type { Clock, Pacer, PaceSignal } from './pace';
import { passwordsIn, redactor } from './redact';
import type { RepeatGap } from './repeatGap';
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
	readonly gap: RepeatGap;
	/** Values that may not be shown; a token that the run obtains joins them. */
	readonly secrets: string[];
}

/** The time of a clock and a fresh nonce. */
export const momentOf = (clock: Clock): Moment => ({ now: clock.date(), nonce: randomUUID() });

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

/**
 * The failure with secrets taken out of the vendor's words before these were cut to a length: half
 * a secret would not be found any more.
 */
function masked<Credential, Call>(
	failure: Failure,
	answer: HttpAnswer,
	call: Call,
	{ vendor, clock, secrets }: Delivering<Credential, Call>,
): Failure {
	const body = redactor(secrets, passwordsIn(call))(answer.body);
	if (body === answer.body) return failure;
	const again = vendor.answer({ ...answer, body }, call, momentOf(clock));
	if (again.ok || again.code !== failure.code) return failure;
	const { description, vendorMessage } = again;
	return { ...failure, description, vendorMessage };
}

/** One try; what goes wrong in the node itself becomes a failure like any other. */
async function send<Credential, Call>(
	call: Call,
	delivering: Delivering<Credential, Call>,
): Promise<Answer> {
	const { vendor, credential, transport, clock } = delivering;
	let effect: Failure['effect'] = 'none';
	try {
		const request = vendor.request(call, credential, momentOf(clock));
		effect = 'possible';
		const outcome = await transport(request);
		if (isFailure(outcome)) return outcome;
		const answer = vendor.answer(outcome, call, momentOf(clock));
		return answer.ok ? answer : masked(answer, outcome, call, delivering);
	} catch (error) {
		return ownFault(error, effect);
	}
}

/** Sends one call, again where that is safe, each try with a fresh time, nonce and signature. */
export async function deliver<Credential, Call>(
	call: Call,
	effect: OperationEffect,
	delivering: Delivering<Credential, Call>,
): Promise<Delivery> {
	const { vendor, pacer, clock, maxRetries, gap } = delivering;
	let last: Failure = notReached;
	let mayHaveArrived = false;
	for (let attempts = 0; ; ) {
		const startedAt = await pacer.start();
		const turn = vendor.repeatGap > 0 ? gap.turn(call, vendor.repeatGap, clock) : undefined;
		if (turn !== undefined && turn.wait > 0) await clock.wait(turn.wait);
		if (clock.isCancelled()) {
			pacer.done(startedAt, { slowDown: false });
			return { answer: last, attempts };
		}
		const answer = await send(call, delivering);
		attempts++;
		turn?.answered();
		pacer.done(startedAt, paceSignal(answer));
		if (answer.ok) return { answer, attempts };
		// A refused repeat does not undo what an earlier try may have done.
		mayHaveArrived ||= answer.effect === 'possible';
		last = mayHaveArrived ? { ...answer, effect: 'possible' } : answer;
		if (!shallRepeat(last, effect, attempts, maxRetries)) return { answer: last, attempts };
		await clock.wait(waitBefore(last, attempts, vendor.repeatGap, Math.random));
	}
}
