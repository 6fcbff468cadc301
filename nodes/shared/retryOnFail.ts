import type { INodeExecutionData } from 'n8n-workflow';

import type { Operation } from './operation';
import { RepeatGap } from './repeatGap';
import type { Outcome } from './settle';

type Output = INodeExecutionData | INodeExecutionData[];

// n8n's Retry On Fail runs the whole node again with the same input items: they are the keys.

/** What came out for an item that the vendor acknowledged. */
const acknowledged = new WeakMap<INodeExecutionData, Output>();

/** What became of a creation that may have arrived: such a one is never sent a second time. */
const uncertain = new WeakMap<INodeExecutionData, Outcome>();

const gaps = new WeakMap<INodeExecutionData, RepeatGap>();

/** The gaps between equal calls, kept from one try of a node run to the next. */
export function repeatGapOf(input: INodeExecutionData): RepeatGap {
	const gap = gaps.get(input) ?? new RepeatGap();
	gaps.set(input, gap);
	return gap;
}

/** What earlier tries of the same node run brought about, so that a try sends only the rest. */
export class EarlierTries<Call> {
	/** Whom this try has changed: their later rows follow, or they would be left with older values. */
	private readonly changed = new Set<string>();

	constructor(
		private readonly operation: Operation<Call>,
		/** Whether the node is retried at all. */
		private readonly isOn: boolean,
	) {}

	/** What came out for an item, where it need not be sent again. */
	outputOf(input: INodeExecutionData, person?: string): Output | undefined {
		if (!this.isOn || (person !== undefined && this.changed.has(person))) return undefined;
		return acknowledged.get(input);
	}

	/** What became of an item that must not be sent again. */
	outcomeOf(input: INodeExecutionData): Outcome | undefined {
		return uncertain.get(input);
	}

	/** Tells what became of an item in this try. */
	note(
		input: INodeExecutionData,
		{ call, person }: { readonly call: Call; readonly person: string },
		outcome: Outcome,
		output: Output | undefined,
	): void {
		if (!this.isOn) return;
		if (outcome.ok && output !== undefined) acknowledged.set(input, output);
		const mayCreate = this.mayCreate(call);
		if (mayCreate && !outcome.ok && outcome.failure.effect === 'possible') {
			uncertain.set(input, outcome);
		}
		const isUnchanged = outcome.ok && 'json' in outcome && outcome.json.outcome === 'unchanged';
		const hasChanged = outcome.ok ? !isUnchanged : outcome.failure.effect === 'possible';
		if (hasChanged && !mayCreate && this.operation.effect(call) !== 'read') {
			this.changed.add(person);
		}
	}

	/** Whether a second time may make a second thing, so that no order of values matters. */
	private mayCreate(call: Call): boolean {
		const { outcome, isAlwaysSent, isMixed, effect } = this.operation;
		return (
			outcome === 'created' ||
			isAlwaysSent === true ||
			(isMixed === true && effect(call) === 'once')
		);
	}
}
