import {
	operations,
	resources,
} from '../../../../dist/nodes/AliyunIotEntrance/operations/index.js';

test('the operations are those that saved workflows name', () => {
	expect(operations.map(({ resource, operation }) => [resource, operation])).toEqual([
		['person', 'upsert'],
		['api', 'call'],
	]);
});

test('every operation belongs to a resource that is listed', () => {
	expect(resources.map(({ value }) => value)).toEqual(['person', 'api']);
});
