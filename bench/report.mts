import Table from 'cli-table3';

import type { SenderResult } from './throughput.mts';

/** A figure and the bound that it must keep. */
export interface Figure {
	name: string;
	value: number;
	most: number;
	unit: string;
	/** Counts are the same on every machine, times are not. */
	isCount?: boolean;
}

const shown = (value: number): string =>
	Number.isInteger(value) ? String(value) : value.toPrecision(3);

export function figuresTable(figures: readonly Figure[]): string {
	const table = new Table({
		head: ['Figure', 'Measured', 'At most', ''],
		style: { head: [], border: [] },
	});
	for (const { name, value, most, unit } of figures) {
		table.push([
			name,
			`${shown(value)} ${unit}`,
			`${shown(most)} ${unit}`,
			value <= most ? 'kept' : 'MISSED',
		]);
	}
	return table.toString();
}

export function sendersTable(results: readonly SenderResult[]): string {
	const table = new Table({
		head: ['Vendor', 'Sender', 'Time', 'TLS connections', 'Requests'],
		style: { head: [], border: [] },
	});
	for (const { vendor, sender, ms, connections, requests } of results) {
		table.push([vendor, sender, `${ms.toFixed(0)} ms`, connections, requests]);
	}
	return table.toString();
}

const ROW = 22;
const LABEL = 330;
const WIDTH = 900;

const escape = (text: string): string =>
	text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/'/g, '&#39;');

/** Times of the senders as horizontal bars, each vendor's longest being the full width. */
export function barChart(results: readonly SenderResult[]): string {
	const longest = (vendor: string) =>
		Math.max(...results.filter((each) => each.vendor === vendor).map(({ ms }) => ms));
	const bars = results.map(({ vendor, sender, ms }, index) => {
		const y = 10 + index * ROW;
		const width = ((WIDTH - LABEL - 90) * ms) / longest(vendor);
		const color = sender.startsWith('our') ? '#1971c2' : '#adb5bd';
		return [
			`<text x="${LABEL - 8}" y="${y + 13}" text-anchor="end">${escape(`${vendor}: ${sender}`)}</text>`,
			`<rect x="${LABEL}" y="${y}" width="${width.toFixed(1)}" height="${ROW - 6}" fill="${color}"/>`,
			`<text x="${(LABEL + width + 6).toFixed(1)}" y="${y + 13}">${ms.toFixed(0)} ms</text>`,
		].join('');
	});
	const height = 20 + results.length * ROW;
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="12" fill="#495057">${bars.join('')}</svg>\n`;
}
