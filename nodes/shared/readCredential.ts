import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	ILoadOptionsFunctions,
} from 'n8n-workflow';

import { localFailure, type Failure } from './failure';
import type { StoredCredential } from './transport/n8n';
import type { Vendor } from './vendor';

/** A credential field as its form shows it: `baseUrl` is "Base URL". */
const label = (name: string): string =>
	name
		.replace(/([A-Z])/g, ' $1')
		.replace(/\b(url|id|api)\b/gi, (word) => word.toUpperCase())
		.replace(/^./, (first) => first.toUpperCase());

/** Checks a credential; what does not fit becomes a failure that every item meets. */
export function checkCredential<Credential>(
	vendor: Pick<Vendor<Credential, never>, 'credential' | 'name'>,
	data: ICredentialDataDecryptedObject,
): { ok: true; credential: Credential } | Failure {
	const parsed = vendor.credential.safeParse(data);
	if (parsed.success) return { ok: true, credential: parsed.data };
	const told = parsed.error.issues.map(({ path, message }) => ({
		field: label(String(path[0])),
		message,
	}));
	const [first] = told;
	const all = told.map(({ field, message }) => `${field} ${message}`).join('; ');
	return {
		...localFailure(
			'credential',
			`${first?.field} in the ${vendor.name} credential ${first?.message}`,
			`Nothing was sent. Open the credential and correct it: ${all}.`,
		),
		stops: 'run',
	};
}

/** Reads and decrypts the credential once for the whole run. */
export async function readCredential(
	context: Pick<IExecuteFunctions | ILoadOptionsFunctions, 'getCredentials' | 'getNode'>,
	type: string,
): Promise<StoredCredential> {
	const data = await context.getCredentials(type);
	const reference = context.getNode().credentials?.[type];
	return { type, id: reference?.id ?? '', name: reference?.name ?? '', data };
}
