import {
	chooseTransport,
	type HttpClient,
} from '../../../../dist/nodes/shared/transport/choose.js';
import { contextOf } from '../../context.mts';
import { closedUrl, serve, type LocalServer } from '../../localServer.mts';

type Egress = 'open' | 'filtered' | 'refuses the address' | 'unknown';

const checked = jest.fn();
const filters: Record<Egress, (() => object) | undefined> = {
	open: () => ({
		validateConnectionHost: () => ({ ok: true }),
		validateUrl: async (url: string) => {
			checked(url);
			return { ok: true };
		},
	}),
	filtered: () => ({
		validateConnectionHost: () => ({ ok: false }),
		validateUrl: async () => ({ ok: true }),
	}),
	'refuses the address': () => ({
		validateConnectionHost: () => ({ ok: true }),
		validateUrl: async () => ({ ok: false }),
	}),
	unknown: undefined,
};

const FILTERED = 'This n8n filters outgoing connections, so its own HTTP client was used.';

let server: LocalServer;
beforeAll(async () => {
	server = await serve((_, response) => response.end('kept alive'));
});
afterAll(async () => await server.close());

async function choose(httpClient: HttpClient, items: number, egress: Egress, url = server.url) {
	const hints: string[] = [];
	const send = async () => ({ statusCode: 200, headers: {}, body: 'n8n' });
	const transport = await chooseTransport(contextOf({ send, egressFilter: filters[egress] }), {
		httpClient,
		items,
		url,
		timeout: 2000,
		stored: { type: 'someApi', id: '', name: '', data: {} },
		sign: (request) => request,
		hint: (message) => hints.push(message),
	});
	const outcome = await transport({ method: 'GET', url, headers: {} });
	return { way: 'body' in outcome ? outcome.body : 'failed', hints };
}

test.each<[HttpClient, number, Egress, string, string[]]>([
	['auto', 1, 'open', 'n8n', []],
	['auto', 10, 'open', 'n8n', []],
	['auto', 11, 'open', 'kept alive', []],
	['auto', 11, 'filtered', 'n8n', []],
	['auto', 11, 'refuses the address', 'n8n', []],
	['auto', 11, 'unknown', 'n8n', []],
	['n8n', 1000, 'open', 'n8n', []],
	['n8n', 1000, 'unknown', 'n8n', []],
	['keepAlive', 1, 'open', 'kept alive', []],
	['keepAlive', 1, 'unknown', 'kept alive', []],
	['keepAlive', 1, 'filtered', 'n8n', [FILTERED]],
	['keepAlive', 1, 'refuses the address', 'n8n', [FILTERED]],
])('%s with %i items, egress %s: %s', async (httpClient, items, egress, way, hints) => {
	expect(await choose(httpClient, items, egress)).toEqual({ way, hints });
});

test("the vendor's address is what is asked about", async () => {
	await choose('keepAlive', 1, 'open');
	expect(checked).toHaveBeenLastCalledWith(server.url);
});

test('where no direct connection can be opened the run goes on over n8n, and is told so', async () => {
	expect(await choose('keepAlive', 1, 'open', await closedUrl())).toEqual({
		way: 'n8n',
		hints: [expect.stringMatching(/^No direct connection to the vendor could be opened/)],
	});
});
