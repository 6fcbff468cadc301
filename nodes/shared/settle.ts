import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';

import type { Failure } from './failure';
import { errorJson, failedItem, successItem, toNodeError } from './output';

/** What became of one item. */
export type Outcome =
	| { readonly ok: true; readonly json: IDataObject }
	| { readonly ok: true; readonly records: IDataObject[] }
	| {
			readonly ok: false;
			readonly failure: Failure;
			readonly attempts: number;
			/** Whether sending the same once more is safe and may help; absent: it does not. */
			readonly retryable?: boolean;
			/** The run ended before this item; nothing is wrong with the item itself. */
			readonly notReached?: boolean;
	  };

/** How a call of a run is dealt with. */
export type Handle<Call> = (call: Call, redact: (text: string) => string) => Promise<Outcome>;

/** Counts for the hint at the end of a run. */
export interface Tally {
	sent: number;
	unchanged: number;
	failed: number;
	notSent: number;
}

/** Collects one output item for each input item, or one for each record read, in input order. */
export class Outputs {
	private readonly collected: Array<INodeExecutionData | INodeExecutionData[]>;

	private readonly counted = { sent: 0, unchanged: 0, failed: 0 };

	private first: { index: number; error: IDataObject } | undefined;

	constructor(
		private readonly count: number,
		private readonly vendor: string,
		/** `resource: operation` */
		private readonly operation: string,
		/** With On Error set to Stop, the first failure ends the run. */
		private readonly stops: boolean,
	) {
		this.collected = new Array<INodeExecutionData>(count);
	}

	get isStopped(): boolean {
		return this.stops && this.first !== undefined;
	}

	get items(): INodeExecutionData[] {
		return this.collected.flat();
	}

	/** Whatever was not sent, unchanged or failed was not reached. */
	get tally(): Tally {
		const { sent, unchanged, failed } = this.counted;
		return { ...this.counted, notSent: this.count - sent - unchanged - failed };
	}

	/** What came out for one input item. */
	of(index: number): INodeExecutionData | INodeExecutionData[] | undefined {
		return this.collected[index];
	}

	/** What came out in an earlier try of the same node run. */
	keep(output: INodeExecutionData | INodeExecutionData[], index: number): void {
		this.collected[index] = output;
		const isUnchanged = !Array.isArray(output) && output.json.outcome === 'unchanged';
		this.counted[isUnchanged ? 'unchanged' : 'sent']++;
	}

	put(outcome: Outcome, index: number, redact: (text: string) => string): void {
		if (outcome.ok && 'records' in outcome) {
			this.collected[index] = outcome.records.map((json) => successItem(json, index));
			this.counted.sent++;
			return;
		}
		if (outcome.ok) {
			this.collected[index] = successItem(outcome.json, index);
			this.counted[outcome.json.outcome === 'unchanged' ? 'unchanged' : 'sent']++;
			return;
		}
		const { failure, attempts } = outcome;
		const error = errorJson(failure, {
			vendor: this.vendor,
			operation: this.operation,
			attempts,
			retryable: outcome.retryable === true,
			item: index,
			redact,
		});
		this.collected[index] = failedItem(error, index);
		if (outcome.notReached !== true) this.counted.failed++;
		if (this.first === undefined || index < this.first.index) this.first = { index, error };
	}

	/** @throws the first failure, with On Error set to Stop */
	throwIfStopped(node: INode): void {
		if (this.isStopped && this.first !== undefined) {
			throw toNodeError(node, this.first.error, this.first.index);
		}
	}
}
