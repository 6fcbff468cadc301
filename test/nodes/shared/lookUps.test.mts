import type { Delivery } from '../../../dist/nodes/shared/deliver.js';
import { localFailure, type Failure } from '../../../dist/nodes/shared/failure.js';
import { askOnce } from '../../../dist/nodes/shared/lookUps.js';

const found: Delivery = { answer: { ok: true, code: null, requestId: null }, attempts: 1 };
const failing = (repeat: Failure['repeat']): Delivery => ({
	answer: { ...localFailure('unknown', 'm', 'd'), repeat },
	attempts: 1,
});

function asking(...answers: Delivery[]) {
	const asked: object[] = [];
	const ask = askOnce(async (call: object) => {
		asked.push(call);
		return answers[Math.min(asked.length, answers.length) - 1] ?? found;
	});
	return { ask, asked };
}

test('equal look-ups that are under way at once are sent once', async () => {
	const { ask, asked } = asking(found);
	await Promise.all([ask({ email: 'a' }), ask({ email: 'a' }), ask({ email: 'b' })]);
	expect(asked).toEqual([{ email: 'a' }, { email: 'b' }]);
});

test('a refusal that would come again is remembered', async () => {
	const { ask, asked } = asking(failing('never'));
	await ask({ email: 'a' });
	await ask({ email: 'a' });
	expect(asked).toHaveLength(1);
});

test.each(['once', 'later'] as const)('a failure that may pass (%s) is not', async (repeat) => {
	const { ask } = asking(failing(repeat), found);
	await ask({ email: 'a' });
	expect(await ask({ email: 'a' })).toBe(found);
});
