import type { INode } from 'n8n-workflow';

import { failures as aliyunFailures } from '../../../dist/nodes/AliyunIotEntrance/vendor/failures.js';
import { failures as brokerWorkFailures } from '../../../dist/nodes/BrokerWork/vendor/failures.js';
import { failures as ovoparkFailures } from '../../../dist/nodes/Ovopark/vendor/failures.js';
import { findFailure } from '../../../dist/nodes/shared/failure.js';
import { httpFailures } from '../../../dist/nodes/shared/httpFailures.js';
import { errorJson, toNodeError } from '../../../dist/nodes/shared/output.js';
import { faultFailure } from '../../../dist/nodes/shared/transport/faults.js';
import { networkCodes } from '../../fixtures/network-codes.mts';

const node: INode = {
	id: 'n',
	name: 'Node',
	type: 'test',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

interface Words {
	table: string;
	message: string;
	advice: string;
	/** Whether an HTTP answer came: n8n treats the two kinds of error differently. */
	answered: boolean;
}

const none = findFailure([], { code: null, httpStatus: 200, message: null });

const tables = {
	Aliyun: aliyunFailures,
	BrokerWork: brokerWorkFailures,
	Ovopark: ovoparkFailures,
	HTTP: httpFailures,
	'no row at all': [none],
};

const ofRows = Object.entries(tables).flatMap(([table, rows]) =>
	rows.map(({ happened, advice }) => ({ table, message: happened, advice, answered: true })),
);

const ofFaults = [...networkCodes, undefined].map((code): Words => {
	const { message, description } = faultFailure(code);
	return { table: 'network', message, advice: description, answered: false };
});

/** Each wording once: many rows share one. */
const all: Words[] = [
	...new Map(
		[...ofRows, ...ofFaults].map((words) => [`${words.message} ${words.advice}`, words]),
	).values(),
];

function thrown({ message, advice, answered }: Words, httpStatus: number) {
	const failure = {
		ok: false,
		cause: 'unknown',
		repeat: 'never',
		effect: 'none',
		message,
		description: advice,
		code: null,
		httpStatus: answered ? httpStatus : null,
		requestId: null,
		vendorMessage: null,
	} as const;
	const error = errorJson(failure, {
		vendor: 'V',
		operation: 'user: update',
		attempts: 1,
		retryable: false,
		item: 3,
		redact: (text) => text,
	});
	return toNodeError(node, error, 3);
}

test('every table has words', () => {
	expect(new Set(all.map(({ table }) => table))).toEqual(
		new Set([...Object.keys(tables), 'network']),
	);
});

describe.each(all)('$table: "$message"', (words) => {
	test.each([200, 500])('reaches the user unchanged with HTTP %i', (status) => {
		expect(thrown(words, status).message).toBe(`${words.message} [item 3]`);
	});

	test('keeps its advice', () => {
		expect(thrown(words, 200).description).toBe(words.advice);
	});

	test('does not speak of error, problem, failure or mistake', () => {
		expect(words.message).not.toMatch(/error|problem|failure|mistake/i);
	});

	test('begins like a sentence and has no final dot', () => {
		expect(words.message).toMatch(/^[A-Z].*[^.!:;,\s]$/);
	});

	test('has advice that is a sentence', () => {
		expect(words.advice).toMatch(/^[A-Z].*\.$/);
	});
});
