import type { IExecuteFunctions, INode, INodeExecutionData } from 'n8n-workflow';

import { Breaker } from './breaker';
import { realClock } from './clock';
import { localFailure, notReached, wordsOf, type Failure } from './failure';
import { inOrder } from './inOrder';
import type { Operation } from './operation';
import { planner, type Planned } from './plan';
import { ReadAhead } from './readAhead';
import { passwordsIn, redactor } from './redact';
import { EarlierTries, repeatGapOf } from './retryOnFail';
import { prepare } from './session';
import { Outputs, type Outcome } from './settle';
import { summarize } from './summary';
import type { Vendor } from './vendor';

/** Nothing is wrong with the item itself; it may be sent again unless every item meets the same. */
const notSent = (failure: Failure, retryable = true): Outcome => ({
	ok: false,
	failure,
	attempts: 0,
	retryable,
	notReached: true,
});

/** A run that cannot begin fails every item: an error alone would let n8n take them for done. */
const cannotBegin = (error: unknown): Failure =>
	localFailure(
		'configuration',
		wordsOf(error),
		'Nothing was sent. Correct the credential, the options or the operation of this node.',
	);

function failAll(outputs: Outputs, node: INode, count: number, failure: Failure) {
	for (let index = 0; index < count; index++) {
		outputs.put({ ok: false, failure, attempts: 0 }, index, (text) => text);
	}
	outputs.throwIfStopped(node);
	return [outputs.items];
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
	const [firstInput] = inputs;
	if (firstInput === undefined) return [[]];
	const count = inputs.length;
	const node = context.getNode();
	const isStopping = !context.continueOnFail();
	const [resource, name] = ['resource', 'operation'].map((field) =>
		String(context.getNodeParameter(field, 0)),
	);
	const outputs = new Outputs(count, vendor.name, `${resource}: ${name}`, isStopping);
	const operation = operations.find(
		(each) => each.resource === resource && each.operation === name,
	);
	if (operation === undefined) {
		const message = `This node has no operation "${name}" for the resource "${resource}"`;
		return failAll(outputs, node, count, cannotBegin(message));
	}

	const cancelled = context.getExecutionCancelSignal?.();
	const isCancelled = () => cancelled?.aborted === true;
	/** Nothing more is to be sent, and nobody has to wait for it: cancelled, or given up. */
	const over = new AbortController();
	const clock = realClock(
		cancelled === undefined ? over.signal : AbortSignal.any([cancelled, over.signal]),
	);
	const gap = repeatGapOf(firstInput);
	const session = await prepare(context, vendor, operation, count, clock, gap).catch(cannotBegin);
	if (!session.ok) return failAll(outputs, node, count, session);

	const { secrets, options, handle, finish, hints } = session;
	const redactAll = redactor(secrets);
	const redactorOf = (call: Call) => {
		const own = passwordsIn(call);
		return own.length === 0 ? redactAll : redactor(secrets, own);
	};
	/** Most answers hold no text: then nobody looks for the passwords of the call. */
	const redactFor = (call: Call) => {
		let redact: typeof redactAll | undefined;
		return (text: string) => (redact ??= redactorOf(call))(text);
	};
	const refuse = (failure: Failure, index: number) =>
		outputs.put({ ok: false, failure, attempts: 0 }, index, redactAll);
	const items = new ReadAhead(count, planner(context, operation), isCancelled);
	if (isStopping) {
		// All items are checked before anything is sent.
		(await items.all()).forEach((each, index) => {
			if (!each.ok) refuse(each, index);
		});
		outputs.throwIfStopped(node);
	}

	const breaker = new Breaker(options.stopAfterFailures, operation.isMixed === true);
	const note = (failure: Failure | null, index: number) => {
		breaker.note(failure, index);
		if (breaker.stopped !== undefined || outputs.isStopped) over.abort();
	};
	/** Why an item is not sent. */
	const left = (): Outcome =>
		isCancelled() || breaker.stopped === undefined
			? notSent(notReached)
			: notSent(breaker.notSent(breaker.stopped), breaker.stopped !== 'refused');
	const tries = new EarlierTries(operation, node.retryOnFail === true && !options.dryRun);
	const send = async (call: Call, redact: (text: string) => string): Promise<Outcome> => {
		const outcome = clock.isCancelled() ? left() : await handle(call, redact);
		return !outcome.ok && outcome.notReached === true ? left() : outcome;
	};
	const settle = async (own: Planned<Call> | undefined, index: number): Promise<void> => {
		const input = inputs[index];
		if (input === undefined) return;
		const before = tries.outputOf(input, own?.ok === true ? own.person : undefined);
		if (before !== undefined) return outputs.keep(before, index);
		if (own === undefined) return outputs.put(left(), index, redactAll);
		if (!own.ok) {
			refuse(own, index);
			return note(own, index);
		}
		const redact = redactFor(own.call);
		const outcome = tries.outcomeOf(input) ?? (await send(own.call, redact));
		// A row that was only given up does not hide the failure that ended the run.
		if (outputs.isStopped && !outcome.ok && outcome.notReached === true) return;
		outputs.put(outcome, index, redact);
		tries.note(input, own, outcome, outputs.of(index));
		if (!outcome.ok) note(outcome.failure, index);
		else if (!('json' in outcome) || outcome.json.outcome !== 'unchanged') note(null, index);
	};
	try {
		await inOrder({
			count,
			workers: options.concurrency,
			take: (index) => (isCancelled() ? undefined : items.take(index)),
			keyOf: (own) => (own?.ok === true ? own.person : undefined),
			task: async (own, index) => {
				if (!outputs.isStopped) await settle(own, index);
			},
		});
	} finally {
		finish();
	}
	summarize(context, outputs.tally, options, hints, isCancelled());
	outputs.throwIfStopped(node);
	return [outputs.items];
}
