import type { INodeParameters } from 'n8n-workflow';

import { operations } from '../../../dist/nodes/BrokerWork/operations/index.js';
import { customerIdOf } from '../../../sandbox/brokerwork/book.mts';
import { misfits, previewOf } from '../previews.mts';
import { jsonOf } from '../support.mts';
import { useBrokerWork } from './support.mts';

const bench = useBrokerWork();

const preview = (path: string) => previewOf('BrokerWork', path);

const someone = { email: 'new@example.test', roleId: 2, name: 'New' };
const times = { from: '2026-01-01', to: '2026-12-31', returnAll: true };
const whole = { simplify: false, returnAll: true };
const additionalFields = { login: 5, serverId: 428, comment: 'x', parentId: 7, levelId: 5 };

const runs: Record<string, INodeParameters> = {
	'user/update': { id: 42, updateFields: { comment: 'x' } },
	'user/create': { ...someone, additionalFields },
	'user/upsert': { ...someone, additionalFields },
	'user/get': { userIds: '1,2,10,42', ...whole },
	'user/getByEmail': { email: 'user0042@example.test' },
	'user/getHierarchy': { userId: 8, ...whole },
	'level/getAll': { returnAll: true },
	'promotionLink/create': {
		name: 'Spring',
		introduceType: 'Agent',
		visibleType: 'UserPartVisible',
		visibleUserId: '1,2',
		additionalFields: { serverId: 428, leverage: 100, parameterType: 'uid' },
	},
	'account/get': { serverId: 428, accountId: '4280001,4280002', ...whole },
	'account/getAll': { serverId: 428, ...times },
	'account/getByOwner': { userIds: '3,4', ...whole },
	'account/setOwner': { serverId: 428, accountId: 4280001, ownerId: 7 },
	'customer/getAll': times,
	'customer/setOwner': { customId: customerIdOf(1), oweId: 7 },
	'trade/getPositions': { serverId: 428, accountId: 4280001 },
	'trade/getDeals': { serverId: 428, accountId: 4280001, ...whole },
};

test('every operation has a preview', () => {
	const paths = operations.map(({ resource, operation }) => `${resource}/${operation}`);
	expect(paths.sort()).toEqual([...Object.keys(runs), 'api/call'].sort());
	for (const path of paths) expect(preview(path)).toMatchObject({ type: 'object', version: 1 });
});

test.each(Object.entries(runs))('the preview of %s fits its output', async (path, parameters) => {
	const rows = jsonOf(await bench.does(path, parameters));
	expect(rows).not.toEqual([]);
	const given = preview(path);
	expect([...new Set(rows.flatMap((row) => misfits(row, given)))]).toEqual([]);
});
