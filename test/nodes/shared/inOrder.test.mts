import fc from 'fast-check';

import { inOrder } from '../../../dist/nodes/shared/inOrder.js';
import { FakeClock } from '../fakeClock.mts';

interface Task {
	readonly key: string | undefined;
	readonly takes: number;
}

interface Seen {
	/** Numbers in the order in which they began. */
	readonly begun: number[];
	readonly ended: number[];
	readonly most: number;
	/** Whether two with the same key were under way at once. */
	readonly overlapped: boolean;
}

async function runAll(workers: number, tasks: readonly Task[]): Promise<Seen> {
	const clock = new FakeClock();
	const begun: number[] = [];
	const ended: number[] = [];
	const underWay = new Set<number>();
	let most = 0;
	let overlapped = false;
	const all = inOrder({
		count: tasks.length,
		workers,
		take: (index) => tasks[index],
		keyOf: (task) => task?.key,
		task: async ({ key, takes }: Task = { key: undefined, takes: 0 }, index) => {
			overlapped ||= key !== undefined && [...underWay].some((other) => tasks[other]?.key === key);
			begun.push(index);
			underWay.add(index);
			most = Math.max(most, underWay.size);
			await clock.wait(takes);
			underWay.delete(index);
			ended.push(index);
		},
	});
	let isOver = false;
	void all.then(() => (isOver = true));
	// On a busy machine n8n is given its turn in between, in real time.
	do await clock.runOut();
	while (!isOver);
	return { begun, ended, most, overlapped };
}

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
const anyTask = fc.record({
	key: fc.option(fc.constantFrom('a', 'b', 'c'), { nil: undefined }),
	takes: fc.nat(50),
});

test('all run once, no more than the workers at once, those of one key one after the other', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.integer({ min: 1, max: 10 }),
			fc.array(anyTask, { maxLength: 40 }),
			async (workers, tasks) => {
				const { begun, most, overlapped } = await runAll(workers, tasks);
				expect([...begun].sort((a, b) => a - b)).toEqual(numbers(tasks.length));
				expect(most).toBeLessThanOrEqual(workers);
				expect(overlapped).toBe(false);
				for (const key of ['a', 'b', 'c']) {
					const own = begun.filter((index) => tasks[index]?.key === key);
					expect(own).toEqual([...own].sort((a, b) => a - b));
				}
			},
		),
		{ numRuns: 100 },
	);
});

test.each([undefined, 'apart'])('as many run as there are workers (key %p)', async (key) => {
	const tasks = numbers(12).map((index) => ({
		key: key === undefined ? undefined : `${key}${index}`,
		takes: 10,
	}));
	expect((await runAll(4, tasks)).most).toBe(4);
});

test('those without a key never wait for each other', async () => {
	const tasks = [30, 10, 20].map((takes) => ({ key: undefined, takes }));
	expect((await runAll(3, tasks)).ended).toEqual([1, 2, 0]);
});

test('a key waits however long the one before takes', async () => {
	const tasks = [
		{ key: 'a', takes: 100 },
		{ key: 'a', takes: 1 },
		{ key: 'b', takes: 1 },
	];
	expect((await runAll(3, tasks)).ended).toEqual([2, 0, 1]);
});

test('a single worker keeps the order of all', async () => {
	const tasks = [5, 1, 3].map((takes, index) => ({ key: String(index % 2), takes }));
	expect((await runAll(1, tasks)).ended).toEqual([0, 1, 2]);
});

test('each is taken when its turn comes, not before', async () => {
	const taken: number[] = [];
	let free = () => {};
	const all = inOrder({
		count: 4,
		workers: 2,
		take: (index) => taken.push(index),
		keyOf: () => undefined,
		task: async () => {
			await new Promise<void>((resolve) => {
				free = resolve;
			});
		},
	});
	expect(taken).toEqual([0, 1]);
	free();
	await Promise.resolve();
	await Promise.resolve();
	expect(taken).toEqual([0, 1, 2]);
	void all;
});

test('nothing to do ends at once', async () => {
	expect((await runAll(5, [])).begun).toEqual([]);
});

test.each([undefined, 'a'])('a rejection surfaces (key %p)', async (key) => {
	const run = inOrder({
		count: 5,
		workers: 2,
		take: (index) => index,
		keyOf: () => key,
		task: async (index) => {
			if (index === 1) throw new Error('broken');
		},
	});
	await expect(run).rejects.toThrow('broken');
});

test('a fault begins no further task and is told once all that are under way have ended', async () => {
	const ended: number[] = [];
	const all = inOrder({
		count: 10,
		workers: 3,
		take: (index) => index,
		keyOf: () => undefined,
		task: async (_, index) => {
			await new Promise((resolve) => setTimeout(resolve, index === 0 ? 1 : 20));
			if (index === 0) throw new Error('a fault');
			ended.push(index);
		},
	});
	await expect(all).rejects.toThrow('a fault');
	expect(ended).toEqual([1, 2]);
});

test('who waits for nothing lets others have their turn', async () => {
	let turns = 0;
	const timer = setInterval(() => turns++, 1);
	const end = performance.now() + 200;
	await inOrder({
		count: Infinity,
		workers: 5,
		take: (index) => {
			if (performance.now() > end) throw new Error('enough');
			return index;
		},
		keyOf: () => undefined,
		task: async () => {},
	}).catch(() => undefined);
	clearInterval(timer);
	expect(turns).toBeGreaterThanOrEqual(3);
});
