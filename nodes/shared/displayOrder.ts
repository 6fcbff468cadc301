import type { INodeProperties } from 'n8n-workflow';

/** As a person sorts: "Account" before "API". Cheaper than a collator, which n8n would load at its start. */
const compare = (a: string, b: string): number => (a.toLowerCase() < b.toLowerCase() ? -1 : 1);

export const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
	compare(a.name, b.name);

/** In the order of the display names, as n8n lists the fields of a collection. */
export const sorted = (fields: readonly INodeProperties[]): INodeProperties[] =>
	[...fields].sort((a, b) => compare(a.displayName, b.displayName));
