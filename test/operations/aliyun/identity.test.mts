import { employeeIdentityId } from '../../../sandbox/aliyun/employees.mts';
import { errorOf } from '../../engine/vendors.mts';
import { jsonOf } from '../support.mts';
import { goesOn, useAliyun } from './support.mts';

const bench = useAliyun();

test('all identities come page after page until a short one', async () => {
	const rows = jsonOf(await bench.does('identity/getAll', { returnAll: true }));
	expect(new Set(rows.map(({ identityId }) => identityId)).size).toBe(280);
	expect(bench.sent()).toBe(3);
});

test('a full last page is followed by an empty one', async () => {
	for (let number = 1; number <= 20; number += 1) {
		await bench.does('employee/create', { email: `new${number}@example.test` });
	}
	const before = bench.sent();
	const rows = jsonOf(await bench.does('identity/getAll', { returnAll: true }));
	expect([rows.length, bench.sent() - before]).toEqual([300, 4]);
});

test('they stop at the limit, simplified unless told otherwise', async () => {
	const [first] = jsonOf(await bench.does('identity/getAll', { limit: 1 }));
	expect(Object.keys(first ?? {})).toHaveLength(10);
	expect(first).toMatchObject({ identityId: employeeIdentityId(1), nickName: 'Ada Abbott' });
	const whole = jsonOf(await bench.does('identity/getAll', { limit: 3, simplify: false }));
	expect(whole).toHaveLength(3);
	expect(whole[0]).toMatchObject({ tenantId: 'tenant-sandbox', createAppKey: '203000001' });
});

test('what the documents do not tell passes through', async () => {
	const data = [{ identityId: 'a', further: { list: [1] } }];
	const body = JSON.stringify({ id: 'x', code: 200, message: null, localizedMsg: null, data });
	bench.sandbox.fault({ vendor: 'aliyun', kind: 'wrongShape', body });
	expect(jsonOf(await bench.does('identity/getAll', { simplify: false }))).toStrictEqual(data);
});

test('a page that fails fails the list', async () => {
	bench.sandbox.fault({ vendor: 'aliyun', kind: 'code', code: '403', times: 1 });
	const run = await bench.does('identity/getAll', { returnAll: true }, [{}], goesOn);
	expect(run.outputs[0]).toHaveLength(1);
	expect(errorOf(run.outputs[0]?.[0])).toHaveProperty('code', '403');
});

test('a wrong limit sends nothing', async () => {
	const { error } = await bench.does('identity/getAll', { limit: 0.5 });
	expect(error?.message).toMatch(/^Limit must be a whole number/);
	expect(bench.sent()).toBe(0);
});
