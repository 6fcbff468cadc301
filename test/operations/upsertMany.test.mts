import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { useBench, VENDORS } from '../engine/vendors.mts';
import { someone } from './ovopark/support.mts';
import { jsonOf } from './support.mts';

const bench = useBench();

const KNOWN = 40;
const NEW = 60;

/** Known and new people by turns, as a roster from another system has them. */
const roster = Array.from({ length: KNOWN + NEW }, (_, index) => ({
	number: index + 1,
	isNew: index % 5 >= 2,
	name: `Name ${index + 1}`,
}));

interface Upsert {
	vendor: (typeof VENDORS)[number]['vendor'];
	parameters: INodeParameters;
	item: (person: (typeof roster)[number]) => IDataObject;
	/** Requests for the whole roster. */
	requests: number;
}

const upserts: Upsert[] = [
	{
		vendor: 'brokerwork',
		parameters: { email: '={{ $json.key }}', roleId: 2, name: '={{ $json.name }}' },
		item: ({ number, isNew, name }) => ({
			key: isNew
				? `new${number}@example.test`
				: `user${String(number).padStart(4, '0')}@example.test`,
			name,
		}),
		// A look-up and a write for each.
		requests: 2 * (KNOWN + NEW),
	},
	{
		vendor: 'ovopark',
		parameters: {
			employeeNumber: '={{ $json.key }}',
			enterpriseId: 2026,
			additionalFields: { showName: '={{ $json.name }}' },
			newUserFields: { ...someone, showName: '', userName: '={{ "u" + $json.key }}' },
		},
		item: ({ number, isNew, name }) => ({
			key: isNew ? `N-${number}` : String(number).padStart(5, '0'),
			name,
		}),
		// An update for each, a creation for who is new, and the list of 2,000 users once.
		requests: KNOWN + NEW + NEW + 20,
	},
];

test.each(upserts)(
	'$vendor: of 100 mixed people the 40 known are updated and the 60 new created',
	async ({ vendor, parameters, item, requests }) => {
		const row = VENDORS.find((each) => each.vendor === vendor)!;
		const run = await bench.run(
			{
				type: row.type,
				credential: row.credential,
				parameters: { resource: 'user', operation: 'upsert', ...parameters },
			},
			roster.map(item),
		);
		expect(jsonOf(run).map(({ outcome }) => outcome)).toEqual(
			roster.map(({ isNew }) => (isNew ? 'created' : 'updated')),
		);
		expect(bench.sent()).toBe(requests);
		const people = Array.from({ length: NEW }, (_, index) => bench.person(vendor, 2001 + index));
		const names = people.map((person) => person?.fields.name ?? person?.fields.showName);
		expect(names.sort()).toEqual(
			roster
				.filter(({ isNew }) => isNew)
				.map(({ name }) => name)
				.sort(),
		);
		expect(bench.person(vendor, 2001 + NEW)).toBeUndefined();
	},
);
