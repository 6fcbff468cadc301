import { clockRemark } from '../../../../dist/nodes/Ovopark/vendor/clock.js';
import { NOW } from '../../support.mts';

const MINUTE = 60_000;

describe('the remark on the clock', () => {
	test.each([
		[30, 'ahead of'],
		[-30, 'behind'],
	])('tells how far off: %i minutes', (minutes, direction) => {
		expect(clockRemark('16', NOW - minutes * MINUTE, NOW)).toBe(
			`This machine's clock is 30 minutes ${direction} the gateway's.`,
		);
	});

	test.each([
		['for another code', '15', NOW - 30 * MINUTE],
		["without the gateway's time", '16', undefined],
		['for a clock that is right', '16', NOW - 1000],
	])('is left out %s', (_, code, systime) => {
		expect(clockRemark(code, systime, NOW)).toBeUndefined();
	});
});
