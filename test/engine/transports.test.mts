import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { startSandbox } from '../../sandbox/server.mts';
import type { Fault } from '../../sandbox/server.mts';
import { errorOf, personOf, useBench, VENDORS } from './vendors.mts';
import type { VendorRow } from './vendors.mts';

const bench = useBench();

type Answer = Omit<Fault, 'vendor'>;

/** Every kind of answer once; both ways of sending have to make the same of it. */
const answers: Array<[string, Answer | undefined, INodeParameters?]> = [
	['success', undefined],
	...[200, 201, 204, 301, 302, 303, 304, 307, 308].map((status): [string, Answer] => [
		`status ${status}`,
		{ kind: 'status', status, headers: { location: 'http://127.0.0.1:1/elsewhere' } },
	]),
	// Fetch tells of a 407, but hands over no body.
	['status 407', { kind: 'status', status: 407 }],
	...[400, 401, 402, 403, 404, 408, 409, 413, 418, 422, 425, 429, 451].map(
		(status): [string, Answer] => [`status ${status}`, { kind: 'status', status, body: 'told' }],
	),
	...[500, 501, 502, 503, 504, 520, 599].map((status): [string, Answer] => [
		`status ${status}`,
		{ kind: 'status', status },
	]),
	['a refusal by code', { kind: 'code' }],
	['a web page with 200', { kind: 'html', status: 200 }],
	['a web page with 403', { kind: 'html', status: 403 }],
	['a web page with 502', { kind: 'html' }],
	['nothing', { kind: 'empty' }],
	['a list', { kind: 'wrongShape' }],
	['Chinese without a charset', { kind: 'wrongShape', body: '{"说":"王芳"}' }],
	['half the JSON', { kind: 'truncated' }],
	['half of what was announced', { kind: 'halfAnswer' }],
	['another request id', { kind: 'wrongId' }],
	['a cut connection', { kind: 'resetBefore' }],
	['5 MB', { kind: 'huge', bytes: 5 * 1024 * 1024 }],
	['5 MB and one byte', { kind: 'huge' }],
	['silence', { kind: 'noAnswer' }, { timeout: 200 }],
	['a trickle', { kind: 'trickle', ms: 50 }, { timeout: 200 }],
	[
		'headers given twice',
		{ kind: 'status', status: 429, headers: { 'Retry-After': '0', 'X-Ca-Error-Message': 'é' } },
	],
];

async function send(row: VendorRow, items: IDataObject[], options: INodeParameters) {
	const { type, credential, parameters } = row;
	return await bench.run(
		{
			type,
			credential,
			parameters: parameters({ maxRetries: 0, ...options }),
			onError: 'continueRegularOutput',
		},
		items,
	);
}

/** Request ids are new in every try; network codes are named differently by n8n's client and fetch. */
const withoutChance = (output: unknown): unknown =>
	JSON.parse(
		JSON.stringify(output)
			.replace(/"requestId":"[^"]+"/g, '"requestId":"…"')
			.replace(/request id [-\w]+/g, 'request id …')
			.replace(/[\da-f]{8}-?[\da-f]{4}-?[\da-f]{4}-?[\da-f]{4}-?[\da-f]{12}/g, '…')
			.replace(/ Network code: \w+\./g, ''),
	);

