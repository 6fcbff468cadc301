import { deliver, type Delivering as Unsigned, type Delivery, type Send } from './deliver';
import { localFailure, type Cause, type Failure } from './failure';
import { MASK } from './redact';
import type { Login, Vendor } from './vendor';

/** A delivery by a vendor that may know how to sign in. */
type Delivering<Credential, Call> = Unsigned<Credential, Call> & {
	readonly vendor: Vendor<Credential, Call>;
};

type SignedIn<Credential> = { readonly ok: true; readonly credential: Credential } | Failure;

/** Why signing in may work a little later, with the same user. */
const PASSING: readonly Cause[] = ['transient', 'rateLimit'];

const noToken = localFailure(
	'credential',
	'the answer holds no token',
	'Give a token in the credential instead.',
);

/** Every call of the run would meet it, and trying again might lock the user out. */
const refused = (failure: Failure): Failure => ({
	...failure,
	cause: PASSING.includes(failure.cause) ? failure.cause : 'credential',
	effect: 'none',
	stops: 'run',
	message: `Could not sign in with the user of the credential: ${failure.message}`,
	description: `Nothing was written for this item. ${failure.description}`,
});

/** The credential as a call would carry it, without signing in: `***` stands for the token. */
export const withMaskedToken = <Credential, Call>(
	{ login }: Pick<Vendor<Credential, Call>, 'login'>,
	call: Call,
	credential: Credential,
): Credential =>
	login === undefined || login.callFor(call, credential) === null
		? credential
		: login.withToken(credential, MASK);

/** The session of one run: at most one login, and one more when its token has ended. */
class Session<Credential, Call> {
	private current: Promise<SignedIn<Credential>> | undefined;

	private isRenewed = false;

	constructor(
		private readonly delivering: Delivering<Credential, Call>,
		private readonly login: Login<Credential, Call>,
	) {}

	/** Shared by all calls, also those that ask while the login is under way. */
	open(call: Call): Promise<SignedIn<Credential>> {
		return (this.current ??= this.signIn(call));
	}

	/** The session in place of one that has ended; undefined where there is none left. */
	renew(ended: Promise<SignedIn<Credential>>, call: Call) {
		if (this.current !== ended) return this.current;
		if (this.isRenewed) return undefined;
		this.isRenewed = true;
		return (this.current = this.signIn(call));
	}

	private async signIn(call: Call): Promise<SignedIn<Credential>> {
		const { credential, clock, secrets } = this.delivering;
		const { answer } = await deliver(call, 'read', this.delivering);
		if (!answer.ok) return clock.isCancelled() ? answer : refused(answer);
		const token = this.login.tokenIn(answer.data);
		if (token === undefined) return refused(noToken);
		secrets.push(token);
		return { ok: true, credential: this.login.withToken(credential, token) };
	}
}

/**
 * Sends calls, signed in where the credential has a user instead of a token. A call that is
 * refused because the token has ended is sent once more with a new one, whatever its effect: it
 * was not carried out.
 */
export function signedIn<Credential, Call>(delivering: Delivering<Credential, Call>): Send<Call> {
	const { credential, vendor } = delivering;
	const { login } = vendor;
	if (login === undefined) return async (call, effect) => await deliver(call, effect, delivering);
	const session = new Session(delivering, login);
	return async (call, effect): Promise<Delivery> => {
		const loginCall = login.callFor(call, credential);
		if (loginCall === null) return await deliver(call, effect, delivering);
		const opened = session.open(loginCall);
		const first = await opened;
		if (!first.ok) return { answer: first, attempts: 0 };
		const sent = await deliver(call, effect, { ...delivering, credential: first.credential });
		const { answer, attempts } = sent;
		const mayBeDone = !answer.ok && effect === 'once' && answer.effect !== 'none';
		if (answer.ok || mayBeDone || !login.hasEnded(answer)) return sent;
		const second = await session.renew(opened, loginCall);
		if (second === undefined) return sent;
		if (!second.ok) return { answer: second, attempts };
		const again = await deliver(call, effect, { ...delivering, credential: second.credential });
		return { ...again, attempts: attempts + again.attempts };
	};
}
