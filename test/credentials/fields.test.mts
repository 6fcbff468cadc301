import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

import type { ICredentialType, IHttpRequestOptions } from 'n8n-workflow';

import { useBench } from '../engine/vendors.mts';

const bench = useBench();

interface Field {
	name: string;
	default: string;
	isMasked?: boolean;
	isOptional?: boolean;
	values?: string[];
}

const types: Array<{ type: string; fields: Field[] }> = [
	{
		type: 'aliyunIotApi',
		fields: [
			{ name: 'baseUrl', default: 'https://api.link.aliyun.com' },
			{ name: 'appKey', default: '' },
			{ name: 'appSecret', default: '', isMasked: true },
			{ name: 'stage', default: 'RELEASE', values: ['RELEASE', 'PRE', 'TEST'], isOptional: true },
		],
	},
	{
		type: 'brokerWorkApi',
		fields: [
			{ name: 'baseUrl', default: '' },
			{ name: 'tenantId', default: '' },
			{ name: 'apiToken', default: '', isMasked: true },
			{ name: 'language', default: 'en-US', values: ['en-US', 'zh-CN'], isOptional: true },
		],
	},
	{
		type: 'ovoparkOpenPlatformApi',
		fields: [
			{ name: 'baseUrl', default: 'https://cloudapi.ovopark.com/cloud.api' },
			{ name: 'appId', default: '' },
			{ name: 'accessKey', default: '' },
			{ name: 'accessSecret', default: '', isMasked: true },
			{ name: 'signMethod', default: 'md5', values: ['md5', 'sha1'], isOptional: true },
			{ name: 'userToken', default: '', isMasked: true, isOptional: true },
			{
				name: 'tokenHeader',
				default: 'authenticator',
				values: ['authenticator', 'Ovo-Authorization'],
				isOptional: true,
			},
			{ name: 'userName', default: '', isOptional: true },
			{ name: 'password', default: '', isMasked: true, isOptional: true },
		],
	},
];

describe.each(types)('$type', ({ type, fields }) => {
	const credential = (): ICredentialType => bench.engine.credentialType(type);
	const authenticate = async (data: Record<string, string>, options: IHttpRequestOptions) => {
		const { authenticate: sign } = credential();
		if (typeof sign !== 'function') throw new Error('the credential does not sign by itself');
		return await sign({ ...data }, options);
	};

	test('has the documented fields with their defaults', () => {
		expect(credential().properties.map(({ name, default: given }) => [name, given])).toEqual(
			fields.map(({ name, default: given }) => [name, given]),
		);
	});

	test('masks exactly what is secret', () => {
		const masked = credential().properties.filter(({ typeOptions }) => typeOptions?.password);
		expect(masked.map(({ name }) => name)).toEqual(
			fields.filter(({ isMasked }) => isMasked).map(({ name }) => name),
		);
	});

	test('requires what no request can do without', () => {
		const required = credential().properties.filter((property) => property.required);
		expect(required.map(({ name }) => name)).toEqual(
			fields.filter(({ isOptional }) => !isOptional).map(({ name }) => name),
		);
	});

	test('offers the documented choices', () => {
		for (const { name, values } of fields) {
			const found = credential().properties.find((property) => property.name === name);
			const offered = found?.options?.map((option) => ('value' in option ? option.value : null));
			expect([name, offered]).toEqual([name, values]);
		}
	});

	test('is built from the fields of the sandbox, so that its sample can be pasted', () => {
		const sample = Object.entries(bench.sandbox.credentials).find(([name]) => name === type);
		expect(Object.keys(sample?.[1] ?? {})).toEqual(fields.map(({ name }) => name));
	});

	test('has its icons in the package', () => {
		const { iconUrl } = credential();
		if (typeof iconUrl !== 'object') throw new Error('there is no light and dark icon');
		expect(iconUrl.light).not.toBe(iconUrl.dark);
		for (const url of [iconUrl.light, iconUrl.dark]) {
			const path = resolve(url.replace('icons/n8n-nodes-people-sync/', ''));
			expect([path, existsSync(path)]).toEqual([path, true]);
		}
	});

	test('links to a document of the vendor', () => {
		expect(credential().documentationUrl).toMatch(/^https:\/\//);
	});

	test.each([
		'http://api.example.com/v1',
		'http://192.168.1.10/v1',
		'http://localhost.example.com/v1',
		'http://127.0.0.1@evil.example.com/v1',
		'/only/a/path',
	])('does not sign a request to %s', async (url) => {
		const data = Object.entries(bench.sandbox.credentials).find(([name]) => name === type)?.[1];
		await expect(authenticate({ ...data }, { url })).rejects.toMatchObject({
			message: expect.stringMatching(/was not signed: its URL/),
		});
	});

	test.each(['http://127.0.0.1:1/x', 'http://localhost/x', 'http://[::1]/x', 'https://e.com/x'])(
		'signs a request to %s',
		async (url) => {
			const data = Object.entries(bench.sandbox.credentials).find(([name]) => name === type)?.[1];
			const signed = await authenticate({ ...data }, { url });
			expect(signed.url.startsWith(url)).toBe(true);
			expect(JSON.stringify(signed)).toMatch(/x-ca-signature|x-api-token|_sig=/);
		},
	);

	test('does not change the options it is given, and signing twice is signing once', async () => {
		const data = Object.entries(bench.sandbox.credentials).find(([name]) => name === type)?.[1];
		const url = 'https://e.com/x';
		const options: IHttpRequestOptions = {
			method: 'POST',
			url,
			headers: { 'X-Own': '1' },
			body: { a: 1 },
		};
		const before = structuredClone(options);
		const once = await authenticate({ ...data }, options);
		expect(options).toEqual(before);
		const twice = await authenticate({ ...data }, structuredClone(once));
		expect(Object.keys(twice.headers ?? {}).sort()).toEqual(Object.keys(once.headers ?? {}).sort());
		const names = ({ url: signed }: IHttpRequestOptions) => [
			...new URL(signed).searchParams.keys(),
		];
		expect(names(twice)).toEqual(names(once));
		expect(twice.body).toBe(once.body);
		expect(once.headers).toMatchObject({ 'X-Own': '1' });
	});

	test('does not sign with an empty credential', async () => {
		await expect(authenticate({}, { url: 'https://e.com/x' })).rejects.toMatchObject({
			message: expect.stringMatching(/Base URL in .* is empty/),
		});
	});
});
