import { clockRemark } from '../../../../dist/nodes/AliyunIotEntrance/vendor/clock.js';
import { httpAnswer, NOW } from '../../support.mts';

const at = (date: string) => httpAnswer('', 400, { date });
const MINUTE = 60_000;
const minutesAway = (minutes: number) => at(new Date(NOW - minutes * MINUTE).toUTCString());

describe('the remark on the clock', () => {
	test.each(['Timestamp Expired', 'Invalid Timestamp', 'Invalid Date'])('follows %s', (message) => {
		expect(clockRemark(minutesAway(20), message, NOW)).toBe(
			"This machine's clock is 20 min ahead of the gateway's.",
		);
	});

	test('tells a clock that is behind', () => {
		expect(clockRemark(minutesAway(-20), 'Timestamp Expired', NOW)).toBe(
			"This machine's clock is 20 min behind the gateway's.",
		);
	});

	test.each([
		['of another message', minutesAway(20), 'Invalid AppKey'],
		['without a message', minutesAway(20), null],
		['of an answer without a date', httpAnswer('', 400), 'Timestamp Expired'],
		['of a date that is none', at('yesterday'), 'Timestamp Expired'],
		['of a clock that is right', minutesAway(0), 'Timestamp Expired'],
	])('is left out %s', (_, answer, message) => {
		expect(clockRemark(answer, message, NOW)).toBeUndefined();
	});
});
