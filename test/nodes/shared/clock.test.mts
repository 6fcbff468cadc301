import { realClock } from '../../../dist/nodes/shared/clock.js';

const elapsed = async (wait: Promise<void>): Promise<number> => {
	const from = performance.now();
	await wait;
	return performance.now() - from;
};

test('tells the time', () => {
	expect(Math.abs(realClock(undefined).now() - Date.now())).toBeLessThan(2_000);
});

test.each([0, -1, -Infinity, Number.NaN])('a wait of %p ms is none', async (milliseconds) => {
	expect(await elapsed(realClock(undefined).wait(milliseconds))).toBeLessThan(2_000);
});

test.each([30, 450])('a wait of %i ms takes as long', async (milliseconds) => {
	const took = await elapsed(realClock(undefined).wait(milliseconds));
	expect(took).toBeGreaterThanOrEqual(milliseconds - 2);
	expect(took).toBeLessThan(milliseconds + 2_000);
});

test('a wait ends soon after the cancel', async () => {
	const cancel = new AbortController();
	const clock = realClock(cancel.signal);
	const wait = clock.wait(60_000);
	await realClock(undefined).wait(50);
	expect(clock.isCancelled()).toBe(false);
	cancel.abort();
	expect(clock.isCancelled()).toBe(true);
	expect(await elapsed(wait)).toBeLessThan(2_000);
});

test('a wait after the cancel is none', async () => {
	expect(await elapsed(realClock(AbortSignal.abort()).wait(60_000))).toBeLessThan(2_000);
});

test('without a signal nothing is cancelled', () => {
	expect(realClock(undefined).isCancelled()).toBe(false);
});
