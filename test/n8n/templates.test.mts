/** The workflows of templates/: imported, run, and what they leave at the vendors. */
import type { VendorName } from '../../sandbox/server.mts';
import { VENDORS } from '../engine/vendors.mts';
import type { WorkflowJson } from './instance/rest.mts';
import { importTemplate, templateFiles } from './templates.mts';
import { receivedBy, useN8n } from './useN8n.mts';

const VENDOR_NAMES: readonly VendorName[] = VENDORS.map(({ vendor }) => vendor);

interface Expected {
	/** The node that starts it by hand. */
	trigger: string;
	/** Our nodes, and how many people each brought to its first output. */
	done: Readonly<Record<string, number>>;
	/** One person with each vendor: all that it took as the last change. Other vendors were asked nothing. */
	holds: Partial<Record<VendorName, Readonly<Record<string, unknown>>>>;
	/** The node that gets the report of the rows that failed, and the report's subject. */
	report: readonly [node: string, subject: string];
}

/** A row for each file of templates/ that runs through by itself. */
const EXPECTED: Readonly<Record<string, Expected>> = {
	'nightly-roster-sync.json': {
		trigger: 'Try It Now',
		done: { 'Aliyun: Door Access': 5, 'BrokerWork: User': 4, 'Ovopark: User': 4 },
		holds: {
			aliyun: {
				identityId: '50sandbox0000000000000000000000000000001',
				name: 'Ada Abbott',
				extInfo: 'badge 0101',
			},
			brokerwork: { id: 101, levelId: 10, phone: { countryCode: '+86', phone: '13800000101' } },
			ovopark: {
				employeeNumber: '00101',
				showName: 'Ada Abbott',
				mail: 'roster00101@example.test',
				depIds: '9801,9802',
				roleIds: '1',
				validateDate: '2030-12-31 00:00:00',
			},
		},
		report: ['Send the Report', 'Roster sync: 2 rows failed'],
	},
	'new-joiners.json': {
		trigger: 'When Run by Hand',
		done: {
			'BrokerWork: Create or Update User': 3,
			'Aliyun: Add to Doors': 2,
			'Ovopark: Create User': 2,
		},
		holds: {
			aliyun: {
				identityId: expect.stringMatching(/^50employee/),
				name: 'Nora Newman',
				extInfo: 'employee 09001',
			},
			brokerwork: {
				id: 2001,
				entityNo: expect.any(String),
				passwordSet: true,
				email: 'nora.newman@example.test',
				roleId: 2,
				name: 'Nora Newman',
				levelId: 10,
				parentId: 44,
				phone: { countryCode: '+44', phone: '7700900901' },
			},
			ovopark: {
				id: '2001',
				userName: 'nora.newman',
				showName: 'Nora Newman',
				passwordSet: true,
				validateDate: '2030-12-31 00:00:00',
				isSingleSign: '0',
				orgIds: '7,10',
				organizeIds: '7,10',
				roleIds: '1,2',
				employeeNumber: '09001',
				mail: 'nora.newman@example.test',
				mobilePhone: '13700000901',
				depIds: '9801',
			},
		},
		report: ['Send to HR', 'New joiners: 2 rows failed'],
	},
	'leavers.json': {
		trigger: 'Try It Now',
		done: { 'Ovopark: End the Account': 2, 'Aliyun: Mark as Left': 2 },
		holds: {
			aliyun: {
				identityId: '50sandbox0000000000000000000000000000001',
				extInfo: 'left on 2026-01-31',
			},
			ovopark: { employeeNumber: '00101', validateDate: '2026-01-31 23:59:59' },
		},
		report: ['Send the Report', 'Leavers: 2 rows failed'],
	},
};

/** Those that want a person to answer have a test file of their own. */
const WITH_A_PERSON = ['ai-agent.json', 'approval-before-mass-change.json'];

const bench = useN8n();

test('every template is run here or with a person', () => {
	expect([...Object.keys(EXPECTED), ...WITH_A_PERSON].sort()).toEqual([...templateFiles].sort());
});

test.each(templateFiles)('%s is imported, and n8n knows all of its nodes', async (file) => {
	const id = await importTemplate(bench, file);
	const { nodes } = (await bench.n8n.rest.editor('GET', `/workflows/${id}`)) as WorkflowJson;
	const known = await bench.n8n.rest.loaded('nodes');
	expect(nodes.map(({ type }) => type).filter((type) => !known.includes(type))).toEqual([]);
});

test.each(Object.entries(EXPECTED))('%s ends as it says', async (file, expected) => {
	const { trigger, done, holds, report } = expected;
	bench.sandbox.reset();
	const { rest } = bench.n8n;
	const execution = await rest.over(await rest.start(await importTemplate(bench, file), trigger));
	expect(execution.data?.resultData.error?.message).toBeUndefined();
	expect(execution.status).toBe('success');

	const itemsOf = (node: string) =>
		execution.data?.resultData.runData[node]?.at(-1)?.data?.main?.[0] ?? [];
	expect(Object.fromEntries(Object.keys(done).map((node) => [node, itemsOf(node).length]))).toEqual(
		done,
	);
	const [reporter, subject] = report;
	expect(itemsOf(reporter).map(({ json }) => json.subject)).toEqual([subject]);
	for (const vendor of VENDOR_NAMES) {
		const received = Object.values(receivedBy(bench, vendor));
		const { [vendor]: person } = holds;
		if (person === undefined) expect(bench.sandbox.requests(vendor)).toEqual([]);
		else expect(received).toContainEqual(person);
	}
});
