import { Agent, get } from 'node:http';
import { request } from 'node:https';
import { generate } from 'selfsigned';

import { startSandbox } from '../../sandbox/server.mts';
import type { Sandbox, SandboxOptions } from '../../sandbox/server.mts';
import { callAliyun, callBrokerWork, callOvopark } from './clients.mts';

async function withSandbox(
	options: SandboxOptions,
	use: (sandbox: Sandbox) => Promise<void>,
): Promise<void> {
	const sandbox = await startSandbox(options);
	try {
		await use(sandbox);
	} finally {
		await sandbox.close();
	}
}

const V2 = 'open.shopweb.user.updateUser v2';

test('starts and resets at once', async () => {
	await withSandbox({}, async () => {});
	const before = performance.now();
	const sandbox = await startSandbox();
	const started = performance.now();
	sandbox.reset();
	expect(performance.now() - started).toBeLessThan(2_000);
	expect(started - before).toBeLessThan(3_000);
	await sandbox.close();
});

test('the pages show state, requests and credentials, take faults and reset', async () => {
	await withSandbox({}, async (sandbox) => {
		const { url } = sandbox;
		const page = async (path: string): Promise<unknown> => (await fetch(url + path)).json();
		const fault = (body: object) =>
			fetch(`${url}/faults`, { method: 'POST', body: JSON.stringify(body) });

		expect(await (await fetch(url)).text()).toContain('/state/brokerwork');
		expect(await page('/credentials')).toEqual(sandbox.credentials);
		expect(await page('/state/brokerwork')).toEqual(sandbox.state('brokerwork'));

		expect((await fault({ vendor: 'brokerwork', kind: 'noSuchKind' })).status).toBe(400);
		expect((await fault({ vendor: 'brokerwork', kind: 'html', times: 0 })).status).toBe(204);
		expect((await callBrokerWork(sandbox, 'system/levels')).status).toBe(502);
		expect((await fetch(`${url}/faults`, { method: 'DELETE' })).status).toBe(204);
		expect((await callBrokerWork(sandbox, 'system/levels')).status).toBe(200);
		expect(await page('/requests/brokerwork')).toEqual(sandbox.requests('brokerwork'));
		expect(sandbox.requests('brokerwork')).toMatchObject([
			{ method: 'GET', path: '/v1/api/system/levels', person: null, status: 502, code: null },
			{ status: 200, code: 'm0000000' },
		]);

		expect((await fetch(`${url}/reset`, { method: 'POST' })).status).toBe(204);
		expect(sandbox.requests('brokerwork')).toEqual([]);
		expect((await fetch(`${url}/nowhere`)).status).toBe(404);
	});
});

test('signatures are in the log', async () => {
	await withSandbox({}, async (sandbox) => {
		await callAliyun(sandbox, { identityId: 'a', name: 'A' });
		await callOvopark(sandbox, V2, { employeeNumber: '00042' });
		expect(sandbox.requests('aliyun')[0]?.signature).toHaveLength(44);
		expect(sandbox.requests('ovopark')[0]).toMatchObject({
			person: '00042',
			signature: expect.stringMatching(/^[0-9A-F]{32}$/),
		});
	});
});

test('too many requests in a second meet the throttle of each vendor', async () => {
	let clock = Date.now();
	const requestsPerSecond = { aliyun: 1, brokerwork: 1, ovopark: 1 };
	await withSandbox({ now: () => clock, requestsPerSecond }, async (sandbox) => {
		const calls = [
			() => callAliyun(sandbox, { identityId: 'a', name: 'A' }),
			() => callBrokerWork(sandbox, 'system/levels'),
			() => callOvopark(sandbox, V2, { id: '1' }),
		];
		for (const call of calls) await call();
		const [aliyun, brokerwork, ovopark] = await Promise.all(calls.map((call) => call()));
		expect(aliyun).toMatchObject({ status: 403, json: { code: 403, message: 'Request Limited' } });
		expect(brokerwork).toMatchObject({ status: 200, json: { mcode: 'BW_REQUEST_TOO_MUCH' } });
		expect(ovopark).toMatchObject({ status: 429 });
		clock += 1000;
		expect((await callBrokerWork(sandbox, 'system/levels')).json).toMatchObject({ result: true });
	});
});

test('the clock of the server can be set', async () => {
	await withSandbox({ now: () => Date.now() + 3_600_000 }, async (sandbox) => {
		const got = await callAliyun(sandbox, { identityId: 'a', name: 'A' });
		expect(got.headers.get('x-ca-error-message')).toBe('Timestamp Expired');
	});
});

test('latency is waited before an answer', async () => {
	await withSandbox({ latencyMs: 40 }, async (sandbox) => {
		const before = performance.now();
		await callBrokerWork(sandbox, 'system/levels');
		expect(performance.now() - before).toBeGreaterThanOrEqual(39);
	});
});

test('connections are counted', async () => {
	await withSandbox({}, async (sandbox) => {
		expect(sandbox.connections()).toBe(0);
		const agent = new Agent({ keepAlive: true, maxSockets: 1 });
		const visit = (options: object) =>
			new Promise((resolve) => {
				get(sandbox.url, options, (answer) => answer.resume().on('end', resolve));
			});
		for (let turn = 0; turn < 3; turn += 1) await visit({ agent });
		expect(sandbox.connections()).toBe(1);
		await visit({ agent: false });
		expect(sandbox.connections()).toBe(2);
		agent.destroy();
	});
});

test('TLS is spoken when a certificate is given', async () => {
	const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }]);
	await withSandbox({ tls: { key, cert } }, async ({ url, credentials }) => {
		expect(credentials.ovoparkOpenPlatformApi.baseUrl).toMatch(/^https:.*\/cloud\.api$/);
		const status = await new Promise((resolve, reject) => {
			const options = { ca: cert, checkServerIdentity: () => undefined };
			request(url, options, ({ statusCode }) => resolve(statusCode))
				.on('error', reject)
				.end();
		});
		expect(status).toBe(200);
	});
});

test('closing does not wait for a client that hangs', async () => {
	const sandbox = await startSandbox();
	sandbox.fault({ vendor: 'brokerwork', kind: 'noAnswer' });
	const hanging = expect(callBrokerWork(sandbox, 'system/levels')).rejects.toThrow();
	while (sandbox.requests('brokerwork').length === 0) {
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
	await sandbox.close();
	await hanging;
});
