import { upsertPerson } from '../../../dist/nodes/AliyunIotEntrance/operations/person.upsert.js';
import { planner } from '../../../dist/nodes/shared/plan.js';
import { contextOf } from '../context.mts';

type Read = (name: string, item: number) => unknown;

const planWith = (read: Read, count = 1, fields = upsertPerson.fields) => {
	const context = Object.assign(contextOf({}), { getNodeParameter: read });
	const plan = planner(context, { ...upsertPerson, fields });
	return Array.from({ length: count }, (_, item) => plan(item));
};

const people = ['王芳', ' ', 'Wang'];
const read: Read = (name, item) =>
	({ identityId: `id-${item}`, name: people[item], additionalFields: {} })[name];

test('each item has its own call, or why it has none', () => {
	expect(planWith(read, 3)).toMatchObject([
		{ ok: true, call: { params: { identityId: 'id-0', name: '王芳' } } },
		{ ok: false, cause: 'validation', message: 'Name holds only blanks' },
		{ ok: true, call: { params: { identityId: 'id-2', name: 'Wang' } } },
	]);
});

test.each([
	['an error', new Error('no such field'), 'n8n says: no such field'],
	['something else', 'odd', 'n8n says: odd'],
])('an expression that throws %s fails its own item only', (_, thrown, told) => {
	const planned = planWith((name, item) => {
		if (item === 1 && name === 'name') throw thrown;
		return read(name, 0);
	}, 3);
	expect(planned.map(({ ok }) => ok)).toEqual([true, false, true]);
	expect(planned[1]).toMatchObject({
		cause: 'configuration',
		message: 'A field holds an expression that n8n cannot work out',
		description: expect.stringContaining(told),
	});
});

test('a notice has no value to read', () => {
	const asked: string[] = [];
	const notice = { displayName: 'Beware', name: 'beware', type: 'notice', default: '' } as const;
	planWith(
		(name, item) => {
			asked.push(name);
			return read(name, item);
		},
		1,
		[notice, ...upsertPerson.fields],
	);
	expect(asked).toEqual(['identityId', 'name', 'additionalFields']);
});
