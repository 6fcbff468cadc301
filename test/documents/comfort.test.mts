/** What a builder, or the model of an AI agent, finds at every field and every operation. */
import { readFileSync } from 'node:fs';

import type { INodeProperties } from 'n8n-workflow';

import { createEngine, type Engine } from '../engine/n8n.mts';
import { allFieldsOf, walkedNodes } from './nodes.mts';

let engine: Engine;

beforeAll(async () => {
	engine = await createEngine({});
});

/** What somebody types who looks for the node. */
const searchedFor: Readonly<Record<string, readonly string[]>> = {
	aliyunIotEntrance: [
		'aliyun',
		'alibaba cloud',
		'door access',
		'access control',
		'employee',
		'visitor',
		'qr code',
		'badge',
		'people',
		'sync',
	],
	brokerWork: [
		'brokerwork',
		'leanwork',
		'crm',
		'broker',
		'forex',
		'mt4',
		'mt5',
		'customer',
		'trade',
		'people',
		'sync',
	],
	ovopark: [
		'ovopark',
		'wandianzhang',
		'opretail',
		'store staff',
		'store',
		'retail',
		'shop',
		'employee',
		'people',
		'sync',
	],
};

/** Kinds of fields that an expression, and so a model, can fill. */
const FILLABLE: ReadonlyArray<INodeProperties['type']> = [
	'boolean',
	'collection',
	'dateTime',
	'fixedCollection',
	'json',
	'multiOptions',
	'notice',
	'number',
	'options',
	'resourceLocator',
	'string',
];

const isChosenByBuilder = ({ name }: INodeProperties): boolean =>
	name === 'resource' || name === 'operation';

const namesOf = (fields: readonly INodeProperties[]): string[] => fields.map(({ name }) => name);

/** n8n's rule: fewer may have an order of their own, such as the usual one first. */
const LONG = 5;

const isSorted = (names: readonly string[]): boolean =>
	names.every((name, at) => at === 0 || (names[at - 1] ?? '').localeCompare(name, 'en') <= 0);

const labelsOf = ({ options = [] }: INodeProperties): string[] =>
	options.map((option) => ('displayName' in option ? option.displayName : option.name));

describe.each(walkedNodes.map((node) => [node.type, node] as const))('%s', (type, node) => {
	const fields = () => allFieldsOf(engine.nodeType(type).description);

	test('says at every field what it is for', () => {
		const silent = fields().filter(
			(field) =>
				!isChosenByBuilder(field) &&
				!['collection', 'notice'].includes(field.type) &&
				(field.description ?? '').length < 8,
		);
		expect(namesOf(silent)).toEqual([]);
		expect(fields().length).toBeGreaterThan(50);
	});

	test('has no field that only a person can fill', () => {
		const closed = fields().filter(
			(field) =>
				!FILLABLE.includes(field.type) ||
				(field.noDataExpression === true && !isChosenByBuilder(field)) ||
				(field.type === 'resourceLocator' &&
					!(field.modes ?? []).some((mode) => mode.type === 'string')),
		);
		expect(namesOf(closed)).toEqual([]);
	});

	test('sorts what can be chosen or added', () => {
		const lists = fields().filter(({ type: kind }) =>
			['options', 'multiOptions', 'collection'].includes(kind),
		);
		const mixed = lists.filter(
			(field) =>
				(isChosenByBuilder(field) || labelsOf(field).length >= LONG) && !isSorted(labelsOf(field)),
		);
		expect(mixed.map((field) => [field.name, labelsOf(field)])).toEqual([]);
	});

	test('gives every operation an action of its own and a description', () => {
		const actions = node.operations.map(({ option }) => option.action ?? '');
		expect(actions.filter((action) => action.length < 4)).toEqual([]);
		expect(new Set(actions).size).toBe(actions.length);
		const silent = node.operations.filter(({ option }) => (option.description ?? '').length < 15);
		expect(silent.map(({ operation }) => operation)).toEqual([]);
	});

	test('is found by the words that a builder types', () => {
		const codex: { alias: string[] } = JSON.parse(
			readFileSync(`dist/nodes/${node.folder}/${node.folder}.node.json`, 'utf8'),
		);
		expect(codex.alias).toEqual(expect.arrayContaining([...(searchedFor[type] ?? [])]));
		expect(new Set(codex.alias).size).toBe(codex.alias.length);
	});

	test('says in its subtitle what it does', () => {
		const { subtitle, usableAsTool } = engine.nodeType(type).description;
		expect(subtitle).toMatch(/operation.*resource/);
		expect(usableAsTool).toBe(true);
	});
});
