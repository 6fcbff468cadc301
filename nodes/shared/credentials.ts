import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';

import { localFailure, type Failure } from './failure';
import type { StoredCredential } from './transport/n8n';
import type { Vendor } from './vendor';

/** Names of credential fields as the credential form shows them. */
const labels: Readonly<Record<string, string>> = {
	baseUrl: 'Base URL',
	appKey: 'App Key',
	appSecret: 'App Secret',
	stage: 'Stage',
	tenantId: 'Tenant ID',
	apiToken: 'API Token',
	language: 'Language',
	appId: 'App ID',
	accessKey: 'Access Key',
	accessSecret: 'Access Secret',
	signMethod: 'Signature Method',
	userToken: 'User Token',
	tokenHeader: 'Token Header',
};

/** Checks a credential; what does not fit becomes a failure that every item meets. */
export function checkCredential<Credential>(
	vendor: Pick<Vendor<Credential, never>, 'credential' | 'name'>,
	data: ICredentialDataDecryptedObject,
): { ok: true; credential: Credential } | Failure {
	const parsed = vendor.credential.safeParse(data);
	if (parsed.success) return { ok: true, credential: parsed.data };
	const told = parsed.error.issues.map(
		({ path, message }) => `${labels[String(path[0])] ?? 'A field'} ${message}`,
	);
	return {
		...localFailure(
			'credential',
			`${told[0]} in the ${vendor.name} credential`,
			`Nothing was sent. Open the credential and correct it: ${told.join('; ')}.`,
		),
		stops: 'run',
	};
}

/** Reads and decrypts the credential once for the whole run. */
export async function readCredential(
	context: IExecuteFunctions,
	type: string,
): Promise<StoredCredential> {
	const data = await context.getCredentials(type);
	const reference = context.getNode().credentials?.[type];
	return { type, id: reference?.id ?? '', name: reference?.name ?? '', data };
}
