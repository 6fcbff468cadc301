import type { IncomingHttpHeaders } from 'node:http';

/** The three vendors, named as in the paths of the sandbox's own pages. */
export type VendorName = 'aliyun' | 'brokerwork' | 'ovopark';

/** One request as it came over the wire, before anybody looked into it. */
export interface VendorRequest {
	method: string;
	/** Path without the query, not decoded. */
	path: string;
	/** Query without the question mark, not decoded; empty when there is none. */
	query: string;
	headers: IncomingHttpHeaders;
	/** The raw bytes: signatures are checked over these. */
	body: Buffer;
	/** The vendor's clock when the request came, epoch ms. */
	at: number;
}

/** One answer, ready to be written. */
export interface VendorAnswer {
	status: number;
	headers: Record<string, string>;
	body: string;
	/** The vendor's own code (`code`, `mcode`, `stat.code`), kept for the request log. */
	code: string | null;
}

/** Which documented refusal a fault asks for; the vendor picks its default when all is left out. */
export interface Refusal {
	code?: string | undefined;
	row?: number | undefined;
	message?: string | undefined;
}

/** One person as the sandbox holds it. Passwords never appear, only `passwordSet: true`. */
export interface PersonState {
	id: string;
	/** Seed data with everything received laid over it; values keep the type they came with. */
	fields: Record<string, unknown>;
	/** The fields of the last accepted change, exactly as they came; null before the first one. */
	received: Record<string, unknown> | null;
	/** Accepted changes since the last reset. */
	changes: number;
}

/** What `GET /state/<vendor>` answers; the lists beside `people` differ by vendor. */
export interface VendorState {
	people: PersonState[];
	[list: string]: unknown;
}

/** What the server needs from a vendor. A fourth vendor is one more of these. */
export interface Vendor {
	readonly name: VendorName;
	/** Routes this vendor serves, in the router's notation. */
	readonly paths: readonly string[];
	personOf(request: VendorRequest): string | null;
	signatureOf(request: VendorRequest): string | undefined;
	handle(request: VendorRequest): VendorAnswer;
	/** A documented error without handling the request. */
	refuse(request: VendorRequest, refusal: Refusal): VendorAnswer;
	/** What this vendor says to a client that is too fast. */
	throttle(request: VendorRequest): VendorAnswer;
	/** The same answer with another request id. */
	withOtherId(answer: VendorAnswer): VendorAnswer;
	state(): VendorState;
	reset(): void;
}
