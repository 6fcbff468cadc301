import type { IRun } from 'n8n-workflow';

import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { reportOf, setUp, type TemplateRun } from './run.mts';
import { templateOf } from './templates.mts';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

/** What n8n does when the form is sent: the waiting node hands on what was filled in. */
async function decide({ engine, definition }: TemplateRun, waiting: IRun, Decision: string) {
	const [next] = waiting.data.executionData?.nodeExecutionStack ?? [];
	if (next === undefined) throw new Error('nothing waits');
	next.data = { main: [[{ json: { Decision, submittedAt: '2026-06-25T08:00:00.000Z' } }]] };
	return await engine.runWorkflow(definition, waiting.data);
}

describe('a mass change', () => {
	async function untilApproval() {
		const template = await setUp(templateOf('approval-before-mass-change'), sandbox);
		return { template, waiting: await template.start() };
	}

	test('is checked and shown, and waits without having sent anything', async () => {
		const { template, waiting } = await untilApproval();
		expect(waiting.status).toBe('waiting');
		const hours = ((waiting.waitTill?.getTime() ?? 0) - Date.now()) / 3_600_000;
		expect(Math.round(hours)).toBe(24);
		expect(sandbox.requests('brokerwork')).toEqual([]);
		const [summary] = template.itemsOf(waiting, 'Ask for Approval');
		expect(summary).toMatchObject({ wouldBeSent: 4, wouldBeRefused: 1 });
		expect(summary?.decideHere).toMatch(/^http/);
		expect(String(summary?.text).split('\n')).toEqual([
			expect.stringMatching(/^Umar Castillo: would be sent .*"levelId":12/),
			expect.stringMatching(/^宋娜: would be sent/),
			expect.stringMatching(/^Walter Castillo: REFUSED: Country Code must be a plus sign/),
			expect.stringMatching(/^Xenia Castillo: would be sent/),
			expect.stringMatching(/^韩娜: would be sent/),
		]);
	});

	test('is sent once somebody approved, and reports what the vendor refused', async () => {
		const { template, waiting } = await untilApproval();
		const run = await decide(template, waiting, 'Approve');
		expect(run.status).toBe('success');
		expect(template.itemsOf(run, 'Real Run').map(({ id }) => id)).toEqual([101, 102, 105]);
		expect(reportOf(template, run, 'Send the Report')).toMatchObject({
			failures: [
				{ person: 'Walter Castillo', cause: 'validation', code: null },
				{ person: 'Xenia Castillo', cause: 'notFound', code: 'bw-user_1010' },
			],
		});
	});

	test.each(['Reject', ''])('is not sent after the decision "%s"', async (decision) => {
		const { template, waiting } = await untilApproval();
		const run = await decide(template, waiting, decision);
		expect(run.status).toBe('success');
		expect(template.itemsOf(run, 'Nothing Was Sent')).toHaveLength(1);
		expect(sandbox.requests('brokerwork')).toEqual([]);
	});
});
