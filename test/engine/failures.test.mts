import type { IDataObject, INode } from 'n8n-workflow';

import type { Fault } from '../../sandbox/server.mts';
import { ERROR_KEYS, errorOf, SECRETS, useBench, VENDORS } from './vendors.mts';
import type { VendorRow } from './vendors.mts';

const bench = useBench();
const [aliyun, brokerWork, ovopark] = VENDORS as readonly [VendorRow, VendorRow, VendorRow];

interface Case {
	row: VendorRow;
	cause: string;
	/** A special person of the sandbox, or any person and a fault. */
	id: number | string;
	fault?: Omit<Fault, 'vendor'>;
	/** What the message says. */
	says: RegExp;
	code: string | null;
	httpStatus: number;
	vendorMessage: string | null;
	retryable?: boolean;
	/** False where the answer carries no request id. */
	requestId?: boolean;
}

const cases: Case[] = [
	{
		row: aliyun,
		cause: 'credential',
		id: 'error-row-10',
		says: /did not accept the authorization/,
		code: '401',
		httpStatus: 200,
		vendorMessage: 'Request Authorized Error',
	},
	{
		row: aliyun,
		cause: 'permission',
		id: 'error-row-41',
		says: /forbids/,
		code: '403',
		httpStatus: 200,
		vendorMessage: 'request forbidden. / 请求被禁止',
	},
	{
		row: aliyun,
		cause: 'validation',
		id: 'error-row-29',
		says: /parameter was not accepted/,
		code: '460',
		httpStatus: 200,
		vendorMessage: 'request parameter error. / 入参错误',
	},
	{
		row: aliyun,
		cause: 'notFound',
		id: 'error-row-24',
		says: /not found/,
		code: '2405',
		httpStatus: 200,
		vendorMessage: 'identity is not existed / 账号不存在',
	},
	{
		row: aliyun,
		cause: 'conflict',
		id: 'error-row-39',
		says: /there already/,
		code: '2441',
		httpStatus: 200,
		vendorMessage: 'employee is already existed / 该手机号对应的员工已经存在',
	},
	{
		row: aliyun,
		cause: 'rateLimit',
		id: 'gateway-throttled-by-app-flow-control',
		says: /limits how often/,
		code: null,
		httpStatus: 403,
		vendorMessage: 'Throttled by APP Flow Control',
		retryable: true,
	},
	{
		row: aliyun,
		cause: 'transient',
		id: 'error-row-12',
		says: /fault of its own/,
		code: '500',
		httpStatus: 200,
		vendorMessage: 'Server Error',
		retryable: true,
	},
	{
		row: aliyun,
		cause: 'configuration',
		id: 'error-row-37',
		says: /API does not exist/,
		code: '500',
		httpStatus: 200,
		vendorMessage: 'Bad Request / api不存在',
		retryable: true,
	},
	{
		row: aliyun,
		cause: 'unknown',
		id: 'somebody',
		fault: { kind: 'wrongShape' },
		says: /not what this API documents/,
		code: null,
		httpStatus: 200,
		vendorMessage: '[]',
		requestId: false,
	},
	{
		row: brokerWork,
		cause: 'credential',
		id: 990001,
		says: /token is empty/,
		code: 'BW_API_0000001',
		httpStatus: 200,
		vendorMessage: 'token is empty',
	},
	{
		row: brokerWork,
		cause: 'permission',
		id: 990003,
		says: /not switched on/,
		code: 'BW_API_0000004',
		httpStatus: 200,
		vendorMessage: 'OpenAPI permission not enabled',
	},
	{
		row: brokerWork,
		cause: 'validation',
		id: 990006,
		says: /name is empty/,
		code: 'BW_USER_NAME_NULL',
		httpStatus: 200,
		vendorMessage: 'user name is empty',
	},
	{
		row: brokerWork,
		cause: 'notFound',
		id: 990011,
		says: /role was not found/,
		code: 'bw-user_1009',
		httpStatus: 200,
		vendorMessage: 'role does not exist',
	},
	{
		row: brokerWork,
		cause: 'conflict',
		id: 990013,
		says: /name is taken/,
		code: 'bw-user_1013',
		httpStatus: 200,
		vendorMessage: 'name already exists',
	},
	{
		row: brokerWork,
		cause: 'rateLimit',
		id: 990025,
		says: /Too many requests/,
		code: 'BW_REQUEST_TOO_MUCH',
		httpStatus: 200,
		vendorMessage: 'request too frequent',
		retryable: true,
	},
	{
		row: brokerWork,
		cause: 'transient',
		id: 990008,
		says: /fault of its own/,
		code: '-1',
		httpStatus: 200,
		vendorMessage: 'service exception, try again later',
	},
	{
		row: brokerWork,
		cause: 'configuration',
		id: 42,
		fault: { kind: 'redirect' },
		says: /redirects/,
		code: null,
		httpStatus: 302,
		vendorMessage: null,
	},
	{
		row: brokerWork,
		cause: 'unknown',
		id: 990032,
		says: /without a reason/,
		code: 'm0000001',
		httpStatus: 200,
		vendorMessage: null,
	},
	{
		row: ovopark,
		cause: 'credential',
		id: 990007,
		says: /did not accept the signature/,
		code: '7',
		httpStatus: 200,
		vendorMessage: 'SIGN_WRONG',
	},
	{
		row: ovopark,
		cause: 'permission',
		id: 42,
		fault: { kind: 'status', status: 403, body: 'blocked' },
		says: /refused access/,
		code: null,
		httpStatus: 403,
		vendorMessage: 'blocked',
		requestId: false,
	},
	{
		row: ovopark,
		cause: 'validation',
		id: 992002,
		says: /required field is empty/,
		code: '100002',
		httpStatus: 200,
		vendorMessage: 'PARAM_NOTNULL',
	},
	{
		row: ovopark,
		cause: 'conflict',
		id: 990100,
		says: /has seen/,
		code: '-100',
		httpStatus: 200,
		vendorMessage: 'API_CALL_REPEAT',
	},
	{
		row: ovopark,
		cause: 'rateLimit',
		id: 42,
		fault: { kind: 'status', status: 429 },
		says: /Too many requests/,
		code: null,
		httpStatus: 429,
		vendorMessage: null,
		retryable: true,
		requestId: false,
	},
	{
		row: ovopark,
		cause: 'transient',
		id: 990500,
		says: /fault/,
		code: '-500',
		httpStatus: 200,
		vendorMessage: 'API_SYSTEM_CALL_ERROR',
	},
	{
		row: ovopark,
		cause: 'configuration',
		id: 990009,
		says: /does not know this method/,
		code: '9',
		httpStatus: 200,
		vendorMessage: 'METHOD_NOTEXIST_CODE',
	},
	{
		row: ovopark,
		cause: 'unknown',
		id: 994040,
		says: /documents do not list/,
		code: '990404',
		httpStatus: 200,
		vendorMessage: 'SANDBOX_USER_UNKNOWN',
	},
];

