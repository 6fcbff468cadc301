import type { INodeProperties } from 'n8n-workflow';

const { compare } = new Intl.Collator('en');

/** As a person sorts them: "Account" before "API". */
export const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
	compare(a.name, b.name);

/** In the order of the display names, as n8n lists the fields of a collection. */
export const sorted = (fields: readonly INodeProperties[]): INodeProperties[] =>
	[...fields].sort((a, b) => compare(a.displayName, b.displayName));
