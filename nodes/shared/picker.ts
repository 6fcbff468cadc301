import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { realClock } from './clock';
import { localFailure, type Failure } from './failure';
import type { Resolve } from './lookUps';
import { errorJson, toNodeError } from './output';
import { Pacer } from './pace';
import { checkCredential, readCredential } from './readCredential';
import { readRecords, type Reading } from './reading';
import { redactor } from './redact';
import { RepeatGap } from './repeatGap';
import { signedIn } from './signIn';
import { Deadlines } from './transport/deadlines';
import { n8nTransport } from './transport/n8n';
import type { Vendor } from './vendor';

const TIMEOUT_MS = 15_000;
/** What one look at a list shows; the rest follows as the user scrolls. */
const SHOWN = 100;
const BY_HAND = 'Without the list, fill the field in by ID or by an expression.';

/** A list that a field can be picked from. */
export interface Picker<Call> {
	/** Reads the whole list. */
	readonly call: Call;
	readonly resolve?: Resolve<Call>;
	readonly reading: Reading<Call>;
	/** How a record is shown, and what it stands for. */
	readonly item: (record: Record<string, unknown>) => { name: string; value: string };
}

type Items = { readonly ok: true; readonly items: INodeListSearchItems[] } | Failure;

const matches = ({ name, value }: INodeListSearchItems, filter: string): boolean =>
	`${name} ${value}`.toLowerCase().includes(filter.trim().toLowerCase());

/** Reads the list as a run of the node would; `secrets` gets what may not be shown of it. */
async function readList<Credential, Call>(
	context: ILoadOptionsFunctions,
	vendor: Vendor<Credential, Call>,
	{ call, resolve, reading, item }: Picker<Call>,
	secrets: string[],
): Promise<Items> {
	const stored = await readCredential(context, vendor.credentialType);
	const checked = checkCredential(vendor, stored.data);
	if (!checked.ok) return checked;
	const { credential } = checked;
	secrets.push(...vendor.secrets(credential));
	const clock = realClock(undefined);
	const delivering = {
		vendor,
		credential,
		clock,
		maxRetries: 1,
		gap: new RepeatGap(),
		secrets,
		pacer: new Pacer({ concurrency: 1, requestsPerSecond: 0 }, clock),
		transport: n8nTransport(context, stored, TIMEOUT_MS, new Deadlines(TIMEOUT_MS, undefined)),
	};
	const sendAny = signedIn(delivering);
	const send = async (each: Call) => await sendAny(each, 'read');
	const resolved = (await resolve?.(call, send)) ?? { ok: true, call };
	if (!resolved.ok) return resolved;
	const all = { limit: null, simplify: false };
	const read = await readRecords(resolved.call, all, reading, send);
	if (!read.ok) return read.failure;
	const [remark] = read.remarks;
	return read.records.length === 0 && remark !== undefined
		? localFailure('notFound', remark.replace(/\.$/, ''), 'Nothing is there to choose from.')
		: { ok: true, items: read.records.map(item) };
}

/** The failure as the editor shows it below the list. */
function refusal(
	context: ILoadOptionsFunctions,
	vendor: string,
	failure: Failure,
	redact: (text: string) => string,
) {
	const told = { vendor, operation: 'list', attempts: 1, retryable: false, item: 0, redact };
	const error = {
		...errorJson(failure, told),
		message: redact(failure.message),
		description: redact(`${failure.description} ${BY_HAND}`),
	};
	return toNodeError(context.getNode(), error, 0);
}

/**
 * A `listSearch` method of a node: reads the list, keeps what fits the filter, and hands it over
 * page by page. Where the list cannot be read, the picker says why instead of staying empty.
 */
export const searchOf = <Credential, Call>(
	vendor: Vendor<Credential, Call>,
	picker: Picker<Call>,
) =>
	async function (
		this: ILoadOptionsFunctions,
		filter = '',
		paginationToken = '0',
	): Promise<INodeListSearchResult> {
		const secrets: string[] = [];
		const read = await readList(this, vendor, picker, secrets);
		if (!read.ok) throw refusal(this, vendor.name, read, redactor(secrets));
		const fitting = read.items.filter((each) => matches(each, filter));
		const from = Number(paginationToken);
		return {
			results: fitting.slice(from, from + SHOWN),
			paginationToken: from + SHOWN < fitting.length ? String(from + SHOWN) : undefined,
		};
	};
