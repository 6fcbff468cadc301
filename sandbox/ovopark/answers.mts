import { randomUUID } from 'node:crypto';

import type { VendorAnswer } from '../vendor.mts';
import { codeRow, isGatewayCode } from './codes.mts';

/** What an operation found: a code, 0 for success, and data or a more exact text. */
export interface Outcome {
	code: number;
	data?: unknown;
	text?: string | undefined;
}

/**
 * `stat.code` is a String on the pages and an int in the SDK. Here the gateway sends numbers, the
 * services behind it text, and success takes turns, so that a client has to read both.
 */
function typedCode(code: number, turn: number): number | string {
	if (code === 0) return turn % 2 === 0 ? code : String(code);
	return isGatewayCode(code) ? code : String(code);
}

/** The public envelope. Failures come with HTTP 200 too, and with no data. */
export function answerFor(outcome: Outcome, at: number, turn: number): VendorAnswer {
	const { code, data = null, text } = outcome;
	const isSuccess = code === 0;
	const row = isSuccess ? { codename: 'SUCCESS', text: '调用成功' } : codeRow(code);
	const stat = {
		cid: randomUUID().replaceAll('-', ''),
		code: typedCode(code, turn),
		codename: row.codename,
		systime: at,
		...(isGatewayCode(code) ? { gatewayParam: { isGatewayReturn: true } } : {}),
	};
	return {
		status: 200,
		headers: { 'content-type': 'application/json;charset=UTF-8' },
		body: JSON.stringify({ stat, result: text ?? row.text, data }),
		code: String(code),
	};
}
