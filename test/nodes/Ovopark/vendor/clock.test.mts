import { clockRemark } from '../../../../dist/nodes/Ovopark/vendor/clock.js';
import { NOW } from '../../support.mts';

const MINUTE = 60_000;

describe('the remark on the clock', () => {
	test.each([
		[30, 'ahead of'],
		[-30, 'behind'],
	])('tells how far off: %i minutes', (minutes, direction) => {
		expect(clockRemark('16', String(NOW - minutes * MINUTE), NOW)).toBe(
			`This machine's clock is 30 min ${direction} the gateway's.`,
		);
	});

	test.each([
		['for another code', '15', String(NOW - 30 * MINUTE)],
		["without the gateway's time", '16', undefined],
		['with a time that is none', '16', 'soon'],
		['with no time', '16', null],
		['for a clock that is right', '16', String(NOW - 1000)],
	])('is left out %s', (_, code, systime) => {
		expect(clockRemark(code, systime, NOW)).toBeUndefined();
	});
});
