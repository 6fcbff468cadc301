import { execFileSync } from 'node:child_process';

import type { Figure } from './report.mts';
import { median } from './throughput.mts';

const NODES = ['AliyunIotEntrance', 'BrokerWork', 'Ovopark']
	.map((name) => `require('./dist/nodes/${name}/${name}.node.js');`)
	.join(' ');

/** In one process, or the noise of two starts would be measured with it. */
const SCRIPT = [
	"require('n8n-workflow'); require('zod/v4');",
	`const start = performance.now(); ${NODES}`,
	'console.log(performance.now() - start);',
].join(' ');

const requireMs = (): number =>
	Number(execFileSync(process.execPath, ['-e', SCRIPT], { encoding: 'utf8' }));

/** What loading the three nodes costs a cold process beyond n8n-workflow and zod. */
export function startup(rounds: number): Figure[] {
	const value = median(Array.from({ length: rounds }, requireMs));
	return [{ name: 'require of the three nodes, cold', value, most: 60, unit: 'ms' }];
}
