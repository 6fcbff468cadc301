import type { Refusal } from '../vendor.mts';
import { gatewayCodes, gatewayMessageOf, gatewayMessages, slugOf } from './gateway.mts';
import { pageRow, pageRows, platformRows } from './rows.mts';

interface Family {
	shape: RegExp;
	/** The refusal a name of this shape stands for; null when the table has no such row. */
	refusal: (name: string) => Refusal | null;
}

/** Whoever sends one of these as `identityId` gets the refusal; nothing is stored. */
const families: readonly Family[] = [
	{
		shape: /^error-row-(\d+)$/,
		refusal: (row) => (pageRow(Number(row)) === undefined ? null : { row: Number(row) }),
	},
	{ shape: /^error-code-(\d+)$/, refusal: (code) => ({ code }) },
	{ shape: /^gateway-code-([A-Z]\d{3}[A-Z0-9]{2})$/, refusal: (code) => ({ code }) },
	{
		shape: /^gateway-(.+)$/,
		refusal: (slug) => (gatewayMessageOf(slug) === undefined ? null : { code: slug }),
	},
];

export function specialRefusal(identityId: string): Refusal | null {
	for (const { shape, refusal } of families) {
		const name = shape.exec(identityId)?.[1];
		if (name !== undefined) return refusal(name);
	}
	return null;
}

/** Every special person there is, for tests and for the state page. */
export const specialPeople: readonly string[] = [
	...pageRows.map((_, index) => `error-row-${index + 1}`),
	...platformRows.map((row) => `error-code-${row.code}`),
	...Object.keys(gatewayMessages).map((message) => `gateway-${slugOf(message)}`),
	...gatewayCodes.map((code) => `gateway-code-${code}`),
];
