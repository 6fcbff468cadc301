import { z } from 'zod/v4';

import {
	codeText,
	excerpt,
	failureFrom,
	looseText,
	readBody,
	unexpectedAnswer,
	type Answer,
} from '../../shared/answer';
import { baseUrl, choice, headerText, requiredText } from '../../shared/credentialFields';
import { header, type HttpAnswer, type HttpRequest } from '../../shared/http';
import type { ReadChoice } from '../../shared/reading';
import type { Moment, Vendor } from '../../shared/vendor';
import { clockRemark } from './clock';
import { failures } from './failures';
import { sign } from './sign';

/** One call of the gateway: the path, the version of that endpoint, its business parameters. */
export interface AliyunCall {
	readonly path: string;
	readonly apiVer: string;
	readonly params: Readonly<Record<string, unknown>>;
	/** How much of a list is wanted, where the call reads one. */
	readonly read?: ReadChoice;
}

export const aliyunCredential = z.object({
	baseUrl: baseUrl(() => null),
	appKey: headerText.refine(
		(key) => !/^LTAI/i.test(key),
		'is an AccessKey of Alibaba Cloud RAM (LTAI…); this gateway wants the AppKey of the IoT application',
	),
	appSecret: requiredText,
	stage: choice(['RELEASE', 'PRE', 'TEST']),
});

export type AliyunCredential = z.output<typeof aliyunCredential>;

/** The body of a call. `id` is ours, for tracing; the gateway answers with an id of its own. */
export const envelope = ({ apiVer, params }: AliyunCall, id: string): string =>
	JSON.stringify({ id, version: '1.0', request: { apiVer }, params });

const request = (call: AliyunCall, credential: AliyunCredential, moment: Moment): HttpRequest => ({
	method: 'POST',
	url: `${credential.baseUrl}${call.path}`,
	headers: { accept: 'application/json', 'content-type': 'application/json; charset=utf-8' },
	body: envelope(call, moment.nonce),
});

const answerBody = z.object({
	id: looseText.optional(),
	code: codeText,
	message: looseText.optional(),
	localizedMsg: looseText.optional(),
	data: z.unknown(),
});

/** The answers to a batch, whose data tells what was refused. */
const BATCH_CODES: readonly unknown[] = ['2002', '2003'];
const BATCH_DETAILS_LENGTH = 1000;

/** Success is the body's `code` 200; HTTP 200 alone says nothing. */
function answer(given: HttpAnswer, _call: AliyunCall, { now }: Moment): Answer {
	const body = readBody(given.body, answerBody);
	const requestId = header(given.headers, 'x-ca-request-id') ?? body?.id ?? null;
	const isOk = given.status >= 200 && given.status < 300;
	if (isOk && body?.code === '200') {
		return { ok: true, code: body.code, requestId, data: body.data };
	}
	const gatewayMessage = latin1AsUtf8(header(given.headers, 'x-ca-error-message') || undefined);
	const gatewayCode = header(given.headers, 'x-ca-error-code') || undefined;
	if (body === null && gatewayMessage === undefined && gatewayCode === undefined) {
		return unexpectedAnswer(given, requestId, now);
	}
	const message = gatewayMessage ?? body?.message ?? null;
	const localized = body?.localizedMsg ?? null;
	const details =
		BATCH_CODES.includes(body?.code) && body?.data
			? excerpt(JSON.stringify(body.data), BATCH_DETAILS_LENGTH)
			: null;
	return failureFrom(failures, {
		code: gatewayCode ?? body?.code ?? null,
		httpStatus: given.status,
		message,
		localized,
		requestId,
		vendorMessage: [message, localized, details].filter(Boolean).join(' / ') || null,
		remark: clockRemark(given, message, now),
		now,
		answer: given,
	});
}

/** Header values arrive as one character a byte; the gateway writes UTF-8 into them. */
function latin1AsUtf8(text: string | undefined): string | undefined {
	const bytes = Buffer.from(text ?? '', 'latin1');
	return bytes.toString('latin1') === text ? bytes.toString('utf8') : text;
}

export const aliyun: Vendor<AliyunCredential, AliyunCall> = {
	name: 'Aliyun IoT Entrance',
	credentialType: 'aliyunIotApi',
	credential: aliyunCredential,
	secrets: ({ appSecret }) => [appSecret],
	account: ({ baseUrl: url, appKey, stage, appSecret }) => [url, appKey, stage, appSecret],
	url: ({ baseUrl: url }) => url,
	request,
	sign,
	answer,
	repeatGap: 0,
};
