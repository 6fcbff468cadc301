/** The core of it all on the oldest n8n that the README names. */
import type { IDataObject } from 'n8n-workflow';

import { VENDORS } from '../engine/vendors.mts';
import { PACKAGE } from './instance/community.mts';
import { useN8n } from './useN8n.mts';
import { chain, manualTrigger, ourNode, rowsOf, TRIGGER } from './workflows.mts';

const bench = useN8n({ version: 'n8n-1' });

test('the package is loaded', () => {
	expect(bench.installation.version).toMatch(/^1\./);
	expect(bench.n8n.log()).toMatch(`Loaded all credentials and nodes from ${PACKAGE}`);
});

describe.each(VENDORS)('$label', (row) => {
	const { vendor, type, credential, parameters, ids, refused, outcome } = row;

	test('the credential passes with the right keys, and not with a wrong secret', async () => {
		const right = bench.sandbox.credentials[credential];
		const wrong = { appSecret: 'another', apiToken: 'another', accessSecret: 'another' };
		const verdictOn = async (data: IDataObject) =>
			await bench.n8n.rest.testCredential(credential, data, bench.stored[credential]?.id);
		expect(await verdictOn({ ...right })).toMatchObject({ status: 'OK' });
		expect(await verdictOn({ ...right, ...wrong })).toMatchObject({ status: 'Error' });
	});

	test('a run sends its people, and puts a failure on the error output', async () => {
		const { rest } = bench.n8n;
		bench.sandbox.reset();
		const people = [...ids, refused].map((id, at) => ({ id, name: `Name ${at}` }));
		const node = ourNode('Sync', type, credential, bench.stored, parameters({ maxRetries: 0 }), {
			onError: 'continueErrorOutput',
		});
		const { id } = await rest.createWorkflow(
			chain(`Core ${type}`, [manualTrigger, ...rowsOf(people), node]),
		);
		const { status, data } = await rest.ended(await rest.start(id, TRIGGER));
		expect(status).toBe('success');
		const [done, failed] = data?.resultData.runData.Sync?.[0]?.data?.main ?? [];
		expect(done?.map(({ json }) => json.outcome)).toEqual(ids.map(() => outcome));
		expect(failed?.map(({ json }) => json)).toEqual([
			expect.objectContaining({
				id: refused,
				error: expect.objectContaining({ message: expect.any(String) }),
			}),
		]);
		expect(bench.sandbox.requests(vendor)).toHaveLength(ids.length + 1);
	});
});
