import type { IExecuteFunctions } from 'n8n-workflow';

import type { HttpRequest } from '../http';
import { Deadlines } from './deadlines';
import { keepAliveTransport } from './keepAlive';
import { n8nTransport, type StoredCredential } from './n8n';
import type { Transport } from './transport';

export type HttpClient = 'auto' | 'n8n' | 'keepAlive';

/** Below this many items the connections that would be kept are not worth leaving n8n's helper. */
const MANY_ITEMS = 10;

/** An address that n8n's egress policy refuses whenever it is switched on (cloud metadata). */
const NEVER_ALLOWED = '169.254.169.254';

type Egress = 'open' | 'filtered' | 'unknown';

/** Whether n8n filters where its nodes may connect to, and whether it lets them to this URL. */
async function egressTo(context: IExecuteFunctions, url: string): Promise<Egress> {
	if (typeof context.helpers.getSecureEgressFilter !== 'function') return 'unknown';
	const filter = context.helpers.getSecureEgressFilter();
	if (!filter.validateConnectionHost(NEVER_ALLOWED).ok) return 'filtered';
	return (await filter.validateUrl(url)).ok ? 'open' : 'filtered';
}

/** What a transport is made from. */
export interface TransportOptions {
	readonly httpClient: HttpClient;
	readonly items: number;
	readonly url: string;
	readonly timeout: number;
	readonly stored: StoredCredential;
	readonly sign: (request: HttpRequest) => HttpRequest;
	/** Told to the user after the run. */
	readonly hint: (message: string) => void;
}

/**
 * n8n's helper, or the keep-alive one where that is wanted and n8n filters no egress. `auto` wants
 * it for many items, on an n8n that says that it filters none; a user may also ask for it where
 * n8n offers no way to ask.
 */
export async function chooseTransport(
	context: IExecuteFunctions,
	{ httpClient, items, url, timeout, stored, sign, hint }: TransportOptions,
): Promise<Transport> {
	const deadlines = new Deadlines(timeout, context.getExecutionCancelSignal?.());
	const n8n = n8nTransport(context, stored, timeout, deadlines);
	if (httpClient === 'n8n' || (httpClient === 'auto' && items <= MANY_ITEMS)) return n8n;
	const egress = await egressTo(context, url);
	if (egress === 'filtered' && httpClient === 'keepAlive') {
		hint('This n8n filters outgoing connections, so its own HTTP client was used.');
	}
	if (egress === 'filtered' || (egress === 'unknown' && httpClient === 'auto')) return n8n;
	return keepAliveTransport({
		sign,
		deadlines,
		fallback: n8n,
		onFallback: () =>
			hint(
				"No direct connection to the vendor could be opened, so the run went on with n8n's own HTTP client. Behind a proxy, set HTTP Client to Built-In.",
			),
	});
}
