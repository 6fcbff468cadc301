import type { INode } from 'n8n-workflow';

export interface Box {
	name: string;
	left: number;
	top: number;
	width: number;
	height: number;
}

/** What a node takes on n8n's canvas, its name below it included. */
export function boxOf({ name, type, position: [left, top], parameters }: INode): Box {
	if (type === 'n8n-nodes-base.stickyNote') {
		return { name, left, top, width: Number(parameters.width), height: Number(parameters.height) };
	}
	return { name, left, top, width: type.endsWith('.agent') ? 256 : 100, height: 130 };
}

export const overlap = (a: Box, b: Box): boolean =>
	a.left < b.left + b.width &&
	b.left < a.left + a.width &&
	a.top < b.top + b.height &&
	b.top < a.top + a.height;
