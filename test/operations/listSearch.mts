import type {
	ICredentialDataDecryptedObject,
	ILoadOptionsFunctions,
	INodeListSearchResult,
} from 'n8n-workflow';

import { codeNode, createEngine, PACKAGE, type Engine } from '../engine/n8n.mts';

type Search = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

/** What somebody does with a picker in the editor. */
export interface Looking {
	/** The node's `listSearch` method. */
	readonly method: string;
	readonly filter?: string;
	readonly page?: string;
	/** What the user filled in beside the field, by path. */
	readonly beside?: Record<string, unknown>;
}

/** Runs a list search of a built node inside n8n's engine; throws what it throws. */
export async function lookAt(
	node: string,
	credential: string,
	data: ICredentialDataDecryptedObject,
	{ method, filter, page, beside = {} }: Looking,
): Promise<INodeListSearchResult> {
	let engine: Engine | undefined = undefined;
	let found: INodeListSearchResult | undefined;
	let refused: unknown;
	const code = codeNode(credential, async (context) => {
		const { methods } = engine?.nodeType(`${PACKAGE}.${node}`) ?? {};
		const search = methods?.listSearch?.[method] as Search;
		const loading = {
			getCredentials: context.getCredentials.bind(context),
			getNode: context.getNode.bind(context),
			getCurrentNodeParameter: (parameter: string) => beside[parameter],
			helpers: context.helpers,
			logger: context.logger,
		} as unknown as ILoadOptionsFunctions;
		try {
			found = await search.call(loading, filter, page);
		} catch (error) {
			refused = error;
		}
		return {};
	});
	engine = await createEngine({ [credential]: data }, { 'test.code': code });
	await engine.run({ type: 'test.code', credential, parameters: {} }, [{}]);
	if (found === undefined) throw refused;
	return found;
}
