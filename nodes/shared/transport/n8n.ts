import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
} from 'n8n-workflow';

import type { HttpAnswer } from '../http';
import type { Deadlines } from './deadlines';
import { faultCode, faultFailure } from './faults';
import { MAX_ANSWER_BYTES, type Transport } from './transport';

/** The raw answer that n8n's helper hands over for `returnFullResponse` and `encoding: 'arraybuffer'`. */
interface RawAnswer {
	statusCode: number;
	headers: IDataObject;
	body: unknown;
}

/** The credential as n8n stores it, read once for the whole run. */
export interface StoredCredential {
	readonly type: string;
	readonly id: string;
	readonly name: string;
	readonly data: ICredentialDataDecryptedObject;
}

const textHeaders = (headers: IDataObject): Record<string, string> =>
	Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [
			name.toLowerCase(),
			Array.isArray(value) ? value.join(', ') : String(value),
		]),
	);

function readAnswer({ statusCode, headers, body }: RawAnswer): HttpAnswer | 'tooLarge' {
	const bytes = Buffer.isBuffer(body)
		? body
		: body instanceof ArrayBuffer
			? Buffer.from(body)
			: Buffer.from(typeof body === 'string' ? body : '');
	if (bytes.length > MAX_ANSWER_BYTES) return 'tooLarge';
	return { status: statusCode, headers: textHeaders(headers), body: bytes.toString('utf8') };
}

/**
 * n8n's own helper: its proxy settings, its egress policy, its cancel signal. The credential's
 * `authenticate` signs; handing the credential over keeps n8n from reading it for every request.
 */
export function n8nTransport(
	context: IExecuteFunctions | ILoadOptionsFunctions,
	credential: StoredCredential,
	timeout: number,
	deadlines: Deadlines,
): Transport {
	const { type, ...credentialsDecrypted } = credential;
	return async ({ method, url, headers, body }) => {
		const options: IHttpRequestOptions = {
			method,
			url,
			headers: { ...headers },
			body,
			encoding: 'arraybuffer',
			json: false,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			timeout,
		};
		try {
			const raw: RawAnswer = await deadlines.guard(async (signal) => {
				// The helper aborts a request by the signal of its context alone.
				const own: typeof context = Object.create(context, {
					getExecutionCancelSignal: { value: () => signal },
				});
				return await context.helpers.httpRequestWithAuthentication.call(own, type, options, {
					credentialsDecrypted: { ...credentialsDecrypted, type },
				});
			});
			const answer = readAnswer(raw);
			return answer === 'tooLarge' ? faultFailure('TOO_LARGE') : answer;
		} catch (error) {
			return faultFailure(faultCode(error));
		}
	};
}
