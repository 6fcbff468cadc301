import type { IExecuteFunctions } from 'n8n-workflow';

import { SentRegister } from './changes';
import { checkCredential, readCredential } from './readCredential';
import { momentOf, type Send } from './deliver';
import { askOnce, resolving, type Ask } from './lookUps';
import { shownRequest } from './dryRun';
import { ownFault, type Failure } from './failure';
import type { Operation } from './operation';
import { readOptions, type RunOptions } from './options';
import { redactRecord, successJson } from './output';
import { Pacer, type Clock } from './pace';
import { readRecords } from './reading';
import type { RepeatGap } from './repeatGap';
import { isRepeatable, withCaution } from './retry';
import type { Handle } from './settle';
import { signedIn, withMaskedToken } from './signIn';
import { chooseTransport } from './transport/choose';
import type { Vendor } from './vendor';

/** What is the same for every item of a run. */
export interface Session<Call> {
	readonly ok: true;
	readonly options: RunOptions;
	/** Values that may not be shown. */
	readonly secrets: string[];
	/** Told to the user after the run. */
	readonly hints: string[];
	readonly handle: Handle<Call>;
	/** Keeps what has to be kept, however the run ended. */
	readonly finish: () => void;
}

/** What was sent before, where this run can know it: not in a manual run, whose state n8n drops. */
function sentRegister<Credential, Call>(
	context: IExecuteFunctions,
	vendor: Vendor<Credential, Call>,
	{ resource, operation, isMixed, isAlwaysSent, reading: how }: Operation<Call>,
	credential: Credential,
	credentialId: string,
	options: RunOptions,
): SentRegister | null {
	const isForgotten = isMixed === true || isAlwaysSent === true || how !== undefined;
	if (isForgotten || context.getMode() === 'manual') return null;
	const state = context.getWorkflowStaticData('node');
	const scope = `${credentialId} ${resource}:${operation}`;
	const register = new SentRegister(state, scope, vendor.account(credential));
	return options.skipUnchanged || !register.isEmpty ? register : null;
}

/** Lets a call through unless it is the same as the last one that the vendor acknowledged. */
const unlessUnchanged =
	<Call>(
		handle: Handle<Call>,
		operation: Operation<Call>,
		register: SentRegister | null,
		{ skipUnchanged, sendAll }: RunOptions,
	): Handle<Call> =>
	async (call, redact) => {
		const isSkipped =
			skipUnchanged &&
			!sendAll &&
			register?.isUnchanged(operation.person(call), register.fingerprint(call)) === true;
		if (!isSkipped) return await handle(call, redact);
		const nothing = { code: null, requestId: null };
		return { ok: true, json: successJson(operation.identity(call), 'unchanged', nothing, 0) };
	};

const NOT_RESOLVED =
	'Dry Run looks nobody up: it takes people who are given by email for changed, whether they are or not.';

/** Shows what would be sent. */
const showing =
	<Credential, Call>(
		vendor: Vendor<Credential, Call>,
		operation: Operation<Call>,
		credential: Credential,
		clock: Clock,
	): Handle<Call> =>
	async (call, redact) => {
		const moment = momentOf(clock);
		const unsigned = vendor.request(call, withMaskedToken(vendor, call, credential), moment);
		const request = vendor.sign(unsigned, credential, moment);
		const shown = { code: null, requestId: null, data: shownRequest(request, redact) };
		return { ok: true, json: successJson(operation.identity(call), 'dryRun', shown, 0) };
	};

/** Reads records, page after page. */
const reading =
	<Call>(
		{ reading: how }: Operation<Call> & { reading: NonNullable<Operation<Call>['reading']> },
		send: Send<Call>,
		hints: string[],
	): Handle<Call> =>
	async (call, redact) => {
		const read = await readRecords(
			call,
			how.choice(call),
			how,
			async (page) => await send(page, 'read'),
		);
		if (!read.ok) return { ...read, retryable: isRepeatable(read.failure, 'read') };
		hints.push(...read.remarks);
		return { ok: true, records: read.records.map((record) => redactRecord(record, redact)) };
	};

