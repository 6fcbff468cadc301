import { aliyun } from './aliyun/aliyun.mts';
import { brokerWork } from './brokerwork/brokerwork.mts';
import { ovopark } from './ovopark/ovopark.mts';
import type { Vendor } from './vendor.mts';

/** Made-up accounts; the second tenant and the old key are there to be refused. */
const APP = { appKey: '203000001', appSecret: 'sandbox-app-secret-example', stage: 'RELEASE' };

const TENANT = {
	tenantId: 'T990117',
	apiToken: 'sandbox-api-token-example',
	closedTenantId: 'T990118',
};

const PLATFORM = {
	appId: 'DC-000123',
	accessKey: 'sandboxexamplekey000000000000001',
	accessSecret: 'sandbox-access-secret-example',
	userToken: 'sandbox-user-token-example',
	expiredKey: 'sandboxexamplekey000000000000old',
};

/** @param tokenLifeMs how long a token that Ovopark issues is taken */
export function makeVendors(tokenLifeMs?: number): Vendor[] {
	return [aliyun(APP), brokerWork(TENANT), ovopark(PLATFORM, tokenLifeMs)];
}

/** The data of the n8n credentials that open this sandbox. */
export interface SandboxCredentials {
	aliyunIotApi: { baseUrl: string; appKey: string; appSecret: string; stage: string };
	brokerWorkApi: { baseUrl: string; tenantId: string; apiToken: string; language: string };
	ovoparkOpenPlatformApi: {
		baseUrl: string;
		appId: string;
		accessKey: string;
		accessSecret: string;
		signMethod: string;
		userToken: string;
		tokenHeader: string;
		userName: string;
		password: string;
	};
}

export function credentialsFor(url: string): SandboxCredentials {
	const { tenantId, apiToken } = TENANT;
	const { appId, accessKey, accessSecret, userToken } = PLATFORM;
	return {
		aliyunIotApi: { baseUrl: url, ...APP },
		brokerWorkApi: { baseUrl: url, tenantId, apiToken, language: 'en-US' },
		ovoparkOpenPlatformApi: {
			baseUrl: `${url}/cloud.api`,
			appId,
			accessKey,
			accessSecret,
			signMethod: 'md5',
			userToken,
			tokenHeader: 'authenticator',
			// Instead of the token: any seeded user and the password of all of them.
			userName: '',
			password: '',
		},
	};
}
