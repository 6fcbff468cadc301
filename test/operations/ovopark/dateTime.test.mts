import { jsonOf } from '../support.mts';
import { useOvopark } from './support.mts';

const bench = useOvopark();

const until = (validateDate: string) => ({
	id: 42,
	updateFields: { validateDate },
});

test.each([
	['the vendor’s own text', '2026-06-25 00:00:00'],
	['an ISO time of another zone', '2026-06-24T16:00:00Z'],
	['an ISO time with an offset', '2026-06-25T01:00:00.250+09:00'],
	['an ISO time without a zone', '2026-06-25T00:00:00'],
	['a date alone', '2026-06-25'],
	['a DateTime', "={{ DateTime.fromISO('2026-06-24T16:00:00Z') }}"],
	[
		'a DateTime of another zone',
		"={{ DateTime.fromISO('2026-06-24T18:00:00', { zone: 'Europe/Berlin' }) }}",
	],
	['a Date', "={{ new Date('2026-06-24T16:00:00.000Z') }}"],
])('%s leaves in the vendor’s form and zone', async (_what, validateDate) => {
	jsonOf(await bench.does('user/update', until(validateDate)));
	expect(bench.person('ovopark', 42)?.received).toEqual({
		id: '42',
		validateDate: '2026-06-25 00:00:00',
	});
});

test.each(['2026-02-30 00:00:00', '2026-02-30T00:00:00Z', '2026-06', '2026', '08:00', 'T+08'])(
	'%s is refused',
	async (validateDate) => {
		const { message } = await bench.fails('user/update', until(validateDate));
		expect(message).toMatch(/^Valid Until must be a date and time/);
		expect(bench.sent()).toBe(0);
	},
);
