import { jest } from '@jest/globals';

import { ReadAhead } from '../../../dist/nodes/shared/readAhead.js';

const LONG = 10_000;

/** A reader of items that come out as their number, and the numbers in the order of reading. */
function reader(count: number, isCancelled = () => false) {
	const read: number[] = [];
	const items = new ReadAhead(
		count,
		(index: number) => {
			read.push(index);
			return `item ${index}`;
		},
		isCancelled,
	);
	return { items, read };
}

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

beforeEach(() => {
	jest.useFakeTimers();
});

afterEach(() => {
	jest.useRealTimers();
});

test('nothing is read before the first turn', async () => {
	const { read } = reader(10);
	await jest.advanceTimersByTimeAsync(LONG);
	expect(read).toEqual([]);
});

test('an item whose turn comes at once is read at once, and no other in the same go', () => {
	const { items, read } = reader(10);
	expect(items.take(0)).toBe('item 0');
	expect(items.take(1)).toBe('item 1');
	expect(read).toEqual([0, 1]);
});

test('those after it are read bit by bit, so that answers are not kept waiting', async () => {
	const { items, read } = reader(1_000);
	items.take(0);
	await jest.advanceTimersByTimeAsync(1);
	expect(read.length).toBeGreaterThan(1);
	expect(read.length).toBeLessThan(100);
});

test('not more are read ahead than some hundred, however long the vendor thinks', async () => {
	const { items, read } = reader(100_000);
	items.take(0);
	await jest.advanceTimersByTimeAsync(LONG);
	expect(read.length).toBeGreaterThan(100);
	expect(read.length).toBeLessThan(500);
});

test('each item is read once and comes out in its turn', async () => {
	const { items, read } = reader(1_000);
	const taken: string[] = [];
	for (const index of numbers(1_000)) {
		taken.push(items.take(index));
		if (index % 7 === 0) await jest.advanceTimersByTimeAsync(index % 3);
	}
	await jest.advanceTimersByTimeAsync(LONG);
	expect(taken).toEqual(numbers(1_000).map((index) => `item ${index}`));
	expect(read).toEqual(numbers(1_000));
});

test('after a cancel nothing more is read ahead', async () => {
	let isCancelled = false;
	const { items, read } = reader(1_000, () => isCancelled);
	items.take(0);
	await jest.advanceTimersByTimeAsync(1);
	isCancelled = true;
	await jest.advanceTimersByTimeAsync(1);
	const before = read.length;
	await jest.advanceTimersByTimeAsync(LONG);
	expect(read.length).toBe(before);
});

test('all are read where that is asked for, and not again', async () => {
	const { items, read } = reader(1_000);
	const all = items.all();
	await jest.advanceTimersByTimeAsync(LONG);
	expect([...(await all)]).toEqual(numbers(1_000).map((index) => [index, `item ${index}`]));
	expect(
		numbers(1_000)
			.map((index) => items.take(index))
			.at(-1),
	).toBe('item 999');
	expect(read).toEqual(numbers(1_000));
});

test('n8n is not kept waiting until all are read, and a cancel ends it', async () => {
	let isCancelled = false;
	const { items, read } = reader(100_000, () => isCancelled);
	const all = items.all();
	await jest.advanceTimersByTimeAsync(1);
	expect(read.length).toBeLessThan(1_000);
	isCancelled = true;
	await jest.advanceTimersByTimeAsync(1);
	expect((await all).size).toBe(read.length);
	expect(read.length).toBeLessThan(1_000);
});

test('an error is told in the turn of its item, not before', async () => {
	const items = new ReadAhead(
		10,
		(index: number) => {
			if (index === 3) throw new Error('broken');
			return index;
		},
		() => false,
	);
	expect(items.take(0)).toBe(0);
	await jest.advanceTimersByTimeAsync(LONG);
	expect([items.take(1), items.take(2)]).toEqual([1, 2]);
	expect(() => items.take(3)).toThrow('broken');
});
