import { z } from 'zod/v4';

import type { Delivery } from './delivery.mts';
import type { Refusal, VendorAnswer } from './vendor.mts';

/** What a fault can be told beside its kind. Times are milliseconds. */
export const faultDetails = z.strictObject({
	vendor: z.enum(['aliyun', 'brokerwork', 'ovopark']),
	/** Only requests for this person; without it, every request of the vendor. */
	person: z.string().optional(),
	/** How many requests it meets, one unless told; 0 means all of them. */
	times: z.int().min(0).optional(),
	/** Whether the vendor does what it was asked before the answer is spoilt. */
	handled: z.boolean().optional(),
	/** The vendor's code, or for Aliyun also a gateway code or the slug of a gateway message. */
	code: z.string().optional(),
	/** A row of the vendor's table of codes, from 1: some codes occur in several rows. */
	row: z.int().min(1).optional(),
	message: z.string().optional(),
	status: z.int().min(200).max(599).optional(),
	headers: z.record(z.string(), z.string()).optional(),
	body: z.string().optional(),
	location: z.string().optional(),
	bytes: z.int().min(2).optional(),
	ms: z.int().optional(),
});

type Fault = z.infer<typeof faultDetails>;

/** What a fault can ask of the vendor it hits. */
export interface Exchange {
	/** The vendor's right answer; only there when the request was handled. */
	own: VendorAnswer;
	refuse: (refusal: Refusal) => VendorAnswer;
	withOtherId: (answer: VendorAnswer) => VendorAnswer;
}

interface Row {
	/** Whether the vendor handles the request first, unless the fault says otherwise. */
	handles: boolean;
	/** How far this vendor's clock is off for the request. */
	skewMs?: (fault: Fault) => number;
	deliver: (fault: Fault, exchange: Exchange) => Delivery;
}

/** Five megabytes and one byte: just over what a cautious client reads. */
const HUGE_BYTES = 5 * 1024 * 1024 + 1;
const TRICKLE_MS = 10;

const JSON_TYPE = { 'content-type': 'application/json' };
const PROXY_PAGE =
	'<html><head><title>502 Bad Gateway</title></head>' +
	'<body><h1>502 Bad Gateway</h1><hr>sandbox proxy</body></html>';

/** An answer some machine on the way made up: the fault's own status, headers and body win. */
function made(fault: Fault, status: number, headers: Record<string, string>, body = ''): Delivery {
	const answer = {
		status: fault.status ?? status,
		headers: { ...headers, ...fault.headers },
		body: fault.body ?? body,
		code: null,
	};
	return { how: 'whole', answer };
}

function whole(answer: VendorAnswer): Delivery {
	return { how: 'whole', answer };
}

/** A JSON object of exactly so many bytes. */
function padded(bytes: number): string {
	const frame = '{"pad":""}';
	return `{"pad":"${'x'.repeat(Math.max(0, bytes - frame.length))}"}`;
}

function firstHalf(answer: VendorAnswer): VendorAnswer {
	const bytes = Buffer.from(answer.body);
	const half = bytes.subarray(0, Math.floor(bytes.length / 2)).toString('utf8');
	return { ...answer, body: half };
}

/** Every fault there is. A new one is one row. */
export const faultKinds = {
	resetBefore: { handles: false, deliver: () => ({ how: 'destroy' }) },
	resetAfter: { handles: true, deliver: () => ({ how: 'destroy' }) },
	noAnswer: { handles: false, deliver: () => ({ how: 'never' }) },
	halfAnswer: { handles: true, deliver: (_, { own }) => ({ how: 'half', answer: own }) },
	trickle: {
		handles: true,
		deliver: ({ ms = TRICKLE_MS }, { own }) => ({ how: 'trickle', answer: own, ms }),
	},
	huge: {
		handles: false,
		deliver: (fault) => made(fault, 200, JSON_TYPE, padded(fault.bytes ?? HUGE_BYTES)),
	},
	status: { handles: false, deliver: (fault) => made(fault, 503, {}) },
	html: {
		handles: false,
		deliver: (fault) => made(fault, 502, { 'content-type': 'text/html' }, PROXY_PAGE),
	},
	redirect: {
		handles: false,
		deliver: (fault) => made(fault, 302, { location: fault.location ?? '/moved' }),
	},
	empty: { handles: false, deliver: (fault) => made(fault, 200, {}) },
	wrongShape: { handles: false, deliver: (fault) => made(fault, 200, JSON_TYPE, '[]') },
	truncated: { handles: true, deliver: (_, { own }) => whole(firstHalf(own)) },
	code: { handles: false, deliver: (fault, { refuse }) => whole(refuse(fault)) },
	wrongId: { handles: true, deliver: (_, { own, withOtherId }) => whole(withOtherId(own)) },
	clockSkew: {
		handles: true,
		skewMs: ({ ms = 0 }) => ms,
		deliver: (_, { own }) => whole(own),
	},
	handledThenCode: { handles: true, deliver: (fault, { refuse }) => whole(refuse(fault)) },
} satisfies Record<string, Row>;
