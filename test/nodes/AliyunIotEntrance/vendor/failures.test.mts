import { aliyun } from '../../../../dist/nodes/AliyunIotEntrance/vendor/protocol.js';
import { pageCases, platformCases, type BusinessCase } from '../../../fixtures/aliyun-errors.mts';
import { failureIn, httpAnswer, moment, safetyOf } from '../../support.mts';

const call = { path: '/p', apiVer: '1.0.0', params: {} };

const answerTo = (envelope: object, status = 200, headers = {}) =>
	failureIn(aliyun.answer(httpAnswer(envelope, status, headers), call, moment));

const pageFailure = ({ http, code, message, chinese }: BusinessCase) =>
	answerTo({ id: 'x', code, message, localizedMsg: chinese, data: null }, http);

const business = (code: unknown, message: string | null, localizedMsg: string | null = null) =>
	answerTo({ id: 'x', code, message, localizedMsg, data: null });

test('the table of the start page has 56 rows', () => {
	expect(pageCases).toHaveLength(56);
});

describe('row of the start page', () => {
	test.each(pageCases)('$row: $http $code $message ($chinese) means $cause', (page) => {
		expect(pageFailure(page).cause).toBe(page.cause);
	});

	test.each(pageCases)('$row: $http $code $message may be repeated: $repeat', (page) => {
		expect(safetyOf(pageFailure(page))).toBe(page.repeat);
	});

	test.each(pageCases)("$row: keeps the vendor's words $chinese", (page) => {
		expect(pageFailure(page).vendorMessage).toContain(page.chinese);
	});
});

describe('code of other pages', () => {
	test.each(platformCases)('%i %s means %s', (code, message, cause) => {
		expect(business(code, message).cause).toBe(cause);
	});

	test.each(platformCases)('%i %s (%s) may be repeated: %s', (code, message, _, repeat) => {
		expect(safetyOf(business(code, message))).toBe(repeat);
	});
});

describe('what one number leaves open', () => {
	test.each([
		['460 with a message that is not documented', 460, 'length too long', null, 'validation'],
		['460 iotToken is blank', 460, 'iotToken is blank', null, 'validation'],
		['460 identityId is blank!', 460, 'identityId is blank!', null, 'validation'],
		['2405 without any text', 2405, null, null, 'notFound'],
		['2405 with only Chinese text', 2405, null, '账号不存在', 'notFound'],
		['403 whose Chinese text speaks of a limit', 403, 'request forbidden', '触发流控', 'rateLimit'],
		['403 with a message of a limit', 403, 'Throttled by API', null, 'rateLimit'],
		['500 system err of the sample', 500, 'system err', '系统错误', 'transient'],
		['29003', 29003, 'identityId is blank', null, 'validation'],
		['a code that no page lists', 777, 'surprise', null, 'unknown'],
	])('%s', (_, code, message, localized, cause) => {
		expect(business(code, message, localized).cause).toBe(cause);
	});

	test('a code that no page lists is not repeated', () => {
		expect(safetyOf(business(777, 'surprise'))).toBe('never');
	});

	test.each([
		['the old password where the Chinese text says so', '老密码校验不通过', /^The old password/],
		['a change that did not work otherwise', '修改密码异常', /could not be changed/],
	])('2411 tells %s', (_, localized, message) => {
		expect(business(2411, 'oldpassword check faild', localized).message).toMatch(message);
	});
});
