import { isDeepStrictEqual } from 'node:util';

import type { IDataObject } from 'n8n-workflow';

import type { DemoVendor, Row } from './vendors.mts';

/** What the sandbox tells of a person; `received` is the last accepted change as it came. */
interface HeldPerson {
	id: string;
	received: IDataObject | null;
}

/** A person who is not as the roster says. */
export interface Difference {
	who: string;
	field: string;
	roster: unknown;
	vendor: unknown;
}

export interface Comparison {
	people: number;
	fields: number;
	differences: Difference[];
}

/** Compares what a vendor holds with the roster, field by field; rows that must fail must have changed nothing. */
export function compare(vendor: DemoVendor, rows: readonly Row[], state: unknown): Comparison {
	const { people } = state as { people: HeldPerson[] };
	const held = new Map(people.map((person) => [person.id, person]));
	const differences: Difference[] = [];
	let fields = 0;
	for (const row of rows) {
		const received = held.get(row[vendor.idCell] ?? '')?.received ?? null;
		const mustFail = row.mustFail?.startsWith(vendor.title) === true;
		const expected = mustFail ? {} : vendor.expected(row);
		const names = new Set([...Object.keys(expected), ...Object.keys(received ?? {})]);
		for (const field of names) {
			fields++;
			if (!isDeepStrictEqual(expected[field], received?.[field])) {
				differences.push({
					who: row.name || row[vendor.idCell] || '',
					field,
					roster: expected[field],
					vendor: received?.[field],
				});
			}
		}
	}
	return { people: rows.length, fields, differences };
}
