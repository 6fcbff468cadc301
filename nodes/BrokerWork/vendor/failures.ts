import type { FailureRow } from '../../shared/failure';

const askVendor =
	'Check the values of this item, then ask LeanWork with the code and the time of the call.';
const checkCredential =
	'Check Tenant ID, API Token and Base URL in the credential; the token can be renewed in the Support Center.';
const otherEmail = 'Use another email, or look the user up by this one.';
const otherCode = 'Give another user code, or leave Entity No out.';
const slowDown = 'Lower Requests Per Second or Concurrency in the options, or try again later.';

/** How each kind of failure is dealt with. */
const kinds = {
	validation: { cause: 'validation', repeat: 'never', effect: 'none' },
	notFound: { cause: 'notFound', repeat: 'never', effect: 'none' },
	conflict: { cause: 'conflict', repeat: 'never', effect: 'none' },
	permission: { cause: 'permission', repeat: 'never', effect: 'none' },
	credential: { cause: 'credential', repeat: 'never', effect: 'none', stops: 'run' },
	rateLimit: { cause: 'rateLimit', repeat: 'later', effect: 'none' },
	transient: { cause: 'transient', repeat: 'later', effect: 'possible' },
	lasting: { cause: 'transient', repeat: 'never', effect: 'none' },
	unknown: { cause: 'unknown', repeat: 'never', effect: 'possible' },
} as const;

const row = (
	code: string | RegExp,
	kind: keyof typeof kinds,
	happened: string,
	advice: string,
): FailureRow => ({ when: { code }, ...kinds[kind], happened, advice });

/**
 * The codes of the user page and of its sibling pages; the message is optional and depends on the
 * language, so only `mcode` decides. The rows with a pattern are families, for codes that the
 * documents do not list.
 */
export const failures: readonly FailureRow[] = [
	row('BW_API_0000001', 'credential', 'The API token is empty', checkCredential),
	row(
		'BW_API_0000002',
		'credential',
		'The signature is not valid',
		'Check the signing key; only calls that move money are signed.',
	),
	row('BW_API_0000003', 'credential', 'The tenant ID is not valid', checkCredential),
	row(
		'BW_API_0000004',
		'permission',
		'The OpenAPI is not switched on for this tenant',
		'Ask LeanWork (Support Center) to enable the OpenAPI.',
	),
	row('PUB_AUTH_0000001', 'validation', 'The email is not well formed', 'Correct the email.'),
	row(
		'PUB_AUTH_0000002',
		'validation',
		'The phone number is not well formed',
		'Give digits in Number, and a Country Code with a plus sign such as +86.',
	),
	row('PUB_AUTH_0000007', 'conflict', 'The email is registered already', otherEmail),
	row(
		'BW_USER_NAME_NULL',
		'validation',
		'The user name is empty',
		'Give a name; an update can do without one.',
	),
	row('BW_USER_EMAIL_REPEAT', 'conflict', 'The email is taken', otherEmail),
	row('BW_USER_ENTITYNO_REPEAT', 'conflict', 'The user code is taken', otherCode),
	row('BW_USER_ROLE_NULL', 'validation', 'The role is empty', 'Give a role ID.'),
	row(
		'-1',
		'transient',
		'BrokerWork met a fault of its own',
		'Try again later; if it lasts, give LeanWork the code and the time of the call.',
	),
	row(
		'bw-user_1007',
		'lasting',
		'BrokerWork could not make a user code',
		'Try again later, or give a user code of your own in Entity No.',
	),
	row('bw-user_1008', 'conflict', 'The email is taken', otherEmail),
	row(
		'bw-user_1009',
		'notFound',
		'The role was not found',
		'Check Role ID against the BrokerWork settings.',
	),
	row(
		'bw-user_1010',
		'notFound',
		'The level was not found',
		'Check Level ID: it is the id of a level, not its rank.',
	),
	row('bw-user_1013', 'conflict', 'The name is taken', 'Give another name.'),
	row(
		'bw-user_1014',
		'validation',
		'The superior would be below this user',
		'Choose a superior that is neither the user nor one of its subordinates.',
	),
	row(
		'bw-user_1016',
		'validation',
		'The permissions of this user do not allow the change',
		'Check level and role of the user in BrokerWork, or ask LeanWork.',
	),
	row(
		'bw-user_1018',
		'conflict',
		'The trading account is in use',
		'Check Login and Server ID, and that the account is not bound to another user.',
	),
	row('bw-user_1019', 'conflict', 'The user code is taken', otherCode),
	row(
		'bw-user_1020',
		'validation',
		'The level may not be above that of the superior',
		'Choose a level below that of the superior, or another superior.',
	),
	row(
		'BW_INVALID_PARAM',
		'validation',
		'A parameter was not accepted',
		'Check required values and their formats.',
	),
	row(
		'BW_INVALID_SERVERID',
		'notFound',
		'The server was not found',
		'Check Server ID against the BrokerWork settings.',
	),
	row('BW_REQUEST_TOO_MUCH', 'rateLimit', 'Too many requests in a short time', slowDown),
	row(
		'BW_USER_INRR_NAME_NULL',
		'validation',
		'The name of the promotion link is empty',
		'Name the link.',
	),
	row(
		'BW_USER_INRR_PARAM_ERROR',
		'validation',
		'The target link holds the tracking parameter already',
		'Take the parameter out of the target URL.',
	),
	row(
		'BW_REPORT_0000',
		'validation',
		'A parameter of the report was not accepted',
		'Check the dates and the level.',
	),
	row('BW_REPORT_0022', 'notFound', 'The user was not found', 'Check the user ID.'),
	row(
		'BW_REPORT_0023',
		'notFound',
		'The server was not found',
		'Check Server ID against the BrokerWork settings.',
	),
	row(
		'RIGHT_NO_00000001',
		'permission',
		'This data may not be seen',
		'Check the rights of that user in BrokerWork.',
	),
	row(
		'm0000001',
		'unknown',
		'BrokerWork refused the request without a reason',
		`A wrong API token or an unknown user can be why. ${checkCredential} ${askVendor}`,
	),
	row(
		/^MT[45]_/,
		'unknown',
		'The trading server refused the change',
		'Check group, leverage, server and login.',
	),
	row(/^SNOWSLIDE_|TOO_MUCH/, 'rateLimit', 'BrokerWork is overloaded', slowDown),
	row(/^BW_API_/, 'credential', 'The credential was not accepted', checkCredential),
	row(
		/^RIGHT_/,
		'permission',
		'The credential does not allow this',
		'Check the rights of the tenant in BrokerWork.',
	),
	row(
		/^(PUB_AUTH|BW_USER|BW_INVALID)_|^bw-user_/,
		'validation',
		'A value was not accepted',
		askVendor,
	),
	{
		...row(
			'',
			'unknown',
			'BrokerWork answered with a code that its documents do not list',
			askVendor,
		),
		when: {},
	},
];