test.each(['n8n', 'keepAlive'])(
	'what ran out of time is no longer under way: never more at once than Concurrency (%s)',
	async (httpClient) => {
		let open = 0;
		let most = 0;
		const server = createServer((request, response) => {
			most = Math.max(most, ++open);
			request.resume();
			response.on('close', () => open--);
			const timer = setInterval(() => response.write(' '), 20);
			response.on('close', () => clearInterval(timer));
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const { port } = server.address() as AddressInfo;
		const [, { type, credential, parameters }] = VENDORS as [VendorRow, VendorRow];
		const { outputs } = await bench.run(
			{
				type,
				credential,
				parameters: parameters({ httpClient, timeout: 200, concurrency: 2, maxRetries: 0 }),
				onError: 'continueRegularOutput',
			},
			Array.from({ length: 6 }, (_, at) => ({ id: at + 1, name: 'N' })),
			{
				credential: {
					...bench.sandbox.credentials[credential],
					baseUrl: `http://127.0.0.1:${port}`,
				},
			},
		);
		await wait(100);
		server.close();
		expect(outputs[0]?.map((item) => errorOf(item).message)).toEqual(
			Array(6).fill(expect.stringMatching(/^No whole answer came in time/)),
		);
		expect({ most, open }).toEqual({ most: 2, open: 0 });
	},
);

describe.each(VENDORS)('$label', (row) => {
	const { vendor, ids, outcome, credential } = row;
	const one = [{ id: ids[0], name: 'A Name' }];
	const many = (count: number) =>
		Array.from({ length: count }, (_, at) => ({ id: personOf(row, at + 1), name: `Name ${at}` }));

	// jest would take a third parameter that is missing in a row for its `done`.
	test.each(answers.map(([what, answer, options]) => ({ what, answer, options })))(
		'$what looks the same whichever way it came',
		async ({ answer, options }) => {
			const seen: unknown[] = [];
			for (const httpClient of ['n8n', 'keepAlive']) {
				bench.sandbox.reset();
				if (answer) bench.sandbox.fault({ vendor, ...answer });
				const { outputs, error, hints } = await send(row, one, { ...options, httpClient });
				const [request, ...more] = bench.sandbox.requests(vendor);
				expect(more).toEqual([]);
				const { method, path, person, status, code } = request!;
				const sent = { method, path, person, status, code };
				const changes = bench.person(vendor, ids[0])?.changes ?? 0;
				seen.push(withoutChance({ outputs, error, hints, sent, changes }));
			}
			expect(seen[1]).toEqual(seen[0]);
			expect(seen[0]).toMatchObject({ outputs: [[{ pairedItem: { item: 0 } }]], hints: [] });
		},
	);

	test.each(['continueErrorOutput', 'stopWorkflow'] as const)(
		'a refusal is told the same whichever way it came (%s)',
		async (onError) => {
			const seen: unknown[] = [];
			for (const httpClient of ['n8n', 'keepAlive']) {
				bench.sandbox.fault({ vendor, kind: 'status', status: 400, body: 'told' });
				const { type, parameters } = row;
				const setup = parameters({ maxRetries: 0, httpClient });
				const node = { type, credential, parameters: setup, onError };
				const { outputs, error } = await bench.run(node, one);
				const told = [error?.name, error?.message, error?.description, error?.httpCode];
				seen.push(withoutChance({ outputs, told }));
			}
			expect(seen[1]).toEqual(seen[0]);
			expect(JSON.stringify(seen[0])).toContain('told');
		},
	);

	test('above ten rows connections are kept, below each request has its own', async () => {
		const before = bench.sandbox.connections();
		await send(row, many(40), { httpClient: 'auto' });
		const kept = bench.sandbox.connections() - before;
		expect(kept).toBeGreaterThanOrEqual(0);
		expect(kept).toBeLessThanOrEqual(10);
		expect(bench.sandbox.requests(vendor)).toHaveLength(40);
		bench.sandbox.reset();
		await send(row, many(10), { httpClient: 'auto' });
		expect(bench.sandbox.connections() - before - kept).toBe(10);
		expect(bench.sandbox.requests(vendor)).toHaveLength(10);
	});

	test('the choice in the options is kept to', async () => {
		const before = bench.sandbox.connections();
		await send(row, many(20), { httpClient: 'n8n' });
		expect(bench.sandbox.connections() - before).toBe(20);
		bench.sandbox.reset();
		await send(row, many(10), { httpClient: 'keepAlive', concurrency: 1 });
		expect(bench.sandbox.connections() - before - 20).toBeLessThanOrEqual(1);
		expect(bench.sandbox.requests(vendor)).toHaveLength(10);
	});

	test('where no connection can be opened the run goes on with n8n’s client, and says so once', async () => {
		const data = bench.sandbox.credentials[credential];
		const gone = await startSandbox();
		const closed = { ...data, baseUrl: data.baseUrl.replace(bench.sandbox.url, gone.url) };
		await gone.close();
		const { type, parameters } = row;
		const setup = (httpClient: string) => ({
			type,
			credential,
			parameters: parameters({ maxRetries: 0, httpClient }),
			onError: 'continueRegularOutput' as const,
		});
		const items = many(12);
		const direct = await bench.run(setup('n8n'), items, { credential: closed });
		expect(direct.hints).toEqual([]);
		for (const httpClient of ['keepAlive', 'auto']) {
			const fallen = await bench.run(setup(httpClient), items, { credential: closed });
			expect(fallen.hints.map(({ message }) => message)).toEqual([
				expect.stringMatching(/went on with n8n's own HTTP client.*set HTTP Client to Built-In/),
			]);
			expect(fallen.outputs).toEqual(direct.outputs);
		}
		expect(errorOf(direct.outputs[0]?.[0])).toMatchObject({ cause: 'transient', attempts: 1 });
	});

	test('a run that has connected does not fall back when a connection is cut', async () => {
		bench.sandbox.fault({ vendor, kind: 'resetBefore', person: String(personOf(row, 2)) });
		const { outputs, hints } = await send(row, many(3), {
			httpClient: 'keepAlive',
			concurrency: 1,
		});
		expect(hints).toEqual([]);
		expect(outputs[0]?.map(({ json }) => json.outcome)).toEqual([outcome, undefined, outcome]);
		expect(bench.sandbox.requests(vendor)).toHaveLength(3);
	});

	test('a request that may have arrived is not sent once more by falling back', async () => {
		bench.sandbox.fault({ vendor, kind: 'resetAfter' });
		const { outputs, hints } = await send(row, one, { httpClient: 'keepAlive' });
		expect(hints).toEqual([]);
		expect(errorOf(outputs[0]?.[0])).toMatchObject({ cause: 'transient', attempts: 1 });
		expect(bench.person(vendor, ids[0])?.changes).toBe(1);
	});
});
