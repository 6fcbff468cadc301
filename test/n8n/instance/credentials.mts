/** The credentials that open the sandbox, stored in an n8n. */
import type { Sandbox } from '../../../sandbox/server.mts';
import type { Rest } from './rest.mts';

const TITLES: Readonly<Record<keyof Sandbox['credentials'], string>> = {
	aliyunIotApi: 'Aliyun sandbox',
	brokerWorkApi: 'BrokerWork sandbox',
	ovoparkOpenPlatformApi: 'Ovopark sandbox',
};

/** Credential types, and under which id and name n8n keeps them. */
export type StoredCredentials = Record<string, { id: string; name: string }>;

/** Stores them, or changes those that an earlier start stored: the sandbox may have moved. */
export async function placeCredentials(
	rest: Rest,
	sandbox: Pick<Sandbox, 'credentials'>,
): Promise<StoredCredentials> {
	const known = await rest.credentials();
	const stored: StoredCredentials = {};
	for (const [type, name] of Object.entries(TITLES)) {
		const data = Object.entries(sandbox.credentials).find(([key]) => key === type)?.[1];
		const found = known.find((each) => each.name === name && each.type === type);
		if (data === undefined) throw new Error(`the sandbox has no ${type}`);
		if (found !== undefined) await rest.changeCredential(found.id, { name, type, data });
		const id = found?.id ?? (await rest.createCredential(name, type, data));
		stored[type] = { id, name };
	}
	return stored;
}