/** Sends, and keeps the register in step with what the vendor acknowledged. */
function sending<Call>(
	operation: Operation<Call>,
	clock: Clock,
	send: Send<Call>,
	ask: Ask<Call>,
	register: SentRegister | null,
	isRemembered: boolean,
	hints: string[],
): Handle<Call> {
	return async (call, redact) => {
		const person = operation.person(call);
		const effect = operation.effect(call);
		const perform = operation.perform ?? (async (each) => await send(each, effect));
		const delivery = await perform(call, send, ask);
		const { answer, attempts, outcome = operation.outcome, hint } = delivery;
		if (hint !== undefined) hints.push(hint);
		if (!answer.ok) {
			if (answer.effect === 'possible') register?.forget(person);
			return {
				ok: false,
				failure: withCaution(answer, effect),
				attempts,
				retryable: isRepeatable(answer, effect),
				notReached: attempts === 0 && clock.isCancelled(),
			};
		}
		if (isRemembered) register?.put(person, register.fingerprint(call));
		else register?.forget(person);
		const identity = { ...operation.identity(call), ...delivery.identity };
		const json = successJson(identity, outcome, answer, attempts, redact);
		return { ok: true, json };
	};
}

/** What goes wrong in the node itself fails its item only; what the vendor did is not known then. */
const guarded =
	<Call>(handle: Handle<Call>, forget: (call: Call) => void): Handle<Call> =>
	async (call, redact) => {
		try {
			return await handle(call, redact);
		} catch (error) {
			forget(call);
			return { ok: false, failure: ownFault(error, 'possible'), attempts: 1 };
		}
	};

/** Reads options and credential and chooses the transport; a Failure where the run cannot begin. */
export async function prepare<Credential, Call>(
	context: IExecuteFunctions,
	vendor: Vendor<Credential, Call>,
	operation: Operation<Call>,
	items: number,
	clock: Clock,
	gap: RepeatGap,
): Promise<Session<Call> | Failure> {
	const read = readOptions(context);
	if (!read.ok) return read;
	const { options } = read;
	const stored = await readCredential(context, vendor.credentialType);
	const checked = checkCredential(vendor, stored.data);
	if (!checked.ok) return checked;
	const { credential } = checked;
	const register = sentRegister(context, vendor, operation, credential, stored.id, options);
	const hints: string[] = [];
	const secrets = vendor.secrets(credential);
	const session = { ok: true, options, secrets, hints } as const;

	if (options.dryRun) {
		const handle = showing(vendor, operation, credential, clock);
		if (operation.dryRunNote !== undefined) hints.push(operation.dryRunNote);
		if (operation.resolve !== undefined && options.skipUnchanged) hints.push(NOT_RESOLVED);
		return {
			...session,
			handle: unlessUnchanged(handle, operation, register, options),
			finish: () => {},
		};
	}
	const transport = await chooseTransport(context, {
		httpClient: options.httpClient,
		items,
		url: vendor.url(credential),
		timeout: options.timeout,
		stored,
		sign: (request) => vendor.sign(request, credential, momentOf(clock)),
		hint: (message) => hints.push(message),
	});
	const pacer = new Pacer(options, clock);
	const { maxRetries, skipUnchanged } = options;
	const delivering = { vendor, credential, transport, pacer, clock, maxRetries, gap, secrets };
	const send = signedIn(delivering);
	const ask = askOnce(async (call: Call) => await send(call, 'read'));
	const handle =
		operation.reading === undefined
			? sending(operation, clock, send, ask, register, skipUnchanged, hints)
			: reading({ ...operation, reading: operation.reading }, send, hints);
	return {
		...session,
		handle: guarded(
			resolving(unlessUnchanged(handle, operation, register, options), operation, ask, clock),
			(call) => register?.forget(operation.person(call)),
		),
		finish: () => register?.save(),
	};
}
