import type { VendorRequest } from '../vendor.mts';

export interface Tenant {
	tenantId: string;
	apiToken: string;
	/** A second tenant that never had OpenAPI switched on. */
	closedTenantId: string;
}

interface Check {
	mcode: string;
	broken: (tenant: Tenant, tenantId: string, token: string) => boolean;
}

const checks: readonly Check[] = [
	{ mcode: 'BW_API_0000001', broken: (_, __, token) => token === '' },
	{
		mcode: 'BW_API_0000003',
		broken: ({ tenantId, closedTenantId }, sent) => sent !== tenantId && sent !== closedTenantId,
	},
	{ mcode: 'BW_API_0000004', broken: ({ closedTenantId }, sent) => sent === closedTenantId },
	// No code is documented for a wrong token: the samples' generic failure.
	{ mcode: 'm0000001', broken: ({ apiToken }, _, token) => token !== apiToken },
];

function headerOf({ headers }: VendorRequest, name: string): string {
	const value = headers[name];
	return (Array.isArray(value) ? value.join(',') : (value ?? '')).trim();
}

/** The code of what is wrong with the headers, or null. */
export function credentialProblem(request: VendorRequest, tenant: Tenant): string | null {
	const tenantId = headerOf(request, 'x-api-tenantid');
	const token = headerOf(request, 'x-api-token');
	return checks.find(({ broken }) => broken(tenant, tenantId, token))?.mcode ?? null;
}

/** Only these two are documented; anything else is read as English. */
export function languageOf(request: VendorRequest): string {
	return headerOf(request, 'x-language') === 'zh-CN' ? 'zh-CN' : 'en-US';
}