/** Words that n8n's guidelines keep out of what a user reads. */
const UNWANTED = /\b(error|problem|failure|mistake)\b/i;

const wanted = ({ row, ...given }: Case): IDataObject => ({
	message: expect.stringMatching(given.says),
	description: expect.stringContaining(given.code ?? String(given.httpStatus)),
	vendor: row.label,
	operation: row.operation,
	code: given.code,
	cause: given.cause,
	retryable: given.retryable ?? false,
	httpStatus: given.httpStatus,
	requestId: row.hasRequestId && given.requestId !== false ? expect.stringMatching(/./) : null,
	attempts: 1,
	vendorMessage: given.vendorMessage === null ? null : expect.stringContaining(given.vendorMessage),
});

describe.each(cases.map((each) => ({ ...each, label: each.row.label })))(
	'$label: $cause ($id)',
	(given) => {
		const { row, id, fault } = given;
		let round = 0;
		const item = { id, name: 'A Name', note: 'kept' };
		beforeEach(() => {
			item.name = `A Name ${(round += 1)}`;
		});
		const runWith = async (onError: NonNullable<INode['onError']>) => {
			if (fault) bench.sandbox.fault({ vendor: row.vendor, ...fault });
			const parameters = row.parameters({ maxRetries: 0 });
			const { type, credential } = row;
			return await bench.run({ type, credential, parameters, onError }, [item]);
		};

		test('Continue: the failure stays in place, in the documented shape', async () => {
			const { outputs, error } = await runWith('continueRegularOutput');
			expect(error).toBeUndefined();
			expect(outputs).toEqual([[{ json: { error: wanted(given) }, pairedItem: { item: 0 } }]]);
			const failed = errorOf(outputs[0]?.[0]);
			expect(Object.keys(failed).sort()).toEqual([...ERROR_KEYS].sort());
			expect(failed.message).toMatch(/\[item 0\]$/);
			expect(String(failed.message)).not.toMatch(UNWANTED);
		});

		test('Continue with error output: the failure comes with the fields of its row', async () => {
			const { outputs, error } = await runWith('continueErrorOutput');
			expect(error).toBeUndefined();
			expect(outputs).toEqual([
				[],
				[{ json: { ...item, error: wanted(given) }, pairedItem: { item: 0 } }],
			]);
		});

		test('Stop: the same message and description are thrown, for the same item', async () => {
			const stopped = await runWith('stopWorkflow');
			// The same within one second would be a repeated call to Ovopark.
			item.name += ' again';
			const continued = await runWith('continueRegularOutput');
			const { message, description } = errorOf(continued.outputs[0]?.[0]);
			expect(stopped.error).toMatchObject({
				name: 'NodeApiError',
				message,
				context: { itemIndex: 0 },
				httpCode: String(given.httpStatus),
			});
			const withoutId = (text: unknown) => String(text).replace(/request id [-\w]+\.$/, '');
			expect(withoutId(stopped.error?.description)).toBe(withoutId(description));
			expect(stopped.whole.data.resultData.lastNodeExecuted).toBe('Node');
			expect(stopped.outputs.flat()).toEqual([]);
		});
	},
);

