import { unexpectedAnswer } from '../../../dist/nodes/shared/answer.js';
import { httpAnswer, NOW, safetyOf } from '../support.mts';

test.each([
	[401, 'credential', 'never'],
	[403, 'permission', 'never'],
	[404, 'configuration', 'never'],
	[407, 'configuration', 'never'],
	[413, 'validation', 'never'],
	[429, 'rateLimit', 'always'],
	[500, 'transient', 'idempotent'],
	[502, 'transient', 'idempotent'],
	[503, 'transient', 'idempotent'],
	[504, 'transient', 'idempotent'],
	[301, 'configuration', 'never'],
	[302, 'configuration', 'never'],
	[303, 'configuration', 'never'],
	[307, 'configuration', 'never'],
	[308, 'configuration', 'never'],
	[418, 'unknown', 'never'],
	[200, 'unknown', 'never'],
])('HTTP %i without an envelope is %s and may be repeated: %s', (status, cause, repeat) => {
	const failure = unexpectedAnswer(httpAnswer('x', status), null, NOW);
	expect([failure.cause, safetyOf(failure)]).toEqual([cause, repeat]);
});
