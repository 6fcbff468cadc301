import { NodeHelpers, type IDataObject } from 'n8n-workflow';

import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { shownFor, unknownKeys } from './parameters.mts';
import { reportOf, setUp } from './run.mts';
import { templateOf } from './templates.mts';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const outcomes = (items: IDataObject[]) => items.map(({ outcome }) => outcome);

/** What each vendor was asked to change for good, by code. */
const codes = (vendor: 'aliyun' | 'brokerwork' | 'ovopark') =>
	sandbox.requests(vendor).map(({ code }) => code);

test.each(['nightly-roster-sync', 'new-joiners', 'leavers', 'approval-before-mass-change'])(
	"%s fills n8n's own nodes with the parameters that they have",
	async (file) => {
		const { engine, definition } = await setUp(templateOf(file), sandbox);
		for (const node of definition.nodes) {
			const { description } = engine.nodeType(node.type);
			const issues = NodeHelpers.getNodeParametersIssues(description.properties, node, description);
			expect([node.name, issues]).toEqual([node.name, null]);
			const unknown = unknownKeys(shownFor(description, node), node.parameters);
			expect([node.name, unknown]).toEqual([node.name, []]);
		}
	},
);

test('the nightly sync sends everybody and reports the two wrong rows', async () => {
	const template = await setUp(templateOf('nightly-roster-sync'), sandbox);
	const { start, itemsOf } = template;
	const run = await start();

	expect(run.status).toBe('success');
	expect(outcomes(itemsOf(run, 'Aliyun: Door Access'))).toEqual(Array(5).fill('upserted'));
	expect(outcomes(itemsOf(run, 'BrokerWork: User'))).toEqual(Array(4).fill('updated'));
	expect(outcomes(itemsOf(run, 'Ovopark: User'))).toEqual(Array(4).fill('updated'));
	const report = reportOf(template, run, 'Send the Report');
	expect(report).toMatchObject({
		subject: 'Roster sync: 2 rows failed',
		failures: [
			{ vendor: 'BrokerWork', person: '张伟', cause: 'notFound', code: 'bw-user_1010' },
			{ vendor: 'Ovopark', person: 'Dmitri Abbott', cause: 'unknown' },
		],
	});
	expect(report?.text).toMatch(/BrokerWork, 张伟: The level was not found.*\n +Check Level ID/);
});

test('new joiners are created with all three vendors; who was here before is reported', async () => {
	const template = await setUp(templateOf('new-joiners'), sandbox);
	const { start, itemsOf } = template;
	const run = await start();

	expect(run.status).toBe('success');
	const users = itemsOf(run, 'BrokerWork: Create or Update User');
	expect(outcomes(users)).toEqual(['created', 'created', 'updated']);
	const created = itemsOf(run, 'Aliyun: Create Employee');
	const ids = created.map(({ data }) => (data as IDataObject).identityId);
	expect(itemsOf(run, 'Aliyun: Add to Doors').map(({ identityId }) => identityId)).toEqual(ids);
	expect(sandbox.state('aliyun')).toMatchObject({
		people: expect.arrayContaining([
			expect.objectContaining({
				id: ids[0],
				received: { identityId: ids[0], name: 'Nora Newman', extInfo: 'employee 09001' },
			}),
		]),
	});
	const told = itemsOf(run, 'Tell the Joiner');
	expect(told.map(({ to }) => to)).toEqual(['nora.newman@example.test', 'zhou.xiao@example.test']);
	const passwords = told.map(({ text }) => /with (\S{16}) and/.exec(String(text))?.[1]);
	expect(new Set(passwords).size).toBe(2);
	expect(reportOf(template, run, 'Send to HR')).toMatchObject({
		failures: [
			{ vendor: 'Aliyun IoT Entrance', person: 'Bruno Back', cause: 'conflict', code: '2441' },
			{ vendor: 'Ovopark', person: 'Bruno Back', cause: 'unknown' },
		],
	});
});

test('leavers lose the account with their last day; nobody is added by a wrong id', async () => {
	const template = await setUp(templateOf('leavers'), sandbox);
	const { start, itemsOf } = template;
	const run = await start();

	expect(run.status).toBe('success');
	expect(itemsOf(run, 'Ovopark: End the Account').map((json) => json.employeeNumber)).toEqual([
		'00101',
		'00102',
	]);
	expect(sandbox.state('ovopark')).toMatchObject({
		people: expect.arrayContaining([
			expect.objectContaining({
				id: '101',
				received: { employeeNumber: '00101', validateDate: '2026-01-31 23:59:59' },
			}),
		]),
	});
	expect(outcomes(itemsOf(run, 'Aliyun: Mark as Left'))).toEqual(['upserted', 'upserted']);
	expect(codes('aliyun')).toEqual(['200', '200', '460']);
	expect(reportOf(template, run, 'Send the Report')).toMatchObject({
		failures: [
			{ vendor: 'Ovopark', person: 'Paul Typo' },
			{ vendor: 'Aliyun IoT Entrance', person: 'Paul Typo' },
		],
	});
});
