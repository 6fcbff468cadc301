import type {
	IAuthenticate,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

import { brokerWork } from '../nodes/BrokerWork/vendor/protocol';
import { authenticateWith } from '../nodes/shared/authenticate';

/** BrokerWork answers HTTP 200 whatever happened; only the body tells. The first rule that fits wins. */
const failsWhen = (key: string, value: string | number | boolean | undefined, message: string) => ({
	type: 'responseSuccessBody' as const,
	properties: { key, value, message },
});

export class BrokerWorkApi implements ICredentialType {
	name = 'brokerWorkApi';

	displayName = 'BrokerWork API';

	icon = {
		light: 'file:../icons/brokerwork.svg',
		dark: 'file:../icons/brokerwork.dark.svg',
	} as const;

	documentationUrl = 'https://leanwork.gitbooks.io/brokerwork-api/';

	properties: INodeProperties[] = [
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. https://brokerwork.example.com',
			description:
				'The address of your BrokerWork OpenAPI, up to but without /v1/api. LeanWork tells it to each tenant; https://account.api.lwork.com is another product.',
		},
		{
			displayName: 'Tenant ID',
			name: 'tenantId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. T001117',
			description: 'The number of your tenant; LeanWork tells it to each tenant',
		},
		{
			displayName: 'API Token',
			name: 'apiToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'The key of the OpenAPI; LeanWork tells it to each tenant',
		},
		{
			displayName: 'Language',
			name: 'language',
			type: 'options',
			options: [
				{ name: 'English', value: 'en-US' },
				{ name: 'Simplified Chinese', value: 'zh-CN' },
			],
			default: 'en-US',
			description: 'The language of the messages that BrokerWork sends',
		},
	];

	authenticate: IAuthenticate = authenticateWith(brokerWork);

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.baseUrl.trim() }}',
			url: '/v1/api/system/levels',
			method: 'GET',
			headers: { accept: 'application/json' },
			ignoreHttpStatusErrors: { ignore: true, except: [429, 500, 502, 503, 504] },
		},
		rules: [
			failsWhen(
				'mcode',
				'BW_REQUEST_TOO_MUCH',
				'BrokerWork was reached, but limits how often it may be called. Try again in a minute.',
			),
			failsWhen('mcode', 'BW_API_0000001', 'The API token is empty. Fill in API Token.'),
			failsWhen(
				'mcode',
				'BW_API_0000003',
				'BrokerWork does not know this tenant. Check Tenant ID.',
			),
			failsWhen(
				'mcode',
				'BW_API_0000004',
				'The OpenAPI is not switched on for this tenant. Ask LeanWork to enable it.',
			),
			...['-1', -1].map((code) =>
				failsWhen(
					'mcode',
					code,
					'BrokerWork was reached, but met a fault of its own. Test again later.',
				),
			),
			failsWhen(
				'mcode',
				'BW_INVALID_PARAM',
				'BrokerWork was reached, but did not accept the test call. Check Base URL and Tenant ID.',
			),
			failsWhen(
				'result',
				false,
				'BrokerWork refused the request. Check API Token first, then Tenant ID.',
			),
			failsWhen('result', undefined, 'The answer does not come from BrokerWork. Check Base URL.'),
		],
	};
}