describe.each(VENDORS)('$label', (row) => {
	const { vendor, type, credential, parameters } = row;

	test('Stop on bad input throws a NodeOperationError with the item index', async () => {
		const items = [
			{ id: row.ids[0], name: 'N' },
			{ id: '', name: 'N' },
		];
		const { error } = await bench.run({ type, credential, parameters: parameters() }, items);
		expect(error).toMatchObject({
			name: 'NodeOperationError',
			message: expect.stringMatching(
				/User ID.*empty.*\[item 1\]$|Identity ID is empty \[item 1\]$/,
			),
			context: { itemIndex: 1 },
		});
		expect(bench.sent()).toBe(0);
	});

	test('Stop names the failed row among good ones', async () => {
		const items = [...row.ids, row.refused].map((id, at) => ({ id, name: `Row ${at}` }));
		const options = { maxRetries: 0, concurrency: 1 };
		const { error } = await bench.run({ type, credential, parameters: parameters(options) }, items);
		expect(error).toMatchObject({
			message: expect.stringMatching(/\[item 3\]$/),
			context: { itemIndex: 3 },
		});
	});

	test('Stop sends no further rows after the first failure', async () => {
		const items = [row.refused, ...row.ids].map((id, at) => ({ id, name: `Row ${at}` }));
		const options = { maxRetries: 0, concurrency: 1 };
		await bench.run({ type, credential, parameters: parameters(options) }, items);
		expect(bench.sandbox.requests(vendor)).toHaveLength(1);
	});

	test.each(['continueErrorOutput', 'stopWorkflow'] as const)(
		'a vendor that repeats the secrets does not get them shown (%s)',
		async (onError) => {
			const own = SECRETS.filter((secret) =>
				Object.values(bench.sandbox.credentials[credential]).includes(secret),
			);
			const encoded = own.map((secret) => Buffer.from(secret).toString('base64'));
			const body = [...own, ...encoded].join(' ');
			bench.sandbox.fault({ vendor, kind: 'status', status: 400, body });
			const setup = { type, credential, parameters: parameters({ maxRetries: 0 }), onError };
			const { outputs, error } = await bench.run(setup, [{ id: row.ids[0], name: 'N' }]);
			const told = error?.description ?? errorOf(outputs[1]?.[0]).description;
			expect(own.length).toBeGreaterThan(0);
			expect(told).toContain(Array.from({ length: 2 * own.length }, () => '***').join(' '));
		},
	);

	test('a web page instead of an answer says to check the base URL', async () => {
		bench.sandbox.fault({ vendor, kind: 'html', status: 200 });
		const { outputs } = await bench.run(
			{ type, credential, parameters: parameters(), onError: 'continueRegularOutput' },
			[{ id: row.ids[0], name: 'N' }],
		);
		expect(errorOf(outputs[0]?.[0])).toMatchObject({
			cause: 'configuration',
			message: expect.stringContaining('web page'),
			description: expect.stringMatching(/base URL.*502 Bad Gateway/),
			httpStatus: 200,
		});
	});

	const faults: Array<[string, Omit<Fault, 'vendor'>, Record<string, unknown>]> = [
		['silence', { kind: 'noAnswer' }, { cause: 'transient', message: /in time/, httpStatus: null }],
		['a cut connection', { kind: 'resetAfter' }, { cause: 'transient', message: /broke/ }],
		['half an answer', { kind: 'halfAnswer' }, { cause: 'transient', message: /broke/ }],
		['an endless trickle', { kind: 'trickle', ms: 50 }, { message: /in time/ }],
		['more than 5 MB', { kind: 'huge' }, { cause: 'unknown', message: /5 MB/ }],
		['an empty answer', { kind: 'empty' }, { cause: 'unknown', message: /empty/ }],
		['half the JSON', { kind: 'truncated' }, { cause: 'unknown', message: /not what/ }],
		['a 503', { kind: 'status' }, { cause: 'transient', httpStatus: 503 }],
	];

	test.each(faults)('%s is told for what it is', async (_, fault, { message, ...rest }) => {
		bench.sandbox.fault({ vendor, ...fault });
		const isSlow = fault.kind === 'noAnswer' || fault.kind === 'trickle';
		const options = { maxRetries: 0, timeout: isSlow ? 300 : 30_000 };
		const { outputs } = await bench.run(
			{ type, credential, parameters: parameters(options), onError: 'continueErrorOutput' },
			[{ id: row.ids[0], name: 'N' }],
		);
		expect(outputs[0]).toEqual([]);
		const failed = errorOf(outputs[1]?.[0]);
		expect(failed).toMatchObject({ ...rest, attempts: 1 });
		if (message instanceof RegExp) expect(failed.message).toMatch(message);
		expect(Object.keys(failed).sort()).toEqual([...ERROR_KEYS].sort());
	});
});
