import { setTimeout as pause } from 'node:timers/promises';

import { Deadlines, Interrupted } from '../../../../dist/nodes/shared/transport/deadlines.js';

const forever = async (): Promise<never> => await new Promise<never>(() => {});

async function rejectionOf(exchange: Promise<unknown>): Promise<unknown> {
	return await exchange.then(
		() => undefined,
		(error: unknown) => error,
	);
}

const codeOf = async (exchange: Promise<unknown>): Promise<unknown> => {
	const error = await rejectionOf(exchange);
	return error instanceof Interrupted ? error.code : error;
};

test('an exchange in time is handed through', async () => {
	expect(await new Deadlines(1000, undefined).guard(async () => 7)).toBe(7);
});

test('a rejection is handed through', async () => {
	const broken = new Error('broken');
	const guarded = new Deadlines(1000, undefined).guard(async () => await Promise.reject(broken));
	expect(await rejectionOf(guarded)).toBe(broken);
});

test.each([1, 60, 400])('an exchange is cut short after %i ms', async (timeout) => {
	const from = performance.now();
	expect(await codeOf(new Deadlines(timeout, undefined).guard(forever))).toBe('TIMEOUT');
	const took = performance.now() - from;
	expect(took).toBeGreaterThanOrEqual(timeout - 2);
	expect(took).toBeLessThan(timeout + 2_000);
});

test('the signal tells the exchange that it is over', async () => {
	let signal: AbortSignal | undefined;
	await codeOf(
		new Deadlines(20, undefined).guard(async (given) => {
			signal = given;
			return await forever();
		}),
	);
	expect(signal?.aborted).toBe(true);
});

test('the signal says nothing where the exchange ended in time', async () => {
	let signal: AbortSignal | undefined;
	const deadlines = new Deadlines(20, undefined);
	await deadlines.guard(async (given) => {
		signal = given;
	});
	await pause(60);
	expect(signal?.aborted).toBe(false);
});

test('each exchange has its own deadline', async () => {
	const deadlines = new Deadlines(100, undefined);
	const ended: string[] = [];
	const first = codeOf(deadlines.guard(forever)).then(() => ended.push('first'));
	await pause(60);
	const second = codeOf(deadlines.guard(forever)).then(() => ended.push('second'));
	const quick = deadlines.guard(async () => ended.push('quick'));
	await Promise.all([first, second, quick]);
	expect(ended).toEqual(['quick', 'first', 'second']);
});

test('a deadline holds after a time without exchanges', async () => {
	const deadlines = new Deadlines(40, undefined);
	expect(await codeOf(deadlines.guard(forever))).toBe('TIMEOUT');
	await pause(80);
	expect(await codeOf(deadlines.guard(forever))).toBe('TIMEOUT');
});

test('an exchange that fails after its deadline changes nothing', async () => {
	const late = async () => {
		await pause(80);
		throw new Error('late');
	};
	expect(await codeOf(new Deadlines(20, undefined).guard(late))).toBe('TIMEOUT');
	await pause(100);
});

describe('a cancel', () => {
	test('cuts all that are under way short at once', async () => {
		const cancel = new AbortController();
		const deadlines = new Deadlines(60_000, cancel.signal);
		const codes = [1, 2, 3].map(async () => await codeOf(deadlines.guard(forever)));
		cancel.abort();
		expect(await Promise.all(codes)).toEqual(['CANCELLED', 'CANCELLED', 'CANCELLED']);
	});

	test('lets no further exchange begin', async () => {
		const exchange = jest.fn(forever);
		expect(await codeOf(new Deadlines(1000, AbortSignal.abort()).guard(exchange))).toBe(
			'CANCELLED',
		);
		expect(exchange).not.toHaveBeenCalled();
	});
});
