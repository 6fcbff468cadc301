import { operations, resources } from '../../../../dist/nodes/Ovopark/operations/index.js';

const names = operations.map(({ resource, operation }) => `${resource}/${operation}`);

test('each operation stands once', () => {
	expect(new Set(names).size).toBe(names.length);
	expect(names).toContain('api/call');
});

test('the resources that are listed are those of the operations', () => {
	const used = new Set(operations.map(({ resource }) => resource));
	expect(resources.map(({ value }) => value).sort()).toEqual([...used].sort());
});
