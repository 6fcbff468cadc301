/**
 * Runs `task` for 0 … count-1 with `workers` at once, taking the next number as a worker gets
 * free; numbers with the same key run one after the other, in order.
 */
export async function inOrder(
	count: number,
	workers: number,
	keyOf: (index: number) => string | undefined,
	task: (index: number) => Promise<void>,
): Promise<void> {
	const last = new Map<string, Promise<void>>();
	let next = 0;
	const work = async () => {
		while (next < count) {
			const index = next++;
			const key = keyOf(index);
			if (key === undefined) {
				await task(index);
				continue;
			}
			const before = last.get(key);
			const mine = before === undefined ? task(index) : before.then(async () => await task(index));
			last.set(key, mine);
			await mine;
			if (last.get(key) === mine) last.delete(key);
		}
	};
	await Promise.all(Array.from({ length: Math.min(workers, count) }, work));
}
