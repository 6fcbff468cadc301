import {
	NodeApiError,
	NodeOperationError,
	type GenericValue,
	type IDataObject,
	type INode,
	type INodeExecutionData,
} from 'n8n-workflow';

import type { Failure } from './failure';

/** What of a failure only the run knows. */
export interface FailureContext {
	readonly vendor: string;
	/** `resource: operation` */
	readonly operation: string;
	/** How often the request was sent. */
	readonly attempts: number;
	/** Whether sending the same once more is safe and may help. */
	readonly retryable: boolean;
	readonly item: number;
	readonly redact: (text: string) => string;
}

/** The `error` object of a failed item; its keys are fixed by contract. */
export function errorJson(failure: Failure, context: FailureContext): IDataObject {
	const { redact } = context;
	const shown = (text: string | null) => (text === null ? null : redact(text));
	return {
		message: redact(`${failure.message} [item ${context.item}]`),
		description: redact(failure.description),
		vendor: context.vendor,
		operation: context.operation,
		code: shown(failure.code),
		cause: failure.cause,
		retryable: context.retryable,
		httpStatus: failure.httpStatus,
		requestId: shown(failure.requestId),
		attempts: context.attempts,
		vendorMessage: shown(failure.vendorMessage),
	};
}

/**
 * A failed item. Without `item.error`, because n8n would replace the whole json by the message
 * then; with `error` as the only key, which is what n8n sends to the error output.
 */
export const failedItem = (error: IDataObject, item: number): INodeExecutionData => ({
	json: { error },
	pairedItem: { item },
});

export const successItem = (json: IDataObject, item: number): INodeExecutionData => ({
	json,
	pairedItem: { item },
});

/** What a success offers beside the fields that name the person. */
interface Shown {
	readonly code: string | null;
	readonly requestId: string | null;
	readonly data?: unknown;
}

/** The json of a successful write; `outcome` is absent where the node cannot know it. */
export function successJson(
	identity: IDataObject,
	outcome: string | undefined,
	{ code, requestId, data }: Shown,
	attempts: number,
	redact: (text: string) => string = (text) => text,
): IDataObject {
	return {
		...identity,
		...(outcome === undefined ? {} : { outcome }),
		code,
		requestId,
		attempts,
		...(isBlank(data) ? {} : { data: redactDeep(data, redact) }),
	};
}

const isBlank = (data: unknown): boolean => data === undefined || data === null || data === '';

/** A record as the vendor sent it, but for secrets. */
export const redactRecord = (record: IDataObject, redact: (text: string) => string): IDataObject =>
	Object.fromEntries(
		Object.entries(record).map(([key, value]) => [key, redactDeep(value, redact)]),
	);

function redactDeep(value: unknown, redact: (text: string) => string): GenericValue | IDataObject {
	if (typeof value === 'string') return redact(value);
	if (Array.isArray(value)) return value.map((entry) => redactDeep(entry, redact));
	if (typeof value === 'object' && value !== null) {
		return Object.fromEntries(
			Object.entries(value).map(([key, entry]) => [key, redactDeep(entry, redact)]),
		);
	}
	return typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

/**
 * The same failure as an error to throw. Built from a plain object: a NodeApiError made from
 * another one keeps the other's text.
 */
export function toNodeError(
	node: INode,
	error: IDataObject,
	itemIndex: number,
): NodeApiError | NodeOperationError {
	const message = String(error.message);
	const description = String(error.description);
	if (error.httpStatus === null) {
		return new NodeOperationError(node, message, { message, description, itemIndex });
	}
	const { httpStatus, ...details } = error;
	const thrown = new NodeApiError(
		node,
		{ statusCode: String(httpStatus) },
		{ message, description, httpCode: String(httpStatus), itemIndex },
	);
	thrown.context.data = { ...details, httpStatus };
	return thrown;
}
