import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';

import { callOptions, writeOptions } from '../../../dist/nodes/shared/options.js';
import { propertiesOf, type Operation } from '../../../dist/nodes/shared/operation.js';

const field = (name: string): INodeProperties => ({
	displayName: name,
	name,
	type: 'string',
	default: '',
});

const operation = (resource: string, name: string, listed: string): Operation<object> => ({
	resource,
	operation: name,
	option: { name: listed, action: listed, description: listed },
	fields: [field(`${resource}-${name}`)],
	schema: () => z.object({}),
	effect: () => 'read',
	person: () => name,
	isMixed: resource === 'api',
	identity: () => ({}),
});

const resources = [
	{ name: 'User', value: 'user' },
	{ name: 'API', value: 'api' },
];
const operations = [
	operation('user', 'update', 'Update'),
	operation('user', 'create', 'Create'),
	operation('user', 'delete', 'Delete'),
	operation('api', 'call', 'Call'),
];

const properties = propertiesOf(resources, operations);
const show = (resource: string, name?: string) => ({
	show: { resource: [resource], ...(name === undefined ? {} : { operation: [name] }) },
});

test('resources are listed by name, the first one given is chosen', () => {
	expect(properties[0]).toMatchObject({
		name: 'resource',
		default: 'user',
		options: [
			{ name: 'API', value: 'api' },
			{ name: 'User', value: 'user' },
		],
	});
});

test('each resource has its operations by name, the first one given is chosen', () => {
	const choices = properties.filter(({ name }) => name === 'operation');
	expect(choices).toMatchObject([
		{ displayOptions: show('api'), default: 'call', options: [{ value: 'call' }] },
		{
			displayOptions: show('user'),
			default: 'update',
			options: [{ value: 'create' }, { value: 'delete' }, { value: 'update' }],
		},
	]);
});

test('fields follow for their own operation, then the shared ones', () => {
	const rest = properties.slice(3).map(({ name, displayOptions }) => ({ name, displayOptions }));
	expect(rest).toEqual([
		{ name: 'user-update', displayOptions: show('user', 'update') },
		{ name: 'options', displayOptions: show('user', 'update') },
		{ name: 'user-create', displayOptions: show('user', 'create') },
		{ name: 'options', displayOptions: show('user', 'create') },
		{ name: 'user-delete', displayOptions: show('user', 'delete') },
		{ name: 'options', displayOptions: show('user', 'delete') },
		{ name: 'api-call', displayOptions: show('api', 'call') },
		{ name: 'options', displayOptions: show('api', 'call') },
	]);
});

test.each([
	['user', writeOptions],
	['api', callOptions],
])('the options of %s are those of its kind', (resource, { options }) => {
	const own = properties.filter(
		({ name, displayOptions }) =>
			name === 'options' && displayOptions?.show?.resource?.[0] === resource,
	);
	expect(own.length).toBeGreaterThan(0);
	for (const shown of own) expect(shown.options).toEqual(options);
});

test('without resources there is nothing to choose', () => {
	expect(propertiesOf([], [])).toMatchObject([{ name: 'resource', default: '' }]);
});
