/** What n8n makes of the installed package when it starts. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { VENDORS } from '../engine/vendors.mts';
import { PACKAGE, placeOf } from './instance/community.mts';
import { quietly } from './instance/steps.mts';
import { useN8n } from './useN8n.mts';

const bench = useN8n();

const exportedNodes = async (): Promise<Array<{ name: string; usableAsTool?: boolean }>> => {
	const output = join(bench.n8n.userFolder, 'nodes.json');
	const [node, script] = bench.installation.command;
	await quietly(node, {
		args: [script, 'export:nodes', `--output=${output}`],
		env: { ...bench.n8n.environment, N8N_RUNNERS_ENABLED: 'false' },
	});
	return JSON.parse(readFileSync(output, 'utf8'));
};

test('the nodes, and their tools for agents, are among those that n8n exports', async () => {
	const ours = (await exportedNodes())
		.map(({ name }) => name)
		.filter((name) => name.includes(PACKAGE));
	expect(ours.sort()).toEqual(
		VENDORS.flatMap(({ type }) => [`${PACKAGE}.${type}`, `${PACKAGE}.${type}Tool`]).sort(),
	);
});

test('the editor is told the nodes and the credentials', async () => {
	expect(await bench.n8n.rest.loaded('nodes')).toEqual(
		expect.arrayContaining(VENDORS.map(({ type }) => `${PACKAGE}.${type}`)),
	);
	expect(await bench.n8n.rest.loaded('credentials')).toEqual(
		expect.arrayContaining(VENDORS.map(({ credential }) => credential)),
	);
});

test('nothing in the log of the start warns of the package', () => {
	const warnings = bench.n8n
		.log()
		.split('\n')
		.filter((line) => /\b(warn|error)\b/i.test(line) && !/\bdebug\b/.test(line))
		.filter((line) => line.includes(PACKAGE) && !line.includes('n8n-nodes-people-sync/n8n-'));
	expect(warnings).toEqual([]);
	expect(bench.n8n.log()).toMatch(`Loaded all credentials and nodes from ${PACKAGE}`);
});

test.each(['zod/v4', 'p-limit', 'luxon', 'lodash', 'n8n-workflow'])(
	'%s is found from where the package is installed, as n8n starts it',
	async (name) => {
		const script = `require(${JSON.stringify(name)})`;
		const modules = join(bench.installation.directory, 'node_modules');
		const ours = createRequire(join(placeOf(bench.n8n.userFolder), 'package.json'));
		expect(() => ours.resolve(name)).toThrow();
		await quietly(process.execPath, {
			args: ['-e', script],
			cwd: placeOf(bench.n8n.userFolder),
			env: { ...bench.n8n.environment, NODE_PATH: modules },
		});
	},
);
