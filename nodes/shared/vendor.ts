import type { z } from 'zod/v4';

import type { Answer } from './answer';
import type { Failure } from './failure';
import type { HttpAnswer, HttpRequest } from './http';

/** The two things a signature needs from outside: the time in epoch milliseconds and a fresh random text. */
export interface Moment {
	readonly now: number;
	readonly nonce: string;
}

/** How a user of the credential is signed in for a token that lasts a while. */
export interface Login<Credential, Call> {
	/** The call that signs in so that `call` may be sent; null where it may be sent as it is. */
	readonly callFor: (call: Call, credential: Credential) => Call | null;
	readonly tokenIn: (data: unknown) => string | undefined;
	readonly withToken: (credential: Credential, token: string) => Credential;
	/** Whether a call was refused because the token has ended. */
	readonly hasEnded: (failure: Failure) => boolean;
}

/**
 * One vendor's protocol, pure: a vendor knows neither n8n nor the transport.
 *
 * `request` builds the unsigned request of a call, `sign` adds what proves who sends it (and
 * replaces what an earlier `sign` added, so that signing twice is the same as signing once),
 * `answer` reads what came back and never throws.
 */
export interface Vendor<Credential, Call> {
	/** The vendor as users know it; goes into every failure. */
	readonly name: string;
	readonly credentialType: string;
	/** Checks and normalises the credential; its messages name the field. */
	readonly credential: z.ZodType<Credential>;
	/** The credential values that may never be shown. */
	readonly secrets: (credential: Credential) => string[];
	/** What tells one account of the vendor from another, its secret included, for keying what was sent. */
	readonly account: (credential: Credential) => string[];
	/** The address that requests go to. */
	readonly url: (credential: Credential) => string;
	readonly request: (call: Call, credential: Credential, moment: Moment) => HttpRequest;
	readonly sign: (request: HttpRequest, credential: Credential, moment: Moment) => HttpRequest;
	readonly answer: (answer: HttpAnswer, call: Call, moment: Moment) => Answer;
	/** The least time in milliseconds between two equal calls; 0 where the vendor has no such rule. */
	readonly repeatGap: number;
	/** Present where a credential may hold a user instead of a token. */
	readonly login?: Login<Credential, Call>;
}
