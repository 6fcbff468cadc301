import type {
	IAuthenticate,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

import { ovopark } from '../nodes/Ovopark/vendor/protocol';
import { authenticateWith } from '../nodes/shared/authenticate';

/** The code is documented as text and sent as a number too. The first rule that fits wins. */
const failsWhen = (codes: number[], message: string) =>
	codes
		.flatMap((code) => [code, String(code)])
		.map((value) => ({
			type: 'responseSuccessBody' as const,
			properties: { key: 'stat.code', value, message },
		}));

/** A choice between two header names, not a secret: masked, the form would show it blank. */
const tokenHeader: INodeProperties = {
	displayName: 'Token Header',
	name: 'tokenHeader',
	type: 'options',
	options: [
		{ name: 'Authenticator', value: 'authenticator' },
		{ name: 'Ovo-Authorization', value: 'Ovo-Authorization' },
	],
	default: 'authenticator',
	description: 'The header that carries the user token; the documents name Authenticator',
};

export class OvoparkOpenPlatformApi implements ICredentialType {
	name = 'ovoparkOpenPlatformApi';

	displayName = 'Ovopark Open Platform API';

	icon = { light: 'file:../icons/ovopark.svg', dark: 'file:../icons/ovopark.dark.svg' } as const;

	documentationUrl = 'https://docs.open.ovopark.com/account/aptitude';

	properties: INodeProperties[] = [
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://cloudapi.ovopark.com/cloud.api',
			placeholder: 'e.g. https://cloudapi.ovopark.com/cloud.api',
			description:
				'The gateway with its route. Older applications use https://cloudapi.ovopark.com/m.api, overseas ones https://openapi.opretail.com/cloud.api.',
		},
		{
			displayName: 'App ID',
			name: 'appId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. DC-000123',
			description:
				'The number of the application, which the vendor calls _aid: DC-… for cloud.api, S107 for m.api',
		},
		{
			displayName: 'Access Key',
			name: 'accessKey',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. EXAMPLEKEY0001',
			description: 'The access key of that application, which the vendor calls _akey',
		},
		{
			displayName: 'Access Secret',
			name: 'accessSecret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'The secret that belongs to the access key. It signs requests and is never sent.',
		},
		{
			displayName: 'Sign Method',
			name: 'signMethod',
			type: 'options',
			options: [
				{ name: 'MD5', value: 'md5' },
				{ name: 'SHA-1', value: 'sha1' },
			],
			default: 'md5',
			description: 'The signature method of the application, which the vendor calls _sm',
		},
		{
			displayName: 'User Token',
			name: 'userToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'The token of a signed-in user of www.ovopark.com, for methods that need one. Leave blank if yours do not, or to sign in with User Name and Password. The test of this credential does not check it.',
		},
		tokenHeader,
		{
			displayName: 'User Name',
			name: 'userName',
			type: 'string',
			default: '',
			placeholder: 'e.g. wang.fang',
			description:
				'Login name of www.ovopark.com, not of the developer console. Without User Token, the Ovopark node signs in with it once a run (open.shopweb.security.mobileLogin). The HTTP Request node does not: it sends User Token only.',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Password of that login. The token that it gives is kept for one run only. The test of this credential does not check it.',
		},
	];

	authenticate: IAuthenticate = authenticateWith(ovopark);

	test: ICredentialTestRequest = {
		request: {
			url: '={{ $credentials.baseUrl.trim() }}',
			method: 'POST',
			headers: {
				accept: 'application/json',
				'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
			},
			body: '_mt=open.shopweb.role.getRoleListByGroup&_version=v1',
			ignoreHttpStatusErrors: { ignore: true, except: [429, 500, 502, 503, 504] },
		},
		// A missing user token (9990001) and business codes come after the signature was accepted.
		rules: [
			...failsWhen([1, 2, 3], 'Ovopark did not accept the access key. Check Access Key.'),
			...failsWhen([7], 'Ovopark did not accept the signature. Check Access Secret.'),
			...failsWhen(
				[11, 12],
				'App ID and Access Key do not belong together. Take both from one application: S107 with m.api, DC-… with cloud.api.',
			),
			...failsWhen([5], 'Ovopark does not know the signature method. Choose MD5 or SHA-1.'),
			...failsWhen(
				[15, 16],
				"Ovopark did not accept the time of the request. Set this machine's clock.",
			),
			...failsWhen(
				[9],
				'The keys could not be checked: tick open.shopweb.role.getRoleListByGroup for the application in the console.',
			),
			// Timestamps count seconds: two tests within one are the same signed request.
			...failsWhen(
				[-100],
				'Ovopark was reached, but takes this for a call that it has seen: two tests within one second look the same. Wait a second and test again.',
			),
			...failsWhen(
				[4, 6, 8, 10, 13, 14, 17, -500, -999],
				'Ovopark was reached, but could not check the keys now. Try again later.',
			),
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'stat.code',
					value: undefined,
					message: 'The answer does not come from the Ovopark gateway. Check Base URL.',
				},
			},
		],
	};
}
