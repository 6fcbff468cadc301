import { operations, resources } from '../../../../dist/nodes/Ovopark/operations/index.js';

test('the operations are those that saved workflows name', () => {
	expect(operations.map(({ resource, operation }) => [resource, operation])).toEqual([
		['user', 'update'],
		['api', 'call'],
	]);
});

test('every operation belongs to a resource that is listed', () => {
	expect(resources.map(({ value }) => value)).toEqual(['user', 'api']);
});
