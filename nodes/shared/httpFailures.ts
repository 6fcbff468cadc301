import type { FailureRow } from './failure';

const wrongHost = 'Check the base URL in the credential, and whether a proxy stands in between.';

/** Answers without the vendor's envelope, by HTTP status and kind of body (`empty`, `html`, `other`). */
export const httpFailures: readonly FailureRow[] = [
	{
		when: { http: 401 },
		cause: 'credential',
		repeat: 'never',
		effect: 'none',
		stops: 'run',
		happened: 'The credential was not accepted',
		advice: 'Check the keys and the base URL in the credential.',
	},
	{
		when: { http: 403 },
		cause: 'permission',
		repeat: 'never',
		effect: 'none',
		happened: 'The server refused access',
		advice: 'Check that the credential may use this API, and that no firewall or proxy blocks it.',
	},
	{
		when: { http: 404 },
		cause: 'configuration',
		repeat: 'never',
		effect: 'none',
		happened: 'The server does not know this address',
		advice: wrongHost,
	},
	{
		when: { http: 407 },
		cause: 'configuration',
		repeat: 'never',
		effect: 'none',
		happened: 'A proxy asks for its own sign-in',
		advice:
			'Set HTTPS_PROXY with user and password (http://user:password@host:port) where n8n runs.',
	},
	{
		when: { http: 413 },
		cause: 'validation',
		repeat: 'never',
		effect: 'none',
		happened: 'The request was too large',
		advice: 'Shorten the long fields of this item.',
	},
	{
		when: { http: 429 },
		cause: 'rateLimit',
		repeat: 'later',
		effect: 'none',
		happened: 'Too many requests in a short time',
		advice: 'Lower Requests Per Second or Concurrency in the options, or wait.',
	},
	...[500, 502, 503, 504].map(
		(http): FailureRow => ({
			when: { http },
			cause: 'transient',
			repeat: 'later',
			effect: 'possible',
			happened: 'The service was not available for a moment',
			advice: 'Try again later.',
		}),
	),
	...[301, 302, 303, 307, 308].map(
		(http): FailureRow => ({
			when: { http },
			cause: 'configuration',
			repeat: 'never',
			effect: 'none',
			happened: 'The server redirects to another address, which a signed request does not follow',
			advice: 'Put the final address into the base URL of the credential.',
		}),
	),
	{
		when: { http: 'ok', message: 'empty' },
		cause: 'unknown',
		repeat: 'later',
		effect: 'possible',
		happened: 'The answer was empty',
		advice: wrongHost,
	},
	{
		when: { message: 'html' },
		cause: 'configuration',
		repeat: 'never',
		effect: 'possible',
		happened: 'A web page came back instead of an API answer',
		advice: wrongHost,
	},
	{
		when: { http: 'ok' },
		cause: 'unknown',
		repeat: 'never',
		effect: 'possible',
		happened: 'The answer is not what this API documents',
		advice: wrongHost,
	},
	{
		when: {},
		cause: 'unknown',
		repeat: 'never',
		effect: 'possible',
		happened: 'The server did not accept the request',
		advice: wrongHost,
	},
];
