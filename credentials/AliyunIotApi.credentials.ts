import type {
	IAuthenticate,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

import { aliyun } from '../nodes/AliyunIotEntrance/vendor/protocol';
import { authenticateWith } from '../nodes/shared/authenticate';

/** The gateway answers in its envelope; a refused signature may come without one, so without a code. */
const failsWhen = (value: number | undefined, message: string) => ({
	type: 'responseSuccessBody' as const,
	properties: { key: 'code', value, message },
});

export class AliyunIotApi implements ICredentialType {
	name = 'aliyunIotApi';

	displayName = 'Aliyun IoT API';

	icon = { light: 'file:../icons/aliyun.svg', dark: 'file:../icons/aliyun.dark.svg' } as const;

	documentationUrl = 'https://help.aliyun.com/document_detail/437197.html';

	properties: INodeProperties[] = [
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://api.link.aliyun.com',
			placeholder: 'e.g. https://api.link.aliyun.com',
			description:
				'The gateway of the region that issued the App Key. Shanghai is https://api.link.aliyun.com; others look like https://ap-southeast-1.api-iot.aliyuncs.com.',
		},
		{
			displayName: 'App Key',
			name: 'appKey',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 203786145',
			description:
				'The AppKey of the IoT application, not an AccessKey of Alibaba Cloud RAM (those begin with LTAI)',
		},
		{
			displayName: 'App Secret',
			name: 'appSecret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'The AppSecret that belongs to the App Key. It signs requests and is never sent.',
		},
		{
			displayName: 'Stage',
			name: 'stage',
			type: 'options',
			options: [
				{ name: 'Release', value: 'RELEASE' },
				{ name: 'Pre-Release', value: 'PRE' },
				{ name: 'Test', value: 'TEST' },
			],
			default: 'RELEASE',
			description: 'The stage of the gateway that the requests go to',
		},
	];

	authenticate: IAuthenticate = authenticateWith(aliyun);

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.baseUrl.trim() }}',
			url: '/kit/debug/ping',
			method: 'POST',
			headers: { accept: 'application/json', 'content-type': 'application/json; charset=utf-8' },
			body: {
				id: '={{ "credential-test-" + $now.toMillis() }}',
				version: '1.0',
				request: { apiVer: '1.0.0' },
				params: { input: 'ping' },
			},
			ignoreHttpStatusErrors: { ignore: true, except: [429, 500, 502, 503, 504] },
		},
		// A key that may not call this API (403, 404, 20003) has proved its signature, which is
		// what is tested here.
		rules: [
			...[400, 401].map((code) =>
				failsWhen(code, 'Aliyun did not accept App Key and App Secret. Check both, and the stage.'),
			),
			...[429, 460, 500, 503, 20004, 20055, 20056].map((code) =>
				failsWhen(
					code,
					'The gateway was reached, but could not check the key now. Try again later.',
				),
			),
			failsWhen(
				undefined,
				'The gateway refused App Key, App Secret or Stage, or Base URL is not an Aliyun IoT gateway. A gateway that limits calls, or a key that may not call /kit/debug/ping, can answer like that too.',
			),
		],
	};
}
