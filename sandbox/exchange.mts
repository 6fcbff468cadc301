import type { Delivery } from './delivery.mts';
import { faultKinds } from './fault-kinds.mts';
import type { Fault, Faults } from './faults.mts';
import type { Throttle } from './throttle.mts';
import type { Vendor, VendorAnswer, VendorRequest } from './vendor.mts';

/** One vendor request the sandbox saw. */
export interface LoggedRequest {
	/** The server's clock, epoch ms. */
	at: number;
	method: string;
	path: string;
	person: string | null;
	/** HTTP status answered; null when no answer was begun. */
	status: number | null;
	/** The vendor's code answered; null when the answer had none. */
	code: string | null;
	signature?: string;
}

/** A vendor with all that stands around it. */
export interface Post {
	vendor: Vendor;
	throttle: Throttle;
	log: LoggedRequest[];
}

const NO_ANSWER: VendorAnswer = { status: 200, headers: {}, body: '', code: null };

function handle({ vendor, throttle }: Post, request: VendorRequest, now: number): VendorAnswer {
	return throttle.admits(now) ? vendor.handle(request) : vendor.throttle(request);
}

function spoil(fault: Fault, post: Post, request: VendorRequest): Delivery {
	const { vendor } = post;
	const kind = faultKinds[fault.kind];
	const skewMs = 'skewMs' in kind ? kind.skewMs(fault) : 0;
	const skewed = { ...request, at: request.at + skewMs };
	const handled = fault.handled ?? kind.handles;
	return kind.deliver(fault, {
		own: handled ? handle(post, skewed, request.at) : NO_ANSWER,
		refuse: (refusal) => vendor.refuse(skewed, refusal),
		withOtherId: (answer) => vendor.withOtherId(answer),
	});
}

/** Clients correct their clock by this header, so it tells the vendor's time, not the machine's. */
function dated(delivery: Delivery, at: number): Delivery {
	if (!('answer' in delivery)) return delivery;
	const { answer } = delivery;
	const headers = { date: new Date(at).toUTCString(), ...answer.headers };
	return { ...delivery, answer: { ...answer, headers } };
}

/** From a request to what goes back, with the request written to the log. */
export function exchange(post: Post, faults: Faults, request: VendorRequest): Delivery {
	const { vendor, log } = post;
	const person = vendor.personOf(request);
	const signature = vendor.signatureOf(request);
	const fault = faults.take(vendor.name, person);
	const delivery: Delivery =
		fault === null
			? { how: 'whole', answer: handle(post, request, request.at) }
			: spoil(fault, post, request);
	const { status, code } = 'answer' in delivery ? delivery.answer : { status: null, code: null };
	const { at, method, path } = request;
	log.push({ at, method, path, person, status, code, ...(signature && { signature }) });
	const skewMs = fault?.kind === 'clockSkew' ? (fault.ms ?? 0) : 0;
	return dated(delivery, at + skewMs);
}
