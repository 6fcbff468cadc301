/** Made with the official npm client 1.1.6 and the Java core SDK (J), clock and nonce fixed. */
export interface Vector {
	id: string;
	note: string;
	target: string;
	headers: Record<string, string>;
	body: string;
	stringToSign: string;
	signature: string;
}

export const vectorSecret = 'test-app-secret-0123456789abcdef';

export const vectors: readonly Vector[] = [
	{
		id: 'A',
		note: 'ascii; default content type of the npm client',
		target: '/entrance/paas/user/modify',
		headers: {
			'x-ca-timestamp': '1700000000000',
			'x-ca-key': '203786145',
			'x-ca-nonce': '11111111-2222-4333-8444-555555555555',
			'x-ca-stage': 'RELEASE',
			accept: 'application/json',
			'content-type': 'application/json',
			'content-md5': 'sKSg6M+/xzmsgT9zM5aFGg==',
			'x-ca-signature-headers': 'x-ca-key,x-ca-nonce,x-ca-stage,x-ca-timestamp',
		},
		body: '{"id":"1509086454180","version":"1.0","request":{"apiVer":"1.0.0"},"params":{"identityId":"id-0001","name":"Alice","extInfo":"floor=3"}}',
		stringToSign:
			'POST\napplication/json\nsKSg6M+/xzmsgT9zM5aFGg==\napplication/json\n\nx-ca-key:203786145\nx-ca-nonce:11111111-2222-4333-8444-555555555555\nx-ca-stage:RELEASE\nx-ca-timestamp:1700000000000\n/entrance/paas/user/modify',
		signature: 'v3sGl8D9zTMx3S2W4kkIYyv8dDCXLsEjQxzyWl4o3ww=',
	},
	{
		id: 'B',
		note: 'Chinese name, Chinese JSON text inside extInfo',
		target: '/entrance/paas/user/modify',
		headers: {
			'x-ca-timestamp': '1700000000000',
			'x-ca-key': '203786145',
			'x-ca-nonce': '11111111-2222-4333-8444-555555555555',
			'x-ca-stage': 'RELEASE',
			accept: 'application/json',
			'content-type': 'application/json; charset=utf-8',
			'content-md5': '0oCxbNHjU88u8EVsAWgNtA==',
			'x-ca-signature-headers': 'x-ca-key,x-ca-nonce,x-ca-stage,x-ca-timestamp',
		},
		body: '{"id":"1509086454180","version":"1.0","request":{"apiVer":"1.0.0"},"params":{"identityId":"50acopfd3a94900494085ed2699e052432c34452","name":"王先生","extInfo":"{\\"部门\\":\\"研发\\"}"}}',
		stringToSign:
			'POST\napplication/json\n0oCxbNHjU88u8EVsAWgNtA==\napplication/json; charset=utf-8\n\nx-ca-key:203786145\nx-ca-nonce:11111111-2222-4333-8444-555555555555\nx-ca-stage:RELEASE\nx-ca-timestamp:1700000000000\n/entrance/paas/user/modify',
		signature: 'gavq0ZSY0EBcC79DodVfgIeEQQjoeqyP8M4VWSB1ZqE=',
	},
	{
		id: 'C',
		note: 'extInfo is the empty string',
		target: '/entrance/paas/user/modify',
		headers: {
			'x-ca-timestamp': '1700000000001',
			'x-ca-key': '203786145',
			'x-ca-nonce': 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee',
			'x-ca-stage': 'RELEASE',
			accept: 'application/json',
			'content-type': 'application/json; charset=utf-8',
			'content-md5': '1b8VgRVQFngBMJh8WG2vZg==',
			'x-ca-signature-headers': 'x-ca-key,x-ca-nonce,x-ca-stage,x-ca-timestamp',
		},
		body: '{"id":"0f8fad5b-d9cb-469f-a165-70867728950e","version":"1.0","request":{"apiVer":"1.0.0"},"params":{"identityId":"id-0001","name":"Alice","extInfo":""}}',
		stringToSign:
			'POST\napplication/json\n1b8VgRVQFngBMJh8WG2vZg==\napplication/json; charset=utf-8\n\nx-ca-key:203786145\nx-ca-nonce:aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee\nx-ca-stage:RELEASE\nx-ca-timestamp:1700000000001\n/entrance/paas/user/modify',
		signature: 'g3BpmH6bwTQBxNtL5IyWPyAyBLOIZW0oS/GFUAwPj0k=',
	},
	{
		id: 'D',
		note: 'query string: percent-encoded on the wire, decoded + sorted in the string; empty value keeps key only',
		target: '/entrance/paas/user/modify?z=1&a=%E4%B8%AD%E6%96%87&empty=&b=x%20y',
		headers: {
			'x-ca-timestamp': '1700000000001',
			'x-ca-key': '203786145',
			'x-ca-nonce': 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee',
			'x-ca-stage': 'RELEASE',
			accept: 'application/json',
			'content-type': 'application/json; charset=utf-8',
			'content-md5': 'cPX22USBKn4QrNJHYLGttQ==',
			'x-ca-signature-headers': 'x-ca-key,x-ca-nonce,x-ca-stage,x-ca-timestamp',
		},
		body: '{"id":"0f8fad5b-d9cb-469f-a165-70867728950e","version":"1.0","request":{"apiVer":"1.0.0"},"params":{"identityId":"id-0001","name":"Alice"}}',
		stringToSign:
			'POST\napplication/json\ncPX22USBKn4QrNJHYLGttQ==\napplication/json; charset=utf-8\n\nx-ca-key:203786145\nx-ca-nonce:aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee\nx-ca-stage:RELEASE\nx-ca-timestamp:1700000000001\n/entrance/paas/user/modify?a=中文&b=x y&empty&z=1',
		signature: '86+hS+bl/qQaQ1VetN1sVrQgrB8dBxLPP7sWKo/JKt4=',
	},
	{
		id: 'E',
		note: 'apiVer 1.0.1, stage PRE, Date and x-ca-signature-method present',
		target: '/entrance/paas/perm/qrcode/generate',
		headers: {
			'x-ca-timestamp': '1700000000000',
			'x-ca-key': '203786145',
			'x-ca-nonce': '11111111-2222-4333-8444-555555555555',
			'x-ca-stage': 'PRE',
			accept: 'application/json',
			'content-type': 'application/json; charset=utf-8',
			date: 'Tue, 14 Nov 2023 22:13:20 GMT',
			'x-ca-signature-method': 'HmacSHA256',
			'content-md5': 'GiB5Qxt0+umKhxGoObGkAg==',
			'x-ca-signature-headers':
				'x-ca-key,x-ca-nonce,x-ca-signature-method,x-ca-stage,x-ca-timestamp',
		},
		body: '{"id":"1509086454180","version":"1.0","request":{"apiVer":"1.0.1"},"params":{"iotIds":["iot-1","iot-2"],"identityId":"id-0001","expiryTime":"2023-11-15 18:00:00","effectiveTime":"2023-11-15 08:00:00"}}',
		stringToSign:
			'POST\napplication/json\nGiB5Qxt0+umKhxGoObGkAg==\napplication/json; charset=utf-8\nTue, 14 Nov 2023 22:13:20 GMT\nx-ca-key:203786145\nx-ca-nonce:11111111-2222-4333-8444-555555555555\nx-ca-signature-method:HmacSHA256\nx-ca-stage:PRE\nx-ca-timestamp:1700000000000\n/entrance/paas/perm/qrcode/generate',
		signature: 'uLuWa95Kc/nSyatSfF24Y742uYow73W035a/FdvqLqw=',
	},
	{
		id: 'F',
		note: 'octet-stream type, emoji, quotes, escaped newline',
		target: '/entrance/paas/user/modify',
		headers: {
			'x-ca-timestamp': '1700000000000',
			'x-ca-key': '203786145',
			'x-ca-nonce': '11111111-2222-4333-8444-555555555555',
			'x-ca-stage': 'RELEASE',
			accept: 'application/json; charset=utf-8',
			'content-type': 'application/octet-stream; charset=utf-8',
			'content-md5': 'jwgKcTyPAk+0JPiDspQ00A==',
			'x-ca-signature-headers': 'x-ca-key,x-ca-nonce,x-ca-stage,x-ca-timestamp',
		},
		body: '{"id":"1509086454180","version":"1.0","request":{"apiVer":"1.0.0"},"params":{"identityId":"id-0001","name":"张三 & \\"李四\\" 😀","extInfo":"a\\nb"}}',
		stringToSign:
			'POST\napplication/json; charset=utf-8\njwgKcTyPAk+0JPiDspQ00A==\napplication/octet-stream; charset=utf-8\n\nx-ca-key:203786145\nx-ca-nonce:11111111-2222-4333-8444-555555555555\nx-ca-stage:RELEASE\nx-ca-timestamp:1700000000000\n/entrance/paas/user/modify',
		signature: 'YdJ61PMHAHG6Er52O+tsZlPHUb/xyT/Yw60guthGc4Y=',
	},
	{
		id: 'G',
		note: '/kit/debug/ping (credential test)',
		target: '/kit/debug/ping',
		headers: {
			'x-ca-timestamp': '1700000000000',
			'x-ca-key': '203786145',
			'x-ca-nonce': '11111111-2222-4333-8444-555555555555',
			'x-ca-stage': 'RELEASE',
			accept: 'application/json',
			'content-type': 'application/json; charset=utf-8',
			'content-md5': '4UWT28V1xhJOon6MWRfcZw==',
			'x-ca-signature-headers': 'x-ca-key,x-ca-nonce,x-ca-stage,x-ca-timestamp',
		},
		body: '{"id":"ping-1","version":"1.0","request":{"apiVer":"1.0.0"},"params":{"input":"ping"}}',
		stringToSign:
			'POST\napplication/json\n4UWT28V1xhJOon6MWRfcZw==\napplication/json; charset=utf-8\n\nx-ca-key:203786145\nx-ca-nonce:11111111-2222-4333-8444-555555555555\nx-ca-stage:RELEASE\nx-ca-timestamp:1700000000000\n/kit/debug/ping',
		signature: '/9CMWNmGESDfa8SdU8KMcSVVdGlTlHhY/b3XJAmmhwg=',
	},
	{
		id: 'H',
		note: 'update that leaves name out, extInfo is the text {}; Singapore host (host is not signed)',
		target: '/entrance/paas/user/modify',
		headers: {
			'x-ca-timestamp': '1700000000000',
			'x-ca-key': '203786145',
			'x-ca-nonce': '11111111-2222-4333-8444-555555555555',
			'x-ca-stage': 'RELEASE',
			accept: 'application/json',
			'content-type': 'application/json; charset=utf-8',
			'content-md5': 'IxTdiVv/uGctle0bsBJCEQ==',
			'x-ca-signature-headers': 'x-ca-key,x-ca-nonce,x-ca-stage,x-ca-timestamp',
		},
		body: '{"id":"1509086454180","version":"1.0","request":{"apiVer":"1.0.0"},"params":{"identityId":"id-0001","extInfo":"{}"}}',
		stringToSign:
			'POST\napplication/json\nIxTdiVv/uGctle0bsBJCEQ==\napplication/json; charset=utf-8\n\nx-ca-key:203786145\nx-ca-nonce:11111111-2222-4333-8444-555555555555\nx-ca-stage:RELEASE\nx-ca-timestamp:1700000000000\n/entrance/paas/user/modify',
		signature: 'hqADgnZtnzC6TS1HAnjgyyI7qVPHvXS768gaHsB2u08=',
	},
	{
		id: 'J',
		note: 'what the Java core SDK signs for the body of B (its own header list is in hash order, the string is sorted)',
		target: '/entrance/paas/user/modify',
		headers: {
			accept: 'application/json; charset=utf-8',
			'content-md5': '0oCxbNHjU88u8EVsAWgNtA==',
			'content-type': 'application/octet-stream; charset=utf-8',
			date: 'Tue, 14 Nov 2023 22:13:20 GMT',
			ca_version: '1.1.2',
			'x-ca-key': '203786145',
			'x-ca-nonce': '11111111-2222-4333-8444-555555555555',
			'x-ca-signature-method': 'HmacSHA256',
			'x-ca-timestamp': '1700000000000',
			'x-ca-signature-headers': 'x-ca-nonce,x-ca-timestamp,x-ca-key,x-ca-signature-method',
		},
		body: '{"id":"1509086454180","version":"1.0","request":{"apiVer":"1.0.0"},"params":{"identityId":"50acopfd3a94900494085ed2699e052432c34452","name":"王先生","extInfo":"{\\"部门\\":\\"研发\\"}"}}',
		stringToSign:
			'POST\napplication/json; charset=utf-8\n0oCxbNHjU88u8EVsAWgNtA==\napplication/octet-stream; charset=utf-8\nTue, 14 Nov 2023 22:13:20 GMT\nx-ca-key:203786145\nx-ca-nonce:11111111-2222-4333-8444-555555555555\nx-ca-signature-method:HmacSHA256\nx-ca-timestamp:1700000000000\n/entrance/paas/user/modify',
		signature: 'vzV4abf6ogRG0rGSagP85iCLYOfoAkTduhdLx5xwXK8=',
	},
];
