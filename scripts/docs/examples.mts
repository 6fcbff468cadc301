import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { startSandbox } from '../../sandbox/server.mts';
import { createEngine, type Engine } from '../../test/engine/n8n.mts';
import type { Page, SentRequest } from './pages.mts';

/** What the samples of one operation showed. */
export interface Shown {
	/** The vendor's endpoints in the order of their first call. */
	readonly endpoints: readonly string[];
	/** The first item that came out of each sample. */
	readonly outputs: readonly IDataObject[];
}

/** Operations by `resource/operation`. */
export type Examples = ReadonlyMap<string, Shown>;

/** What differs from run to run, and what stands for it on the pages. */
const VARIABLE: ReadonlyArray<[RegExp, string]> = [
	[/"(requestId)":"[^"]*"/g, '"$1":"5f1c0b7e-2d94-4c1a-9e0b-7a3d8f6c2b15"'],
	[/"(token)":"[^"]*"/g, '"$1":"4b7d0e9c1f2a8d63"'],
	[/"(tokenExpirationTimestamp)":"?\d+"?/g, '"$1":1782345600000'],
	[/"(tokenExpirationSurplusTimestamp)":"?\d+"?/g, '"$1":86400000'],
];

const steady = (json: IDataObject): IDataObject =>
	JSON.parse(
		VARIABLE.reduce(
			(text, [pattern, instead]) => text.replace(pattern, instead),
			JSON.stringify(json),
		),
	);

/** The requests that go out meanwhile: a node that keeps connections sends with the global fetch. */
async function recorded(work: () => Promise<unknown>): Promise<SentRequest[]> {
	const { fetch } = globalThis;
	const sent: SentRequest[] = [];
	globalThis.fetch = async (url, init) => {
		const { pathname: path } = new URL(String(url));
		sent.push({ method: init?.method ?? 'GET', path, body: String(init?.body ?? '') });
		return await fetch(url, init);
	};
	try {
		await work();
	} finally {
		globalThis.fetch = fetch;
	}
	return sent;
}

async function runOf(engine: Engine, page: Page, path: string, sample: INodeParameters) {
	const [resource = '', operation = ''] = path.split('/');
	const { type, credential } = page;
	const parameters = { resource, operation, ...sample, options: { httpClient: 'keepAlive' } };
	const outputs: IDataObject[] = [];
	const sent = await recorded(async () => {
		const run = await engine.run({ type, credential, parameters }, [{}]);
		if (run.error !== undefined) throw new Error(`${type} ${path} failed`, { cause: run.error });
		outputs.push(...(run.outputs[0] ?? []).slice(0, 1).map(({ json }) => steady(json)));
	});
	return { endpoints: sent.map(page.endpointOf), outputs };
}

/** Every sample of a vendor, run by n8n's engine against a fresh sandbox. */
export async function examplesOf(page: Page): Promise<Examples> {
	const sandbox = await startSandbox();
	try {
		const engine = await createEngine({ ...sandbox.credentials });
		const examples = new Map<string, Shown>();
		for (const [path, samples] of Object.entries(page.samples)) {
			const runs = [];
			for (const sample of samples) runs.push(await runOf(engine, page, path, sample));
			examples.set(path, {
				endpoints: [...new Set(runs.flatMap(({ endpoints }) => endpoints))],
				outputs: runs.flatMap(({ outputs }) => outputs),
			});
		}
		return examples;
	} finally {
		await sandbox.close();
	}
}
