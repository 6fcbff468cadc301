/** A builder at work in the editor, in Chromium. Each step's picture is kept in test/n8n/screenshots. */
import type { PersonState } from '../../../sandbox/server.mts';
import { VENDORS } from '../../engine/vendors.mts';
import { useN8n } from '../useN8n.mts';
import { chain, manualTrigger, ourNode, rowsOf } from '../workflows.mts';
import { keep, openBrowser, type Browser } from './browser.mts';
import { Builder, type Theme } from './builder.mts';

const bench = useN8n();
let browser: Browser;

beforeAll(async () => {
	browser = await openBrowser(bench.installation);
}, 180_000);
afterAll(async () => {
	await browser?.close();
});

const SEARCHES = [
	['aliyun', 'Aliyun IoT Entrance'],
	['door access', 'Aliyun IoT Entrance'],
	['brokerwork', 'BrokerWork'],
	['ovopark', 'Ovopark'],
	['store staff', 'Ovopark'],
] as const;

/** A node as it is added, and the action that stands for its main job. */
const ADDED = [
	['Aliyun IoT Entrance', 'Create or update person'],
	['BrokerWork', 'Update user'],
	['Ovopark', 'Update user'],
] as const;

describe.each<Theme>(['light', 'dark'])('in the %s theme', (theme) => {
	let builder: Builder;

	beforeAll(async () => {
		builder = await Builder.signIn(browser, bench.n8n.url, theme);
		await builder.newWorkflow();
	});
	afterAll(async () => {
		await builder?.page.close();
	});

	test.each(SEARCHES)(
		'typing "%s" finds %s first, with the icon for the theme',
		async (text, node) => {
			await builder.openNodesPanel();
			expect((await builder.search(text, node))[0]).toContain(node);
			const { source, width } = await builder.icon();
			expect(source).toMatch(theme === 'dark' ? /\.dark\.svg/ : /\/[a-z]+\.svg/);
			expect(width).toBeGreaterThan(0);
			await keep(builder.page, `${theme}-search-${text.replace(' ', '-')}`);
			await builder.page.goto(`${bench.n8n.url}/home/workflows`);
			await builder.newWorkflow();
		},
	);

	test.each(ADDED)('%s is added by its action "%s", and its form opens', async (node, action) => {
		await builder.openNodesPanel();
		await builder.search(node, node);
		await builder.addAction(node, action);
		await keep(builder.page, `${theme}-form-${node.replaceAll(' ', '-').toLowerCase()}`);
		await builder.closeNode();
	});

	test('a run with a refused row shows both branches on the canvas', async () => {
		const row = VENDORS[1]!;
		const people = [...row.ids, row.refused].map((id, at) => ({ id, name: `Name ${at} ${theme}` }));
		const sync = ourNode('BrokerWork', row.type, row.credential, bench.stored, row.parameters(), {
			onError: 'continueErrorOutput',
		});
		const workflow = chain(`Roster to BrokerWork (${theme})`, [
			manualTrigger,
			...rowsOf(people),
			sync,
		]);
		const { id } = await bench.n8n.rest.createWorkflow(workflow);
		await builder.openWorkflow(id);
		await builder.part('execute-workflow-button').first().click();
		await builder.page.getByText('3 items').first().waitFor();
		await builder.page.getByText('1 item', { exact: true }).first().waitFor();
		await keep(builder.page, `${theme}-canvas`);
	});
});

test('from an empty workflow to an updated user, and to a failure that says what to do', async () => {
	const builder = await Builder.signIn(browser, bench.n8n.url, 'light');
	const { page } = builder;
	await builder.newWorkflow();
	await builder.openNodesPanel();
	await builder.search('store staff', 'Ovopark');
	await builder.addAction('Ovopark', 'Update user');

	const {
		signMethod: _,
		tokenHeader: __,
		...typed
	} = bench.sandbox.credentials.ovoparkOpenPlatformApi;
	await builder.createCredential(typed);
	await page.getByText('Connection tested successfully').waitFor();
	await keep(page, 'job-1-credential');
	await builder.closeCredential();

	await builder.byId('id');
	await builder.typeId('id', '42');
	await builder.addField('Show Name');
	await builder.fill('showName', 'Mei Lin');
	await builder.addField('Parent ID');
	await builder.fill('enterpriseId', '2026');
	const offered = await builder.openPicker('pId');
	expect(offered.slice(0, 2)).toEqual(['Ada Abbott (1)', 'Bruno Abbott (2)']);
	await keep(page, 'job-2-picker');
	await builder.pick('Bruno Abbott (2)');

	await builder.executeStep('updated');
	await builder.part('output-panel').locator('[data-test-id="radio-button-table"]').click();
	await keep(page, 'job-3-output');
	const { people } = bench.sandbox.state('ovopark') as { people: PersonState[] };
	expect(people.find((person) => person.id === '42')?.received).toMatchObject({
		showName: 'Mei Lin',
		pId: '2',
	});

	await builder.dismissMessage();
	await builder.typeId('id', '992002');
	const failed = await builder.executeStep('A required field is empty');
	expect(failed).toMatch(/Compare the filled fields with those/);
	expect(failed).toMatch(/code 100002/);
	await keep(page, 'job-4-failure');
	await page.close();
});
