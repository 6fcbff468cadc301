import type { FastifyInstance } from 'fastify';

import { faultKinds } from './fault-kinds.mts';
import { faultSchema } from './faults.mts';
import { parseJson } from './json.mts';
import type { Sandbox } from './server.mts';
import type { VendorName } from './vendor.mts';

const NAMES: readonly VendorName[] = ['aliyun', 'brokerwork', 'ovopark'];

function indexPage({ url }: Sandbox): string {
	return [
		'Sandbox of three vendors. Everybody here is invented.',
		'',
		...NAMES.flatMap((name) => [`GET    ${url}/state/${name}`, `GET    ${url}/requests/${name}`]),
		`GET    ${url}/credentials`,
		`POST   ${url}/reset`,
		`POST   ${url}/faults   {"vendor": "...", "kind": "..."}`,
		`DELETE ${url}/faults`,
		'',
		`Kinds of fault: ${Object.keys(faultKinds).join(', ')}`,
		'',
	].join('\n');
}

/** The sandbox's own pages, beside the vendors' paths. */
export function addControlRoutes(app: FastifyInstance, sandbox: Sandbox): void {
	app.get('/', async (_, reply) =>
		reply.type('text/plain; charset=utf-8').send(indexPage(sandbox)),
	);
	app.get('/credentials', async () => sandbox.credentials);
	for (const name of NAMES) {
		app.get(`/state/${name}`, async () => sandbox.state(name));
		app.get(`/requests/${name}`, async () => sandbox.requests(name));
	}
	app.post('/reset', async (_, reply) => {
		sandbox.reset();
		return reply.code(204).send();
	});
	app.post('/faults', async ({ body }, reply) => {
		const fault = faultSchema.safeParse(Buffer.isBuffer(body) ? parseJson(body) : undefined);
		if (!fault.success) return reply.code(400).send({ error: fault.error.issues });
		sandbox.fault(fault.data);
		return reply.code(204).send();
	});
	app.delete('/faults', async (_, reply) => {
		sandbox.clearFaults();
		return reply.code(204).send();
	});
}
