import { Turns } from './turns';

/** What is done for the numbers 0 … count-1. */
export interface InOrder<T> {
	readonly count: number;
	/** How many are under way at once. */
	readonly workers: number;
	/** What a number stands for, asked when its turn comes. */
	readonly take: (index: number) => T;
	/** Those with the same key run one after the other; those without one never wait. */
	readonly keyOf: (taken: T) => string | undefined;
	readonly task: (taken: T, index: number) => Promise<void>;
}

/**
 * Runs a task for each number; who gets free takes the next one.
 *
 * @throws what a task threw, once all that are under way have ended; no further one is begun
 */
export async function inOrder<T>({ count, workers, take, keyOf, task }: InOrder<T>): Promise<void> {
	/** What each worker is about. */
	const underWay: Array<{ key: string | undefined; done: Promise<unknown> } | undefined> = [];
	const turns = new Turns();
	const faults: unknown[] = [];
	let next = 0;
	const work = async (worker: number) => {
		while (next < count && faults.length === 0) {
			const due = turns.due();
			if (due !== undefined) await due;
			if (next >= count) return;
			const index = next++;
			const taken = take(index);
			const key = keyOf(taken);
			const before = underWay.filter((other) => key !== undefined && other?.key === key);
			const done =
				before.length === 0
					? task(taken, index)
					: Promise.all(before.map((other) => other?.done)).then(
							async () => await task(taken, index),
						);
			underWay[worker] = { key, done };
			await done;
			underWay[worker] = undefined;
		}
	};
	await Promise.all(
		Array.from({ length: Math.min(workers, count) }, async (_, i) => {
			try {
				await work(i);
			} catch (error) {
				faults.push(error);
			}
		}),
	);
	if (faults.length > 0) throw faults[0];
}
