import { execFileSync } from 'node:child_process';

import type { Figure } from './report.mts';
import { median } from './throughput.mts';

const BASE = "require('n8n-workflow'); require('zod/v4');";
const NODES = ['AliyunIotEntrance', 'BrokerWork', 'Ovopark']
	.map((name) => `require('./dist/nodes/${name}/${name}.node.js');`)
	.join(' ');

const requireMs = (code: string): number => {
	const script = `const t = performance.now(); ${code} console.log(performance.now() - t);`;
	return Number(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' }));
};

/** What loading the three nodes costs a cold process beyond n8n-workflow and zod. */
export function startup(rounds: number): Figure[] {
	const differences = Array.from(
		{ length: rounds },
		() => requireMs(`${BASE} ${NODES}`) - requireMs(BASE),
	);
	return [
		{ name: 'require of the three nodes, cold', value: median(differences), most: 60, unit: 'ms' },
	];
}
