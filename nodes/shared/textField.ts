import type { INodeProperties } from 'n8n-workflow';

/** A field of one line of text. */
export const textField = (
	displayName: string,
	name: string,
	rest: Partial<INodeProperties>,
): INodeProperties => ({ displayName, name, type: 'string', default: '', ...rest });
