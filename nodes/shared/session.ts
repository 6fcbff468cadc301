import type { IExecuteFunctions } from 'n8n-workflow';

import { SentRegister } from './changes';
import { checkCredential, readCredential } from './credentials';
import { deliver, momentOf } from './deliver';
import { shownRequest } from './dryRun';
import type { Failure } from './failure';
import type { Operation } from './operation';
import { readOptions, type RunOptions } from './options';
import { successJson } from './output';
import { Pacer, type Clock } from './pace';
import { isRepeatable } from './retry';
import type { Outcome } from './settle';
import { chooseTransport } from './transport/choose';
import type { Vendor } from './vendor';

/** What is the same for every item of a run: how a call is dealt with, and what may not be shown. */
export interface Session<Call> {
	readonly ok: true;
	readonly options: RunOptions;
	readonly secrets: string[];
	readonly hints: string[];
	readonly handle: (call: Call, redact: (text: string) => string) => Promise<Outcome>;
	/** Keeps what has to be kept, however the run ended. */
	readonly finish: () => void;
}

const UNCHANGED = { code: null, requestId: null };

/** What was sent before, where this run can know it: not in a manual run, whose state n8n drops. */
function sentRegister<Credential, Call>(
	context: IExecuteFunctions,
	vendor: Vendor<Credential, Call>,
	{ resource, operation, isMixed }: Operation<Call>,
	credential: Credential,
	credentialId: string,
	options: RunOptions,
): SentRegister | null {
	if (isMixed === true || context.getMode() === 'manual') return null;
	const state = context.getWorkflowStaticData('node');
	const scope = `${credentialId} ${resource}:${operation}`;
	const register = new SentRegister(state, scope, vendor.account(credential));
	return options.skipUnchanged || !register.isEmpty ? register : null;
}

/** Reads options and credential, chooses the transport; a Failure where the run cannot begin. */
export async function prepare<Credential, Call>(
	context: IExecuteFunctions,
	vendor: Vendor<Credential, Call>,
	operation: Operation<Call>,
	items: number,
	clock: Clock,
): Promise<Session<Call> | Failure> {
	const read = readOptions(context);
	if (!read.ok) return read;
	const { options } = read;
	const stored = await readCredential(context, vendor.credentialType);
	const checked = checkCredential(vendor, stored.data);
	if (!checked.ok) return checked;
	const { credential } = checked;
	const register = sentRegister(context, vendor, operation, credential, stored.id, options);
	const isSkipped = (call: Call): boolean =>
		options.skipUnchanged &&
		!options.sendAll &&
		register !== null &&
		register.isUnchanged(operation.person(call), register.fingerprint(call));
	const unchanged = (call: Call): Outcome => ({
		ok: true,
		json: successJson(operation.identity(call), 'unchanged', UNCHANGED, 0),
	});
	const hints: string[] = [];
	const session = { ok: true, options, secrets: vendor.secrets(credential), hints } as const;

	if (options.dryRun) {
		return {
			...session,
			finish: () => {},
			handle: async (call, redact) => {
				if (isSkipped(call)) return unchanged(call);
				const moment = momentOf(clock);
				const request = vendor.sign(vendor.request(call, credential, moment), credential, moment);
				const shown = { code: null, requestId: null, data: shownRequest(request, redact) };
				return { ok: true, json: successJson(operation.identity(call), 'dryRun', shown, 0) };
			},
		};
	}

	const delivering = {
		vendor,
		credential,
		clock,
		maxRetries: options.maxRetries,
		pacer: new Pacer(options, clock),
		transport: await chooseTransport(context, {
			httpClient: options.httpClient,
			items,
			url: vendor.url(credential),
			timeout: options.timeout,
			stored,
			sign: (request) => vendor.sign(request, credential, momentOf(clock)),
			hint: (message) => hints.push(message),
		}),
	};
	const lastSent = new Map<string, number>();
	/** Two requests about one person may be equal, and equal ones need the vendor's gap between them. */
	const keepGap = async (person: string) => {
		if (vendor.repeatGap === 0) return;
		const gap = (lastSent.get(person) ?? -Infinity) + vendor.repeatGap - clock.now();
		if (gap > 0) await clock.wait(gap);
		lastSent.set(person, clock.now());
	};
	return {
		...session,
		finish: () => register?.save(),
		handle: async (call, redact) => {
			if (isSkipped(call)) return unchanged(call);
			const person = operation.person(call);
			await keepGap(person);
			const effect = operation.effect(call);
			const { answer, attempts } = await deliver(call, effect, delivering);
			if (!answer.ok) {
				if (answer.effect === 'possible') register?.forget(person);
				const retryable = isRepeatable(answer, effect);
				return { ok: false, failure: answer, attempts, retryable };
			}
			if (options.skipUnchanged) register?.put(person, register.fingerprint(call));
			else register?.forget(person);
			const json = successJson(
				operation.identity(call),
				operation.outcome,
				answer,
				attempts,
				redact,
			);
			return { ok: true, json };
		},
	};
}
