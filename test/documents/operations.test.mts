import { existsSync, readFileSync } from 'node:fs';

import { anchor } from '../../scripts/docs/anchor.mts';
import { pathOf, testsIn, titleOf, walkedNodes } from './nodes.mts';

/** What this package promises to offer. Saved workflows hold these names: none may go. */
const promised: Readonly<Record<string, readonly string[]>> = {
	aliyunIotEntrance: [
		'api/call',
		'employee/create',
		'employee/getAll',
		'identity/getAll',
		'person/upsert',
		'qrCode/configure',
		'qrCode/generate',
		'qrCode/generateText',
	],
	brokerWork: [
		'account/get',
		'account/getAll',
		'account/getByOwner',
		'account/setOwner',
		'api/call',
		'customer/getAll',
		'customer/setOwner',
		'level/getAll',
		'promotionLink/create',
		'trade/getDeals',
		'trade/getPositions',
		'user/create',
		'user/get',
		'user/getByEmail',
		'user/getHierarchy',
		'user/update',
		'user/upsert',
	],
	ovopark: [
		'api/call',
		'organization/getTree',
		'organization/move',
		'privilege/getAll',
		'role/getAll',
		'store/getAll',
		'store/update',
		'user/create',
		'user/getAll',
		'user/update',
		'user/upsert',
		'userToken/get',
		'userToken/login',
	],
};

const readme = readFileSync('README.md', 'utf8');

describe.each(walkedNodes.map((node) => [node.type, node] as const))('%s', (type, node) => {
	const paths = node.operations.map(pathOf);

	test('offers what is promised, and nothing that is promised nowhere', () => {
		expect([...paths].sort()).toEqual(promised[type]);
	});

	describe.each(node.operations.map((operation) => [pathOf(operation), operation] as const))(
		'%s',
		(path, operation) => {
			const title = titleOf(node, operation);
			const file = path.replace('/', '.');

			test('has a file of its own', () => {
				expect(existsSync(`nodes/${node.folder}/operations/${file}.ts`)).toBe(true);
			});

			test('has a preview of its output', () => {
				expect(existsSync(`nodes/${node.folder}/__schema__/v1.0.0/${path}.json`)).toBe(true);
			});

			test('has a test that names it', () => {
				const own = existsSync(`test/nodes/${node.folder}/operations/${file}.test.mts`);
				expect(own || testsIn(node.tests).includes(`'${path}'`)).toBe(true);
			});

			test('has a row in the README and a section in its page', () => {
				expect(readme).toContain(`| [${title}](${node.page}${anchor(title)}) `);
				const section = readFileSync(node.page, 'utf8').split(`\n### ${title}\n`)[1] ?? '';
				expect(section).toMatch(/^[\s\S]*?What comes out/);
			});

			test('shows an example that the sandbox gave', () => {
				const section = readFileSync(node.page, 'utf8').split(`\n### ${title}\n`)[1] ?? '';
				const [own = ''] = section.split(/\n##+ /);
				const [, example = '{}'] = /```json\n([\s\S]*?)\n```/.exec(own) ?? [];
				expect(Object.keys(JSON.parse(example))).not.toEqual([]);
				expect(own).toMatch(/Safe to repeat\?/);
				expect(path === 'api/call' || /^- Endpoint: /m.test(own)).toBe(true);
			});
		},
	);
});
