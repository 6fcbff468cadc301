import { readFileSync } from 'node:fs';

import type { INode, INodeParameters } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import { createEngine, type Engine } from '../engine/n8n.mts';
import { SECRETS } from '../engine/vendors.mts';
import { boxOf, overlap, type Box } from './layout.mts';
import { shownFor, unknownKeys } from './parameters.mts';
import { isNote, isOwn, isTool, templates, typeOf, type Template } from './templates.mts';

let engine: Engine;

beforeAll(async () => {
	engine = await createEngine({});
});

const named = templates.map((template): [string, Template] => [template.file, template]);

/** Every text inside of a value. */
const textsIn = (value: unknown): string[] =>
	typeof value === 'string'
		? [value]
		: typeof value === 'object' && value !== null
			? Object.values(value).flatMap(textsIn)
			: [];

/** The names of the nodes that expressions ask, as in `$('Roster')`. */
const askedNodes = ({ parameters }: INode): string[] =>
	textsIn(parameters).flatMap((text) =>
		[...text.matchAll(/\$\((['"])(.+?)\1\)/g)].map(([, , name = '']) => name),
	);

interface Link {
	from: string;
	output: number;
	to: string;
	kind: string;
}

const linksOf = ({ connections }: Template): Link[] =>
	Object.entries(connections).flatMap(([from, kinds]) =>
		Object.entries(kinds).flatMap(([kind, outputs]) =>
			outputs.flatMap((targets, output) =>
				(targets ?? []).map(({ node: to }) => ({ from, output, to, kind })),
			),
		),
	);

describe.each(named)('%s', (file, template) => {
	const { nodes, text } = template;
	const own = nodes.filter(isOwn);

	test('has a name, and every node its own name and id', () => {
		expect(template.name).not.toBe('');
		expect(new Set(nodes.map(({ name }) => name)).size).toBe(nodes.length);
		expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
	});

	test('holds no credential, no pinned data and no secret', () => {
		expect(nodes.filter(({ credentials }) => credentials !== undefined)).toEqual([]);
		expect(JSON.parse(text).pinData).toEqual({});
		for (const secret of SECRETS) expect(text).not.toContain(secret);
	});

	test('uses our nodes with the parameters that they have', () => {
		for (const node of own) {
			const { description } = engine.nodeType(isTool(node) ? `${typeOf(node)}Tool` : typeOf(node));
			expect([description.version].flat()).toContain(node.typeVersion);
			const unknown = unknownKeys(shownFor(description, node), node.parameters);
			expect([node.name, unknown]).toEqual([node.name, []]);
		}
		expect(own.length).toBeGreaterThan(0);
	});

	test('leaves no field of our nodes that n8n would mark red', () => {
		for (const node of own) {
			const { description } = engine.nodeType(isTool(node) ? `${typeOf(node)}Tool` : typeOf(node));
			const issues = NodeHelpers.getNodeParametersIssues(description.properties, node, description);
			expect([node.name, issues]).toEqual([node.name, null]);
		}
	});

	test('lets one bad row harm no other', () => {
		const stopping = own.filter((node) => !isTool(node) && node.onError === undefined);
		expect(stopping.map(({ name }) => name)).toEqual([]);
	});

	test('connects and asks only nodes that it has', () => {
		const names = nodes.map(({ name }) => name);
		const links = linksOf(template);
		expect(names).toEqual(expect.arrayContaining(links.flatMap(({ from, to }) => [from, to])));
		expect(names).toEqual(expect.arrayContaining(nodes.flatMap(askedNodes)));
		const alone = nodes.filter(
			(node) => !isNote(node) && !links.some(({ from, to }) => [from, to].includes(node.name)),
		);
		expect(alone).toEqual([]);
	});

	test('reports what fails: the error output of each of our nodes leads somewhere', () => {
		const failing = own.filter(({ onError }) => onError === 'continueErrorOutput');
		const silent = failing.filter(
			({ name }) => !linksOf(template).some(({ from, output }) => from === name && output === 1),
		);
		expect(silent.map(({ name }) => name)).toEqual([]);
	});

	test('is laid out from left to right without overlaps', () => {
		const boxes = nodes.map(boxOf);
		const pairs = boxes.flatMap((a, at) => boxes.slice(at + 1).map((b): [Box, Box] => [a, b]));
		const hits = pairs.filter(([a, b]) => overlap(a, b)).map(([a, b]) => `${a.name} on ${b.name}`);
		expect(hits).toEqual([]);
		const leftOf = new Map(boxes.map(({ name, left }) => [name, left]));
		const backward = linksOf(template).filter(
			({ from, to, kind }) => kind === 'main' && (leftOf.get(from) ?? 0) >= (leftOf.get(to) ?? 0),
		);
		expect(backward).toEqual([]);
	});

	test('says in a note what to fill, and has a row in the list of templates', () => {
		const notes = nodes.filter(isNote).map(({ parameters }) => String(parameters.content));
		expect(notes.filter((note) => note.includes('**To do**'))).toHaveLength(1);
		expect(notes.join()).toMatch(/credential/);
		expect(notes.join()).toMatch(/npm run sandbox/);
		const list = readFileSync('templates/README.md', 'utf8');
		expect(list).toContain(`| [${template.name}](${file}) `);
	});
});

test('a wrong parameter, a missing one and an overlap are found', () => {
	const { description } = engine.nodeType('ovopark');
	const parameters: INodeParameters = {
		resource: 'role',
		operation: 'getAll',
		limits: 1,
		options: { speed: 1 },
	};
	const node: INode = {
		id: '1',
		name: 'Roles',
		type: 'n8n-nodes-people-sync.ovopark',
		typeVersion: 1,
		position: [0, 0],
		parameters,
	};
	expect(unknownKeys(shownFor(description, node), parameters)).toEqual(['limits', 'options.speed']);
	expect(overlap(boxOf(node), boxOf({ ...node, position: [90, 120] }))).toBe(true);
	expect(overlap(boxOf(node), boxOf({ ...node, position: [220, 0] }))).toBe(false);
});
