import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';

import { localFailure } from '../../../dist/nodes/shared/failure.js';
import {
	errorJson,
	failedItem,
	successItem,
	successJson,
	toNodeError,
} from '../../../dist/nodes/shared/output.js';

const node: INode = {
	id: 'n',
	name: 'Node',
	type: 'test',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

const redact = (text: string) => text.replaceAll('hunter2', '***');

const context = {
	vendor: 'Ovopark',
	operation: 'user: update',
	attempts: 2,
	retryable: true,
	item: 3,
	redact,
};

const failure = {
	...localFailure('transient', 'It broke hunter2', 'Look at hunter2.'),
	code: 'hunter2',
	httpStatus: 503,
	requestId: 'r-hunter2',
	vendorMessage: 'hunter2 is wrong',
};

describe('the error of a failed item', () => {
	test('has the fixed keys, secrets taken out of each', () => {
		expect(errorJson(failure, context)).toEqual({
			message: 'It broke *** [item 3]',
			description: 'Look at ***.',
			vendor: 'Ovopark',
			operation: 'user: update',
			code: '***',
			cause: 'transient',
			retryable: true,
			httpStatus: 503,
			requestId: 'r-***',
			attempts: 2,
			vendorMessage: '*** is wrong',
		});
	});

	test('has null for what the vendor did not say', () => {
		expect(errorJson(localFailure('validation', 'm', 'd'), context)).toMatchObject({
			code: null,
			httpStatus: null,
			requestId: null,
			vendorMessage: null,
		});
	});

	test('is the only key of the item, which is linked to its input', () => {
		expect(failedItem({ message: 'm' }, 3)).toEqual({
			json: { error: { message: 'm' } },
			pairedItem: { item: 3 },
		});
	});
});

describe('the json of a success', () => {
	const shown = { code: '200', requestId: 'r1' };

	test('has who, outcome, code, request id and attempts', () => {
		expect(successJson({ id: 42 }, 'updated', shown, 1)).toEqual({
			id: 42,
			outcome: 'updated',
			code: '200',
			requestId: 'r1',
			attempts: 1,
		});
	});

	test('has no outcome where the node cannot know it', () => {
		expect(successJson({}, undefined, shown, 1)).not.toHaveProperty('outcome');
	});

	test.each([undefined, null, ''])('leaves out data that are %p', (data) => {
		expect(successJson({}, 'updated', { ...shown, data }, 1)).not.toHaveProperty('data');
	});

	test.each([[0], [false], [[]], [{}], ['x'], [{ a: [1, true, null, 'x'] }]])(
		'keeps the data %p',
		(data) => {
			expect(successJson({}, 'updated', { ...shown, data }, 1).data).toEqual(data);
		},
	);

	test('has secrets taken out of data, however deep', () => {
		const data = { a: [{ b: 'hunter2!' }], c: 'hunter2' };
		expect(successJson({}, 'updated', { ...shown, data }, 1, redact).data).toEqual({
			a: [{ b: '***!' }],
			c: '***',
		});
	});

	test('is linked to its input', () => {
		expect(successItem({ id: 1 }, 2)).toEqual({ json: { id: 1 }, pairedItem: { item: 2 } });
	});
});

describe('the error that stops a run', () => {
	test('is one of the API where the vendor answered', () => {
		const thrown = toNodeError(node, errorJson(failure, context), 3);
		expect(thrown).toBeInstanceOf(NodeApiError);
		expect(thrown).toMatchObject({
			message: 'It broke *** [item 3]',
			description: 'Look at ***.',
			httpCode: '503',
			context: { itemIndex: 3, data: { code: '***', cause: 'transient', httpStatus: 503 } },
		});
	});

	test('is one of the node where nothing came back', () => {
		const error = errorJson(localFailure('validation', 'User ID is empty', 'Fill it.'), context);
		const thrown = toNodeError(node, error, 3);
		expect(thrown).toBeInstanceOf(NodeOperationError);
		expect(thrown).toMatchObject({
			message: 'User ID is empty [item 3]',
			description: 'Fill it.',
			context: { itemIndex: 3 },
		});
	});
});
