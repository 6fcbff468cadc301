import type { Cause, Effect, Failure, Repeat, Stops } from '../failure';

/** A reason why no answer came. */
interface Fault {
	readonly codes: readonly string[];
	readonly cause: Cause;
	readonly repeat: Repeat;
	readonly effect: Effect;
	readonly happened: string;
	readonly advice: string;
	readonly stops?: Stops;
}

/** By the code that Node, axios or undici gives. The last row is for every other code. */
const faults: readonly Fault[] = [
	{
		codes: ['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL'],
		cause: 'transient',
		repeat: 'later',
		effect: 'none',
		happened: 'No connection to the server could be made',
		advice: 'Check the base URL in the credential and that n8n may reach this host and port.',
	},
	{
		codes: ['ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA', 'EAI_NONAME'],
		cause: 'transient',
		repeat: 'later',
		effect: 'none',
		happened: 'The name of the server was not found',
		advice: 'Check the base URL in the credential, and the DNS of the machine that runs n8n.',
	},
	{
		codes: ['UND_ERR_CONNECT_TIMEOUT'],
		cause: 'transient',
		repeat: 'later',
		effect: 'none',
		happened: 'The server did not take the connection in time',
		advice: 'Check that n8n may reach this host and port, or raise Timeout in the options.',
	},
	{
		codes: [
			'DEPTH_ZERO_SELF_SIGNED_CERT',
			'SELF_SIGNED_CERT_IN_CHAIN',
			'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
			'UNABLE_TO_GET_ISSUER_CERT',
			'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
			'CERT_HAS_EXPIRED',
			'CERT_NOT_YET_VALID',
			'CERT_UNTRUSTED',
			'ERR_TLS_CERT_ALTNAME_INVALID',
			'EPROTO',
			'ERR_SSL_WRONG_VERSION_NUMBER',
			'ERR_SSL_PACKET_LENGTH_TOO_LONG',
		],
		cause: 'configuration',
		repeat: 'never',
		effect: 'none',
		happened: 'No secure connection to the server could be made',
		advice:
			'Check that the base URL belongs to the vendor. For a private server, add its certificate authority to n8n with NODE_EXTRA_CA_CERTS.',
		stops: 'run',
	},
	{
		codes: [
			'ETIMEDOUT',
			'ECONNABORTED',
			'UND_ERR_HEADERS_TIMEOUT',
			'UND_ERR_BODY_TIMEOUT',
			'TIMEOUT',
		],
		cause: 'transient',
		repeat: 'later',
		effect: 'possible',
		happened: 'No whole answer came in time',
		advice: 'If it happens often, raise Timeout or lower Concurrency in the options.',
	},
	{
		codes: ['TOO_LARGE', 'ERR_FR_MAX_BODY_LENGTH_EXCEEDED'],
		cause: 'unknown',
		repeat: 'never',
		effect: 'possible',
		happened: 'The answer was larger than 5 MB and was not read',
		advice: 'Check that the base URL belongs to the vendor.',
	},
	{
		codes: ['CANCELLED', 'ERR_CANCELED'],
		cause: 'unknown',
		repeat: 'never',
		effect: 'possible',
		happened: 'The workflow was stopped while this request was under way',
		advice: 'Run the workflow again for this item.',
	},
	{
		codes: ['EGRESS_REFUSED'],
		cause: 'configuration',
		repeat: 'never',
		effect: 'none',
		happened: 'The network policy of this n8n does not allow this host',
		advice:
			'Ask who runs n8n to allow the host of the base URL (N8N_SSRF_ALLOWED_HOSTNAMES or N8N_SSRF_ALLOWED_IP_RANGES).',
		stops: 'run',
	},
	{
		codes: [],
		cause: 'transient',
		repeat: 'later',
		effect: 'possible',
		happened: 'The connection broke before the answer was complete',
		advice: 'If it happens often, check the network and any proxy between n8n and the vendor.',
	},
];

const causesOf = (error: object): unknown[] =>
	['cause', 'errorResponse', 'error', 'originalError'].map((key) => Reflect.get(error, key));

/** Whether no connection was made, however many addresses were tried. */
function isConnecting(error: unknown): boolean {
	if (typeof error !== 'object' || error === null) return false;
	const nested: unknown = Reflect.get(error, 'errors');
	return Array.isArray(nested) && nested.length > 0
		? nested.every(isConnecting)
		: ['connect', 'getaddrinfo'].includes(String(Reflect.get(error, 'syscall')));
}

/** The first known code on an error or on what caused it, at most five levels deep. */
export function faultCode(error: unknown, depth = 0): string | undefined {
	if (typeof error !== 'object' || error === null || depth > 5) return undefined;
	const code: unknown = Reflect.get(error, 'code');
	if (code === 'ETIMEDOUT' && isConnecting(error)) return 'UND_ERR_CONNECT_TIMEOUT';
	if (typeof code === 'string' && faults.some(({ codes }) => codes.includes(code))) return code;
	const name: unknown = Reflect.get(error, 'name');
	if (typeof name === 'string' && /^(Ssrf|EgressBlocked)/.test(name)) return 'EGRESS_REFUSED';
	const nested: unknown = Reflect.get(error, 'errors');
	const inner = Array.isArray(nested) ? nested : [];
	for (const next of [...causesOf(error), ...inner]) {
		const found = faultCode(next, depth + 1);
		if (found !== undefined) return found;
	}
	return typeof code === 'string' && depth > 0 ? code : undefined;
}

/** The failure for an error that a transport met. */
export function faultFailure(code: string | undefined): Failure {
	const fault =
		faults.find(({ codes }) => code !== undefined && codes.includes(code)) ?? faults.at(-1)!;
	return {
		ok: false,
		cause: fault.cause,
		repeat: fault.repeat,
		effect: fault.effect,
		message: fault.happened,
		description: code === undefined ? fault.advice : `${fault.advice} Network code: ${code}.`,
		code: null,
		httpStatus: null,
		requestId: null,
		vendorMessage: null,
		stops: fault.stops,
	};
}
