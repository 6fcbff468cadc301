import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import pLimit from 'p-limit';

import { checkCredential, readCredential } from './credentials';
import { deliver, thisMoment } from './deliver';
import { shownRequest } from './dryRun';
import type { Failure } from './failure';
import type { Operation } from './operation';
import { readOptions, type RunOptions } from './options';
import { errorJson, failedItem, successItem, successJson, toNodeError } from './output';
import { planCalls } from './plan';
import { redactor } from './redact';
import { isRepeatable } from './retry';
import { n8nTransport } from './transport/n8n';
import type { Vendor } from './vendor';

/** What became of one item. */
type Outcome =
	| { readonly ok: true; readonly json: IDataObject }
	| { readonly ok: false; readonly failure: Failure; readonly attempts: number };

/** What is the same for every item: how a call is dealt with, and what may not be shown. */
interface Setup<Call> {
	readonly ok: true;
	readonly options: RunOptions;
	readonly secrets: string[];
	readonly handle: (call: Call, redact: (text: string) => string) => Promise<Outcome>;
}

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

async function prepare<Credential, Call>(
	context: IExecuteFunctions,
	vendor: Vendor<Credential, Call>,
	operation: Operation<Call>,
): Promise<Setup<Call> | Failure> {
	const read = readOptions(context);
	if (!read.ok) return read;
	const { options } = read;
	const stored = await readCredential(context, vendor.credentialType);
	const checked = checkCredential(vendor, stored.data);
	if (!checked.ok) return checked;
	const { credential } = checked;
	const setup = { ok: true, options, secrets: vendor.secrets(credential) } as const;

	if (options.dryRun) {
		return {
			...setup,
			handle: async (call, redact) => {
				const moment = thisMoment();
				const request = vendor.sign(vendor.request(call, credential, moment), credential, moment);
				const shown = { code: null, requestId: null, data: shownRequest(request, redact) };
				return { ok: true, json: successJson(operation.identity(call), 'dryRun', shown, 0) };
			},
		};
	}
	const transport = n8nTransport(context, stored, options.timeout);
	const { effect, outcome } = operation;
	const { maxRetries } = options;
	return {
		...setup,
		handle: async (call, redact) => {
			const { answer, attempts } = await deliver(call, credential, vendor, transport, {
				effect,
				maxRetries,
			});
			return answer.ok
				? {
						ok: true,
						json: successJson(operation.identity(call), outcome, answer, attempts, redact),
					}
				: { ok: false, failure: answer, attempts };
		},
	};
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
	const count = context.getInputData().length;
	if (count === 0) return [[]];
	const operation = chosenOperation(context, operations);
	const setup = await prepare(context, vendor, operation);
	const planned = setup.ok
		? planCalls(context, operation, count)
		: Array.from({ length: count }, () => setup);
	const secrets = setup.ok ? setup.secrets : [];
	const redactAll = redactor(secrets);
	const redactFor = (call: Call) => {
		const own = operation.secrets?.(call) ?? [];
		return own.length === 0 ? redactAll : redactor([...secrets, ...own]);
	};

	const stops = !context.continueOnFail();
	const results: INodeExecutionData[] = [];
	let stopped: { index: number; error: IDataObject } | undefined;
	const fail = (failure: Failure, attempts: number, index: number, redact = redactAll) => {
		const error = errorJson(failure, {
			vendor: vendor.name,
			operation: `${operation.resource}: ${operation.operation}`,
			attempts,
			retryable: isRepeatable(failure, operation.effect),
			item: index,
			redact,
		});
		if (stops && (stopped === undefined || index < stopped.index)) stopped = { index, error };
		results[index] = failedItem(error, index);
	};

	planned.forEach((plan, index) => {
		if (!plan.ok) fail(plan, 0, index);
	});
	if (setup.ok && stopped === undefined) {
		const limit = pLimit(setup.options.concurrency);
		await Promise.all(
			planned.map(async (plan, index) => {
				if (!plan.ok) return;
				await limit(async () => {
					if (stopped !== undefined) return;
					const redact = redactFor(plan.call);
					const outcome = await setup.handle(plan.call, redact);
					if (outcome.ok) results[index] = successItem(outcome.json, index);
					else fail(outcome.failure, outcome.attempts, index, redact);
				});
			}),
		);
	}
	if (stopped !== undefined) throw toNodeError(context.getNode(), stopped.error, stopped.index);
	return [results];
}
