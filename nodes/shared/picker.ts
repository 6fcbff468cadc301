import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
	INodeProperties,
} from 'n8n-workflow';

import { realClock } from './clock';
import { checkCredential, readCredential } from './readCredential';
import { deliver } from './deliver';
import type { Failure } from './failure';
import { errorJson, toNodeError } from './output';
import { Pacer } from './pace';
import { readRecords, type Reading } from './reading';
import { redactor } from './redact';
import { Deadlines } from './transport/deadlines';
import { n8nTransport } from './transport/n8n';
import type { Vendor } from './vendor';

const TIMEOUT_MS = 15_000;
/** What one look at a list shows; the rest follows as the user scrolls. */
const SHOWN = 100;

/** A list that a field can be picked from. */
export interface Picker<Call> {
	/** Reads the whole list. */
	readonly call: Call;
	readonly reading: Reading<Call>;
	/** How a record is shown, and what it stands for. */
	readonly item: (record: Record<string, unknown>) => { name: string; value: string };
}

const matches = ({ name, value }: INodeListSearchItems, filter: string): boolean =>
	`${name} ${value}`.toLowerCase().includes(filter.trim().toLowerCase());

/**
 * A `listSearch` method of a node: reads the list, keeps what fits the filter, and hands it over
 * page by page. Where the list cannot be read, the picker says why instead of staying empty.
 */
export const searchOf = <Credential, Call>(
	vendor: Vendor<Credential, Call>,
	{ call, reading, item }: Picker<Call>,
) =>
	async function (
		this: ILoadOptionsFunctions,
		filter = '',
		paginationToken = '0',
	): Promise<INodeListSearchResult> {
		const refuse = (failure: Failure, redact: (text: string) => string) =>
			toNodeError(
				this.getNode(),
				errorJson(failure, {
					vendor: vendor.name,
					operation: 'list',
					attempts: 1,
					retryable: false,
					item: 0,
					redact,
				}),
				0,
			);
		const stored = await readCredential(this, vendor.credentialType);
		const checked = checkCredential(vendor, stored.data);
		if (!checked.ok) throw refuse(checked, (text) => text);
		const { credential } = checked;
		const clock = realClock(undefined);
		const deadlines = new Deadlines(TIMEOUT_MS, undefined);
		const delivering = {
			vendor,
			credential,
			clock,
			maxRetries: 1,
			pacer: new Pacer({ concurrency: 1, requestsPerSecond: 0 }, clock),
			transport: n8nTransport(this, stored, TIMEOUT_MS, deadlines),
		};
		const all = { limit: null, simplify: false };
		const read = await readRecords(
			call,
			all,
			reading,
			async (page) => await deliver(page, 'read', delivering),
		);
		if (!read.ok) throw refuse(read.failure, redactor(vendor.secrets(credential)));
		const fitting = read.records.map(item).filter((each) => matches(each, filter));
		const from = Number(paginationToken);
		return {
			results: fitting.slice(from, from + SHOWN),
			paginationToken: from + SHOWN < fitting.length ? String(from + SHOWN) : undefined,
		};
	};

/** A field that is picked from a list, typed as an id, or filled by an expression. */
export const pickedField = (
	field: Pick<INodeProperties, 'displayName' | 'name' | 'description' | 'required'> & {
		placeholder: string;
	},
	searchListMethod: string,
): INodeProperties => ({
	displayName: field.displayName,
	name: field.name,
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: field.required,
	description: field.description,
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Choose from the list',
			typeOptions: { searchListMethod, searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: field.placeholder,
		},
	],
});
