import { randomUUID } from 'node:crypto';

import { sleep } from 'n8n-workflow';

import type { Answer } from './answer';
import { shallRepeat, waitBefore, type OperationEffect } from './retry';
import { isFailure, type Transport } from './transport/transport';
import type { Moment, Vendor } from './vendor';

/** What became of one call, and how often it was sent. */
export interface Delivery {
	readonly answer: Answer;
	readonly attempts: number;
}

/** The real time and a fresh nonce. */
export const thisMoment = (): Moment => ({ now: Date.now(), nonce: randomUUID() });

/** Sends one call, again where that is safe, each try with a fresh time, nonce and signature. */
export async function deliver<Credential, Call>(
	call: Call,
	credential: Credential,
	vendor: Vendor<Credential, Call>,
	transport: Transport,
	{ effect, maxRetries }: { effect: OperationEffect; maxRetries: number },
): Promise<Delivery> {
	for (let attempts = 1; ; attempts++) {
		const moment = thisMoment();
		const outcome = await transport(vendor.request(call, credential, moment));
		const answer = isFailure(outcome) ? outcome : vendor.answer(outcome, call, thisMoment());
		if (answer.ok || !shallRepeat(answer, effect, attempts, maxRetries)) {
			return { answer, attempts };
		}
		await sleep(waitBefore(answer, attempts, vendor.repeatGap, Math.random));
	}
}
