import { randomUUID } from 'node:crypto';

import type { Refusal, VendorAnswer, VendorRequest } from '../vendor.mts';
import { gatewayMessageOf, gatewayMessages, statusOfGatewayCode } from './gateway.mts';
import { pageRow, pageRows, platformRows } from './rows.mts';
import type { PageRow } from './rows.mts';
import { mismatchMessage } from './signature.mts';

/** The envelope every answer of the backend has (195213). */
export interface Envelope {
	id: string;
	code: number;
	message: string | null;
	localizedMsg: string | null;
	data: unknown;
}

/** `X-Ca-Request-Id` is on every answer, of the gateway and of the backend. */
function headersWith(extra: Record<string, string> = {}): Record<string, string> {
	const requestId = randomUUID().toUpperCase();
	return {
		'content-type': 'application/json;charset=utf-8',
		'x-ca-request-id': requestId,
		...extra,
	};
}

/** Node writes headers as latin1; the gateway writes UTF-8 bytes, so they are re-read here. */
function headerBytes(text: string): string {
	return Buffer.from(text, 'utf8').toString('latin1');
}

export function backendAnswer(status: number, envelope: Envelope): VendorAnswer {
	const code = String(envelope.code);
	return { status, headers: headersWith(), body: JSON.stringify(envelope), code };
}

export function success(id: string, data: unknown, message: string | null = null): VendorAnswer {
	return backendAnswer(200, { id, code: 200, message, localizedMsg: message, data });
}

/** A row of a table. Rows that are not HTTP 200 come from the gateway and name it in a header. */
export function rowAnswer(id: string, row: PageRow): VendorAnswer {
	const { status, code, message } = row;
	const localizedMsg = row.localizedMsg === '' ? null : row.localizedMsg;
	const answer = backendAnswer(status, { id, code, message, localizedMsg, data: null });
	if (status === 200) return answer;
	return { ...answer, headers: headersWith({ 'x-ca-error-message': message }) };
}

/** What the backend says itself; `localizedMsg` tells apart what the code does not. */
export function failure(id: string, code: number, message: string, text: string): VendorAnswer {
	return rowAnswer(id, { status: 200, code, message, localizedMsg: text });
}

/** Messages of the gateway that the vendor's page gives a JSON body and a status of its own. */
const pageGatewayRows = new Map(
	pageRows.filter((row) => row.status !== 200).map((row) => [row.message, row]),
);

/** A refusal by the gateway with a message and, but for the page's five rows, no body. */
export function gatewayRefusal(id: string, message: string): VendorAnswer {
	const row = pageGatewayRows.get(message);
	return row === undefined ? bareGatewayRefusal(message) : rowAnswer(id, row);
}

/** The same as the API Gateway's own documents have it: status and header, empty body. */
export function bareGatewayRefusal(message: string): VendorAnswer {
	const known = Object.keys(gatewayMessages).find((start) => message.startsWith(start));
	const status = gatewayMessages[message] ?? gatewayMessages[known ?? ''] ?? 400;
	const headers = headersWith({ 'x-ca-error-message': headerBytes(message) });
	return { status, headers, body: '', code: null };
}

/** Newer gateways add a six-character code. The message beside it is the sandbox's own. */
export function gatewayCodeRefusal(code: string, status: number): VendorAnswer {
	const message = `Refused by the gateway with ${code}`;
	const headers = headersWith({ 'x-ca-error-code': code, 'x-ca-error-message': message });
	return { status, headers, body: '', code };
}

function rowFor({ code, row, message }: Refusal): PageRow | undefined {
	if (row !== undefined) return pageRow(row);
	const wanted = Number(code ?? 500);
	const rows = [...pageRows, ...platformRows].filter((candidate) => candidate.code === wanted);
	const exact = rows.find((candidate) => candidate.message === message);
	return exact ?? rows.find((candidate) => candidate.status === 200) ?? rows[0];
}

/** Any documented refusal: a row, a code, a six-character code or a gateway message's slug. */
export function refusalAnswer(request: VendorRequest, id: string, refusal: Refusal): VendorAnswer {
	const { code = '500', message } = refusal;
	const gatewayStatus = statusOfGatewayCode(code);
	if (gatewayStatus !== undefined) return gatewayCodeRefusal(code, gatewayStatus);
	const gatewayMessage = gatewayMessageOf(code);
	if (gatewayMessage === 'Invalid Signature') return bareGatewayRefusal(mismatchMessage(request));
	if (gatewayMessage !== undefined) return bareGatewayRefusal(gatewayMessage);
	const row = rowFor(refusal) ?? { status: 200, code: Number(code), message: '', localizedMsg: '' };
	return rowAnswer(id, message === undefined ? row : { ...row, message });
}
