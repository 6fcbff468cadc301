import { z } from 'zod/v4';

import {
	codeText,
	failureFrom,
	looseText,
	readBody,
	unexpectedAnswer,
	type Answer,
} from '../../shared/answer';
import {
	baseUrl,
	choice,
	optionalHeaderText,
	pasted,
	requiredText,
} from '../../shared/credentialFields';
import type { HttpAnswer, HttpRequest } from '../../shared/http';
import type { ReadChoice } from '../../shared/reading';
import type { Moment, Vendor } from '../../shared/vendor';
import { clockRemark } from './clock';
import { failures } from './failures';
import { login } from './login';
import { md5 } from './md5';
import { sign } from './sign';

/** One method of the gateway with its business parameters, each already text. */
export interface OvoparkCall {
	readonly method: string;
	readonly version: string;
	readonly params: Readonly<Record<string, string>>;
	/** How much of a list is wanted, where the call reads one. */
	readonly read?: ReadChoice;
	/** A password as the user gave it, where it is sent in another form. */
	readonly typedPassword?: string;
	/** What an upsert looks up and creates where its update was refused. */
	readonly orElse?: { readonly users: OvoparkCall; readonly create: OvoparkCall };
}

export const ovoparkCredential = z
	.object({
		baseUrl: baseUrl((url) =>
			/\.api\/*$/.test(url.pathname)
				? null
				: 'must end in the route of the gateway, such as /cloud.api or /m.api',
		),
		appId: requiredText,
		accessKey: requiredText,
		accessSecret: requiredText,
		signMethod: choice(['md5', 'sha1']),
		userToken: optionalHeaderText,
		tokenHeader: choice(['authenticator', 'Ovo-Authorization']),
		userName: pasted.transform((name) => name || undefined),
		/** Kept as typed: a blank at its end may belong to it. */
		password: z
			.unknown()
			.transform((value) => (typeof value === 'string' && value.trim() !== '' ? value : undefined)),
	})
	.superRefine(({ userName, password }, context) => {
		if ((userName === undefined) === (password === undefined)) return;
		const [path, other] =
			userName === undefined ? ['userName', 'Password'] : ['password', 'User Name'];
		context.addIssue({ code: 'custom', path: [path], message: `is empty, but ${other} is not` });
	});

export type OvoparkCredential = z.output<typeof ovoparkCredential> & {
	/** The token of a login that the node made for one run. */
	readonly sessionToken?: string;
};

const request = (
	{ method, version, params }: OvoparkCall,
	credential: OvoparkCredential,
): HttpRequest => ({
	method: 'POST',
	url: credential.baseUrl,
	headers: {
		accept: 'application/json',
		'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
		...(credential.sessionToken === undefined
			? {}
			: { [credential.tokenHeader]: credential.sessionToken }),
	},
	body: new URLSearchParams({ _mt: method, _version: version, ...params }).toString(),
});

const answerBody = z.object({
	stat: z.object({
		cid: looseText.optional(),
		code: codeText,
		codename: looseText.optional(),
		systime: looseText.optional(),
	}),
	result: looseText.optional(),
	isError: z.unknown(),
	message: looseText.optional(),
	data: z.unknown(),
});

/** Success is `stat.code` 0, documented as text and sent as a number too, without `isError`. */
function answer(given: HttpAnswer, _call: OvoparkCall, { now }: Moment): Answer {
	const body = readBody(given.body, answerBody);
	if (body === null) return unexpectedAnswer(given, null, now);
	const { stat } = body;
	const isOk = given.status >= 200 && given.status < 300;
	const isError = body.isError === true || body.isError === 'true';
	const requestId = stat.cid ?? null;
	if (isOk && stat.code === '0' && !isError) {
		return { ok: true, code: stat.code, requestId, data: body.data };
	}
	const said = [stat.codename, body.result, body.message].filter(Boolean);
	return failureFrom(failures, {
		code: stat.code,
		httpStatus: given.status,
		message: stat.codename ?? null,
		requestId,
		vendorMessage: [...new Set(said)].join(' / ') || null,
		remark: clockRemark(stat.code, stat.systime, now),
		now,
		answer: given,
	});
}

export const ovopark: Vendor<OvoparkCredential, OvoparkCall> = {
	name: 'Ovopark',
	credentialType: 'ovoparkOpenPlatformApi',
	credential: ovoparkCredential,
	secrets: ({ accessSecret, userToken, password }) => [
		accessSecret,
		userToken,
		...(password === undefined ? [] : [password, md5(password)]),
	],
	account: ({ baseUrl: url, appId, accessKey, accessSecret }) => [
		url,
		appId,
		accessKey,
		accessSecret,
	],
	url: ({ baseUrl: url }) => url,
	request,
	sign,
	answer,
	// Timestamps count seconds: within one second an equal request has an equal signature, which
	// the gateway may take for a repeated call (-100).
	// A little more than that, since a request is signed a little after its turn.
	repeatGap: 1_100,
	login,
};
