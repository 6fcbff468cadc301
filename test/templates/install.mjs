/** n8n's own nodes come with the benchmarks' private package, installed where they are not yet. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

export default function install() {
	if (existsSync('bench/node_modules/n8n-nodes-base')) return;
	execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
		cwd: 'bench',
		stdio: ['ignore', 'ignore', 'inherit'],
	});
}
