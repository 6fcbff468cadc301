import { randomUUID } from 'node:crypto';

import type { Answer } from '../../dist/nodes/shared/answer.js';
import type { Failure } from '../../dist/nodes/shared/failure.js';
import type { HttpRequest } from '../../dist/nodes/shared/http.js';
import type { Operation } from '../../dist/nodes/shared/operation.js';
import { parametersReader } from '../../dist/nodes/shared/parameters.js';
import type { Moment, Vendor } from '../../dist/nodes/shared/vendor.js';
import type { PersonState, Sandbox, VendorName, VendorState } from '../../sandbox/server.mts';

export const thisMoment = (): Moment => ({ now: Date.now(), nonce: randomUUID() });

/** The call that the fields of an operation make. */
export function callOf<Call>({ fields, schema }: Operation<Call>, values: object): Call {
	const read = parametersReader(fields, schema())({ ...values });
	if (!read.ok) throw new Error(read.message);
	return read.call;
}

/** A signed request over HTTP and what the vendor makes of the answer; nothing of n8n in between. */
export async function exchange<Credential, Call>(
	vendor: Vendor<Credential, Call>,
	data: object,
	call: Call,
	moment: Moment = thisMoment(),
): Promise<Answer> {
	const credential = vendor.credential.parse(data);
	const request = vendor.request(call, credential, moment);
	return await send(vendor, vendor.sign(request, credential, moment), call);
}

/** Sends a request that is signed already. */
export async function send<Credential, Call>(
	vendor: Vendor<Credential, Call>,
	{ method, url, headers, body }: HttpRequest,
	call: Call,
): Promise<Answer> {
	const options = { method, headers: { ...headers }, redirect: 'manual' } as const;
	const got = await fetch(url, body === undefined ? options : { ...options, body });
	const answer = {
		status: got.status,
		headers: Object.fromEntries(got.headers),
		body: await got.text(),
	};
	return vendor.answer(answer, call, thisMoment());
}

export function refused(answer: Answer): Failure {
	if (answer.ok) throw new Error('A success where a refusal was expected');
	return answer;
}

/** One person as the sandbox holds it. */
export function personIn(
	sandbox: Sandbox,
	vendor: VendorName,
	id: string,
): PersonState | undefined {
	return (sandbox.state(vendor) as VendorState).people.find((person) => person.id === id);
}

/** How many changes the sandbox has accepted from anybody. */
export const changesIn = (sandbox: Sandbox, vendor: VendorName): number =>
	(sandbox.state(vendor) as VendorState).people.reduce((sum, { changes }) => sum + changes, 0);

/** Seed data again where somebody was changed; a reset of everything takes its time. */
export function tidy(sandbox: Sandbox, vendor: VendorName): void {
	if (changesIn(sandbox, vendor) > 0) sandbox.reset();
	else sandbox.clearFaults();
}
