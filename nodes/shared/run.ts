import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { Breaker } from './breaker';
import { realClock } from './clock';
import { notReached, type Failure } from './failure';
import { inOrder } from './inOrder';
import type { Operation } from './operation';
import { planner } from './plan';
import { ReadAhead } from './readAhead';
import { passwordsIn, redactor } from './redact';
import { prepare } from './session';
import { Outputs, type Outcome } from './settle';
import { summarize } from './summary';
import type { Vendor } from './vendor';

/**
 * The output of items that a vendor acknowledged, by input item. n8n's Retry On Fail runs the
 * whole node again with the same input items; those that are done come out as they did.
 */
const acknowledged = new WeakMap<INodeExecutionData, INodeExecutionData | INodeExecutionData[]>();

/** What became of creations that may have arrived: such a one is never sent a second time. */
const uncertain = new WeakMap<INodeExecutionData, Outcome>();

const isNeverRepeated = <Call>({ outcome, isAlwaysSent }: Operation<Call>, result: Outcome) =>
	(outcome === 'created' || isAlwaysSent === true) &&
	!result.ok &&
	result.failure.effect === 'possible';

/** Nothing is wrong with the item itself; it may be sent again unless every item meets the same. */
const notSent = (failure: Failure, retryable = true): Outcome => ({
	ok: false,
	failure,
	attempts: 0,
	retryable,
	notReached: true,
});

function chosenOperation<Call>(
	context: IExecuteFunctions,
	operations: ReadonlyArray<Operation<Call>>,
): Operation<Call> {
	const resource = context.getNodeParameter('resource', 0);
	const operation = context.getNodeParameter('operation', 0);
	const chosen = operations.find(
		(each) => each.resource === resource && each.operation === operation,
	);
	if (chosen !== undefined) return chosen;
	throw new NodeOperationError(
		context.getNode(),
		`This node has no operation "${operation}" for the resource "${resource}"`,
		{ description: 'Choose a resource and an operation from the lists.' },
	);
}

/**
 * Runs one operation over every input item: one output item for each, in order and linked,
 * whatever happens. With On Error set to Stop, bad input is refused before anything is sent.
 *
 * @throws NodeOperationError or NodeApiError for the first failed item when On Error is Stop
 */
export async function run<Credential, Call>(
	context: IExecuteFunctions,
	vendor: Vendor<Credential, Call>,
	operations: ReadonlyArray<Operation<Call>>,
): Promise<INodeExecutionData[][]> {
	const inputs = context.getInputData();
	const count = inputs.length;
	if (count === 0) return [[]];
	const node = context.getNode();
	const operation = chosenOperation(context, operations);
	const isStopping = !context.continueOnFail();
	const outputs = new Outputs(count, vendor.name, operation, isStopping);
	const clock = realClock(context.getExecutionCancelSignal?.());

	const session = await prepare(context, vendor, operation, count, clock);
	if (!session.ok) {
		for (let index = 0; index < count; index++) {
			outputs.put({ ok: false, failure: session, attempts: 0 }, index, (text) => text);
		}
		outputs.throwIfStopped(node);
		return [outputs.items];
	}

	const { secrets, options, handle, finish, hints } = session;
	const redactAll = redactor(secrets);
	const redactFor = (call: Call) => {
		const own = passwordsIn(call);
		return own.length === 0 ? redactAll : redactor(secrets, own);
	};
	const plan = planner(context, operation);
	const refuse = (failure: Failure, index: number) =>
		outputs.put({ ok: false, failure, attempts: 0 }, index, redactAll);
	const items = new ReadAhead(count, plan, clock.isCancelled);
	if (isStopping) {
		// All items are checked before anything is sent.
		(await items.all()).forEach((each, index) => {
			if (!each.ok) refuse(each, index);
		});
		outputs.throwIfStopped(node);
	}

	const breaker = new Breaker(options.stopAfterFailures, operation.isMixed === true);
	const isRetried = node.retryOnFail === true && !options.dryRun;
	/** Whom an earlier row of this try was sent for: their later rows follow, or would be undone. */
	const sentAgain = new Set<string>();
	const decide = async (call: Call, redact: (text: string) => string): Promise<Outcome> => {
		const failure = clock.isCancelled()
			? notReached
			: breaker.stopped && breaker.notSent(breaker.stopped);
		return failure === undefined
			? await handle(call, redact)
			: notSent(failure, breaker.stopped !== 'refused');
	};
	try {
		await inOrder({
			count,
			workers: options.concurrency,
			take: (index) => (clock.isCancelled() ? undefined : items.take(index)),
			keyOf: (own) => (own?.ok === true ? operation.person(own.call) : undefined),
			task: async (own, index) => {
				const input = inputs[index];
				if (input === undefined || outputs.isStopped) return;
				const before = isRetried ? acknowledged.get(input) : undefined;
				if (own === undefined) {
					// Cancelled before it was read; what an earlier try brought to the vendor stays told.
					if (before !== undefined) return outputs.keep(before, index);
					return outputs.put(notSent(notReached), index, redactAll);
				}
				if (!own.ok) {
					refuse(own, index);
					return breaker.note(own, index);
				}
				const person = operation.person(own.call);
				if (before !== undefined && !sentAgain.has(person)) {
					return outputs.keep(before, index);
				}
				if (isRetried) sentAgain.add(person);
				const redact = redactFor(own.call);
				const outcome = uncertain.get(input) ?? (await decide(own.call, redact));
				outputs.put(outcome, index, redact);
				breaker.note(outcome.ok ? null : outcome.failure, index);
				const output = outputs.of(index);
				if (!isRetried) return;
				if (outcome.ok && output !== undefined) acknowledged.set(input, output);
				if (isNeverRepeated(operation, outcome)) uncertain.set(input, outcome);
			},
		});
	} finally {
		finish();
	}
	summarize(context, outputs.tally, options, hints, clock.isCancelled());
	outputs.throwIfStopped(node);
	return [outputs.items];
}
