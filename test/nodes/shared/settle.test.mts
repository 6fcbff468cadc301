import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';

import { localFailure } from '../../../dist/nodes/shared/failure.js';
import { Outputs, type Outcome } from '../../../dist/nodes/shared/settle.js';

const node: INode = {
	id: '1',
	name: 'Node',
	type: 'node',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};
const asIs = (text: string) => text;
const outputsOf = (count: number, stops = false) =>
	new Outputs(count, 'The Vendor', 'person: upsert', stops);

const done: Outcome = { ok: true, json: { id: 1, outcome: 'upserted' } };
const unchanged: Outcome = { ok: true, json: { id: 1, outcome: 'unchanged' } };
const failed = (message = 'It failed', rest: object = {}): Outcome => ({
	ok: false,
	failure: { ...localFailure('conflict', message, 'Look'), ...rest },
	attempts: 2,
});
const notReached: Outcome = {
	ok: false,
	failure: localFailure('unknown', 'Not sent', 'd'),
	attempts: 0,
	retryable: true,
	notReached: true,
};

function thrownBy(outputs: Outputs): unknown {
	try {
		outputs.throwIfStopped(node);
	} catch (error) {
		return error;
	}
	return undefined;
}

test('a success comes out at its place, linked to its item', () => {
	const outputs = outputsOf(3);
	outputs.put(done, 2, asIs);
	outputs.put({ ok: true, json: { id: 0 } }, 0, asIs);
	expect(outputs.of(2)).toEqual({
		json: { id: 1, outcome: 'upserted' },
		pairedItem: { item: 2 },
	});
	expect(outputs.items[0]).toEqual({ json: { id: 0 }, pairedItem: { item: 0 } });
	expect(outputs.of(1)).toBeUndefined();
});

test('what an earlier try brought about counts as what it was', () => {
	const outputs = outputsOf(4);
	outputs.keep({ json: { id: 1, outcome: 'unchanged' } }, 0);
	outputs.keep({ json: { id: 2, outcome: 'updated' } }, 1);
	outputs.keep([{ json: { id: 3 } }], 2);
	expect(outputs.tally).toEqual({ sent: 2, unchanged: 1, failed: 0, notSent: 1 });
});

test('a failure comes out with error as its only key', () => {
	const outputs = outputsOf(1);
	outputs.put(failed('It failed with hunter2'), 0, (text) => text.replaceAll('hunter2', '***'));
	expect(outputs.items).toEqual([
		{
			json: {
				error: {
					message: 'It failed with *** [item 0]',
					description: 'Look',
					vendor: 'The Vendor',
					operation: 'person: upsert',
					code: null,
					cause: 'conflict',
					retryable: false,
					httpStatus: null,
					requestId: null,
					attempts: 2,
					vendorMessage: null,
				},
			},
			pairedItem: { item: 0 },
		},
	]);
});

test.each([
	[true, true],
	[false, false],
	[undefined, false],
])('retryable %p comes out as %p', (retryable, expected) => {
	const outputs = outputsOf(1);
	outputs.put(
		{ ok: false, failure: localFailure('unknown', 'm', 'd'), attempts: 1, retryable },
		0,
		asIs,
	);
	expect(outputs.items[0]?.json.error).toMatchObject({ retryable: expected });
});

test('an item that came out before is kept as it is', () => {
	const outputs = outputsOf(1);
	const before = { json: { id: 7 }, pairedItem: { item: 0 } };
	outputs.keep(before, 0);
	expect(outputs.items[0]).toBe(before);
	expect(outputs.tally.sent).toBe(1);
});

test('the tally counts each kind', () => {
	const outputs = outputsOf(6);
	const all = [done, unchanged, failed(), notReached, done, unchanged];
	all.forEach((outcome, index) => outputs.put(outcome, index, asIs));
	expect(outputs.tally).toEqual({ sent: 2, unchanged: 2, failed: 1, notSent: 1 });
});

describe('where the first failure ends the run', () => {
	test('nothing is thrown before there is one', () => {
		const outputs = outputsOf(2, true);
		outputs.put(done, 0, asIs);
		expect([outputs.isStopped, thrownBy(outputs)]).toEqual([false, undefined]);
	});

	test('the one with the lowest number is thrown, whichever came first', () => {
		const outputs = outputsOf(5, true);
		for (const index of [3, 1, 4]) outputs.put(failed(`Failure ${index}`), index, asIs);
		expect(outputs.isStopped).toBe(true);
		expect(thrownBy(outputs)).toMatchObject({ message: 'Failure 1 [item 1]' });
	});

	test.each([
		['one of the node', null, NodeOperationError],
		['one of the API', 400, NodeApiError],
	])('it is %s with HTTP status %p', (_, httpStatus, kind) => {
		const outputs = outputsOf(1, true);
		outputs.put(failed('m', { httpStatus }), 0, asIs);
		expect(thrownBy(outputs)).toBeInstanceOf(kind);
	});
});

test('where failures come out as items none is thrown', () => {
	const outputs = outputsOf(1);
	outputs.put(failed(), 0, asIs);
	expect([outputs.isStopped, thrownBy(outputs)]).toEqual([false, undefined]);
});
