import type { INodeProperties } from 'n8n-workflow';

/** In the order of the display names, as n8n lists the fields of a collection. */
export const sorted = (fields: readonly INodeProperties[]): INodeProperties[] =>
	[...fields].sort((a, b) => (a.displayName < b.displayName ? -1 : 1));
