import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';

import { id, text } from '../../../dist/nodes/shared/fields.js';
import { parametersReader } from '../../../dist/nodes/shared/parameters.js';

const field = (displayName: string, name: string, rest: Partial<INodeProperties> = {}) =>
	({ displayName, name, type: 'string', default: '', ...rest }) satisfies INodeProperties;

const fields: INodeProperties[] = [
	field('User ID', 'id'),
	field('Mode', 'mode', { type: 'options', options: [{ name: 'Fast', value: 'fast' }] }),
	field('Update Fields', 'more', {
		type: 'collection',
		options: [
			field('Show Name', 'showName'),
			{
				displayName: 'Phone',
				name: 'phone',
				type: 'fixedCollection',
				default: {},
				options: [
					{
						displayName: 'Phone',
						name: 'value',
						values: [field('Country Code', 'countryCode'), field('Phone Number', 'phone')],
					},
				],
			},
		],
	}),
];

const read = parametersReader(
	fields,
	z.object({
		id,
		more: z.object({
			showName: text,
			phone: z.object({ countryCode: text, phone: text }).optional(),
		}),
		hidden: text.optional(),
	}),
);

const good = { id: '1', more: { showName: 'A' } };

test('values that fit become the call', () => {
	expect(read(good)).toEqual({ ok: true, call: { id: 1, more: { showName: 'A' } } });
});

test.each([
	['a field', { ...good, id: 'x' }, 'User ID must be a whole number above 0'],
	['a field of a collection', { ...good, more: { showName: {} } }, 'Show Name must be text'],
	[
		'a field of a group in a collection',
		{ ...good, more: { showName: 'A', phone: { countryCode: {}, phone: '1' } } },
		'Country Code must be text',
	],
	[
		'a field of a group with the name of its group',
		{ ...good, more: { showName: 'A', phone: { countryCode: '1', phone: {} } } },
		'Phone Number must be text',
	],
	['a value that is no field', { ...good, hidden: {} }, 'The input must be text'],
])('%s is told by the name that users see', (_, values, message) => {
	expect(read(values)).toMatchObject({ ok: false, cause: 'validation', message });
});

test('further fields are told in the description', () => {
	expect(read({ id: 'x', more: { showName: {} } })).toMatchObject({
		description:
			'Nothing was sent for this item. Correct the field, or the expression that fills it. Also: Show Name must be text.',
	});
});

test('a single field leaves the description short', () => {
	expect(read({ ...good, id: 'x' })).toMatchObject({
		description:
			'Nothing was sent for this item. Correct the field, or the expression that fills it.',
	});
});
