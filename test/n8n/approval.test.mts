/** templates/approval-before-mass-change.json with the approver, who opens the form and sends it. */
import type { Execution } from './instance/rest.mts';
import { importTemplate } from './templates.mts';
import { receivedBy, useN8n } from './useN8n.mts';

const bench = useN8n();

const itemsOf = (execution: Execution, node: string, output = 0) =>
	execution.data?.resultData.runData[node]?.at(-1)?.data?.main?.[output]?.map(({ json }) => json) ??
	[];

/** The template as it is when it asks, and the link that the approver gets. */
async function untilAsked() {
	bench.sandbox.reset();
	const { rest } = bench.n8n;
	const id = await importTemplate(bench, 'approval-before-mass-change.json');
	const waiting = await rest.ended(await rest.start(id, 'When Run by Hand'));
	expect(waiting.status).toBe('waiting');
	const [asked] = itemsOf(waiting, 'Ask for Approval');
	return { id: waiting.id, asked, form: String(asked?.decideHere) };
}

/** What a browser sends when the one field of the form has been filled; the page names the field. */
async function send(form: string, decision: string): Promise<void> {
	const page = await (await fetch(form)).text();
	expect(page).toContain('4 changes would be sent, 1 would be refused.');
	expect(page).toContain(`<option value='${decision}'>`);
	const [, field = ''] = /<select[^>]* name='([^']+)'/.exec(page) ?? [];
	expect(field).not.toBe('');
	const body = new FormData();
	body.set(field, decision);
	expect((await fetch(form, { method: 'POST', body })).status).toBe(200);
}

test('what the approver allows is sent, and what BrokerWork refuses is reported', async () => {
	const { id, asked, form } = await untilAsked();
	expect(asked).toMatchObject({ wouldBeSent: 4, wouldBeRefused: 1 });
	expect(bench.sandbox.requests('brokerwork')).toEqual([]);

	await send(form, 'Approve');
	const execution = await bench.n8n.rest.over(id);

	expect(execution.data?.resultData.error?.message).toBeUndefined();
	expect(execution.status).toBe('success');
	expect(itemsOf(execution, 'Real Run').map((json) => json.id)).toEqual([101, 102, 105]);
	expect(receivedBy(bench, 'brokerwork')).toEqual({
		101: { id: 101, levelId: 12, phone: { countryCode: '+86', phone: '13800000101' } },
		102: { id: 102, levelId: 12, phone: { countryCode: '+86', phone: '13800000102' } },
		105: { id: 105, levelId: 12, phone: { countryCode: '+1', phone: '5550105' } },
	});
	expect(itemsOf(execution, 'Send the Report')).toEqual([
		expect.objectContaining({ subject: 'Mass change: 2 rows failed' }),
	]);
});

test('what the approver refuses is not sent', async () => {
	const { id, form } = await untilAsked();
	await send(form, 'Reject');
	const execution = await bench.n8n.rest.over(id);
	expect(execution.status).toBe('success');
	expect(itemsOf(execution, 'Nothing Was Sent')).toHaveLength(1);
	expect(execution.data?.resultData.runData).not.toHaveProperty('Real Run');
	expect(bench.sandbox.requests('brokerwork')).toEqual([]);
});

test('nobody decides without the whole link', async () => {
	const { id, form } = await untilAsked();
	const guessed = new URL(form);
	guessed.search = '';
	const body = new FormData();
	body.set('field-0', 'Approve');
	expect((await fetch(guessed, { method: 'POST', body })).status).toBe(401);
	expect((await bench.n8n.rest.execution(id)).status).toBe('waiting');
	await bench.n8n.rest.stopExecution(id);
});
