import { ownFields } from '../../../dist/nodes/shared/ownFields.js';

const field = (name: string) => ({ displayName: name, name, type: 'string', default: '' }) as const;
const { fields, schema } = ownFields({
	clearable: [field('comment'), field('address')],
	named: ['id', 'comment', 'address', 'name'],
	isSigned: (name) => name.startsWith('_'),
});

/** The values to send, or the field and what is wrong with it. */
const read = (collection: Record<string, unknown>) => {
	const parsed = schema().safeParse(collection);
	return parsed.success
		? parsed.data.own
		: parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
};

test.each([
	['nothing', {}, {}],
	['blanks', { fieldsToClear: [], customFields: '' }, {}],
	['an array of names', { fieldsToClear: ['comment', 'address'] }, { comment: '', address: '' }],
	['names as text', { fieldsToClear: 'comment, address' }, { comment: '', address: '' }],
	['a JSON text', { customFields: '{"costCenter": "007"}' }, { costCenter: '007' }],
	['an object', { customFields: { a: 0, b: false, c: ['x'] } }, { a: 0, b: false, c: ['x'] }],
	['blank fields beside', { comment: ' ', fieldsToClear: ['comment'] }, { comment: '' }],
])('%s', (_, collection, values) => {
	expect(read(collection)).toEqual(values);
});

test.each([
	[
		'a name that cannot be cleared',
		{ fieldsToClear: ['name'] },
		'fieldsToClear: takes only comment, address',
	],
	[
		'a field that is filled',
		{ comment: 'x', fieldsToClear: ['comment'] },
		'fieldsToClear: holds "comment", which is filled as well: do one or the other',
	],
	[
		'a documented name',
		{ customFields: { name: 'x' } },
		'customFields: may not hold "name", which has a field of its own',
	],
	[
		'a signed name',
		{ customFields: { _sig: 'x' } },
		'customFields: may not hold "_sig", which belongs to the signature',
	],
	[
		'a custom field without a value',
		{ customFields: { a: '' } },
		'customFields: holds "a" without a value',
	],
	[
		'a custom field that is null',
		{ customFields: { a: null } },
		'customFields: holds "a" without a value',
	],
	['a list', { customFields: '[1]' }, 'customFields: must be a JSON object: { … }'],
	['no JSON', { customFields: '{a' }, 'customFields: is not valid JSON'],
	[
		'a forbidden key',
		{ customFields: '{"__proto__": {"a": 1}}' },
		'customFields: may not hold a key named __proto__',
	],
])('refuses %s', (_, collection, problem) => {
	expect(read(collection)).toEqual([problem]);
});

test('offers the choice of fields only where there is one', () => {
	expect(fields.map(({ name }) => name)).toEqual(['fieldsToClear', 'customFields']);
	expect(fields[0]?.options).toEqual([
		{ name: 'comment', value: 'comment' },
		{ name: 'address', value: 'address' },
	]);
	expect(ownFields({ named: [] }).fields.map(({ name }) => name)).toEqual(['customFields']);
});
