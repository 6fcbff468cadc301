import type { FailureRow } from '../../shared/failure';

const reportIt = 'This should not happen: report it to the makers of this node.';
const tryLater = 'Try again later; if it lasts, give the request id (cid) to Ovopark.';
const signIn =
	'Give a valid User Token in the credential, or User Name and Password of www.ovopark.com for the node to sign in with. A ticket of the developer console is no token.';

/** How each kind of failure is dealt with. */
const kinds = {
	validation: { cause: 'validation', repeat: 'never', effect: 'none' },
	credential: { cause: 'credential', repeat: 'never', effect: 'none', stops: 'run' },
	signIn: { cause: 'credential', repeat: 'never', effect: 'none', stops: 'operation' },
	configuration: { cause: 'configuration', repeat: 'never', effect: 'none' },
	clock: { cause: 'configuration', repeat: 'once', effect: 'none' },
	repeated: { cause: 'conflict', repeat: 'once', effect: 'possible' },
	transient: { cause: 'transient', repeat: 'later', effect: 'possible' },
	unknown: { cause: 'unknown', repeat: 'never', effect: 'possible' },
} as const;

const row = (
	code: string,
	kind: keyof typeof kinds,
	happened: string,
	advice: string,
): FailureRow => ({ when: { code }, ...kinds[kind], happened, advice });

/**
 * The gateway's codes 0 to 17, -100, -500 and -999 (page of updateUser) and the business codes
 * that are known. Names are misspelt by the vendor (`USERNAME_ERROE`), so only the number decides.
 */
export const failures: readonly FailureRow[] = [
	{
		...row(
			'0',
			'unknown',
			'The gateway took the call, but the service behind it refused it',
			'Check the values of this item; the vendor answered success and isError at once.',
		),
		when: { code: '0', http: 'ok' },
	},
	row('1', 'credential', 'The access key is empty', 'Fill in Access Key in the credential.'),
	row(
		'2',
		'credential',
		'The access key is not valid',
		'Check Access Key: it is the one of the application, not of the developer account.',
	),
	row(
		'3',
		'credential',
		'The access key is no longer valid',
		'Renew the service, or ask the administrator of the platform.',
	),
	row('4', 'configuration', 'The signature method did not reach the gateway', reportIt),
	row(
		'5',
		'configuration',
		'The gateway does not know the signature method',
		'Choose MD5 or SHA-1 under Sign Method in the credential.',
	),
	row('6', 'configuration', 'The signature did not reach the gateway', reportIt),
	row(
		'7',
		'credential',
		'The gateway did not accept the signature',
		'Check Access Secret in the credential: it is the secret of this Access Key, without blanks.',
	),
	row('8', 'configuration', 'The method did not reach the gateway', 'Name the method.'),
	row(
		'9',
		'configuration',
		'The gateway does not know this method',
		'Check method and version together, that the route (cloud.api or m.api) serves it, and that it is ticked for the application in the console.',
	),
	row('10', 'configuration', 'The request mode did not reach the gateway', reportIt),
	row('11', 'credential', 'The app ID is empty', 'Fill in App ID in the credential.'),
	row(
		'12',
		'credential',
		'App ID and Access Key do not belong together',
		'Take both from one application: S107 goes with keys of m.api, DC-… with keys of cloud.api.',
	),
	row(
		'13',
		'configuration',
		'The version did not reach the gateway',
		'Give the version of the method.',
	),
	row('14', 'configuration', 'The timestamp did not reach the gateway', reportIt),
	row('15', 'configuration', 'The gateway could not read the timestamp', reportIt),
	row(
		'16',
		'clock',
		'The gateway did not accept the time of the request',
		'Set the clock of the machine that runs n8n; the node sends its time as UTC+8.',
	),
	row(
		'17',
		'configuration',
		'The gateway does not know the format',
		'Leave _format out, or use json.',
	),
	row(
		'-100',
		'repeated',
		'The gateway takes this for a call that it has seen',
		'If the change is not there, run it again.',
	),
	row('-500', 'transient', 'The gateway met a fault while it called the service', tryLater),
	row('-999', 'transient', 'The open platform met a fault of its own', tryLater),
	row(
		'103094',
		'signIn',
		'The user name is not known',
		'Use the login name of www.ovopark.com, not of the developer console.',
	),
	row(
		'103095',
		'signIn',
		'The password is not right',
		'Use the password of www.ovopark.com. Do not retry often: the account may be locked.',
	),
	row('9990001', 'signIn', 'The user token is missing or no longer valid', signIn),
	row(
		'100002',
		'validation',
		'A required field is empty',
		'Compare the filled fields with those that the reference of this operation calls required; version v1 of the update wants more than v2.',
	),
	{
		...row(
			'',
			'unknown',
			'The service refused the request with a code that the documents do not list',
			'Check the values of this item, then ask Ovopark with the code and the request id (cid).',
		),
		when: {},
	},
];
