import type { Figure } from './report.mts';
import { median } from './throughput.mts';
import { vendors } from './vendors.mts';

const SIGNATURES = 5_000;
const BODY_BYTES = 500;

/** One signature of each vendor over a body of 500 bytes. */
export function signatures(rounds: number): Figure[] {
	return vendors.map((vendor) => {
		const data = vendor.data('https://bench.example.com');
		const { url, type, body } = vendor.request(
			{ id: 1, name: 'x'.repeat(Math.max(0, BODY_BYTES - 120)) },
			'https://bench.example.com',
		);
		const request = { method: 'POST', url, headers: { 'content-type': type }, body } as const;
		const times: number[] = [];
		for (let round = 0; round <= rounds; round++) {
			const start = performance.now();
			for (let count = 0; count < SIGNATURES; count++) vendor.sign(request, data);
			if (round > 0) times.push(((performance.now() - start) * 1_000) / SIGNATURES);
		}
		return { name: `${vendor.name}: one signature`, value: median(times), most: 25, unit: 'µs' };
	});
}
