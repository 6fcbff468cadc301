import type { FailureRow } from '../../shared/failure';
import { gatewayFailures } from './gatewayFailures';

const slowDown = 'Lower Requests Per Second or Concurrency in the options, or try again later.';
const tryLater = 'Try again later; if it lasts, give the request id to Alibaba Cloud.';
const askForGrant =
	'The signature was right. Grant this API (and this data) to the AppKey in the console that issued it, and check the API version.';
const signIn =
	'This endpoint wants a signed-in user. Entrance calls need the app signature only: check the path.';
const lookUp =
	'Check the Identity ID: it is issued by the account service, for example when an employee is created.';
const checkValues =
	'Check the values of this item and their types. For Person: Create or Update, a person who is new needs Name.';

/** How each kind of failure of the business level is dealt with. */
const kinds = {
	validation: { cause: 'validation', repeat: 'never', effect: 'none' },
	partial: { cause: 'validation', repeat: 'never', effect: 'possible' },
	notFound: { cause: 'notFound', repeat: 'never', effect: 'none' },
	conflict: { cause: 'conflict', repeat: 'never', effect: 'none' },
	permission: { cause: 'permission', repeat: 'never', effect: 'none' },
	credential: { cause: 'credential', repeat: 'never', effect: 'none', stops: 'run' },
	token: { cause: 'credential', repeat: 'never', effect: 'none', stops: 'operation' },
	configuration: { cause: 'configuration', repeat: 'once', effect: 'possible' },
	setup: { cause: 'configuration', repeat: 'never', effect: 'none' },
	rateLimit: { cause: 'rateLimit', repeat: 'later', effect: 'none' },
	transient: { cause: 'transient', repeat: 'later', effect: 'possible' },
} as const;

type Kind = keyof typeof kinds;

const row = (
	code: string | RegExp,
	kind: Kind,
	happened: string,
	advice: string,
	when: Omit<FailureRow['when'], 'code'> = {},
): FailureRow => ({ when: { code, ...when }, ...kinds[kind], happened, advice });

/**
 * The codes of the error table on the start page (document 195213) and of the platform
 * (document 127995). One number means several things, so the message and, where that is the
 * same too, the Chinese text decide. Most rows belong to the account service: employees,
 * identities and `api: call` reach them, adding or updating a person does not.
 */
const businessFailures: readonly FailureRow[] = [
	row(
		'400',
		'validation',
		'The gateway could not read the request',
		'Check path, API version and parameters.',
	),
	row(
		'401',
		'token',
		'The gateway did not accept the authorization',
		'Check App Key and App Secret in the credential, and whether this API wants a token.',
	),
	row('403', 'rateLimit', 'The gateway limits how often it may be called', slowDown, {
		message: /^request limited|throttl/,
	}),
	row('403', 'rateLimit', 'The gateway limits how often it may be called', slowDown, {
		localized: /限流|流控|频繁/,
	}),
	row('403', 'permission', 'The gateway forbids this request', askForGrant),
	row(
		'404',
		'configuration',
		'The gateway does not know this API',
		'Check the path and the API version.',
	),
	row('429', 'rateLimit', 'Too many requests in a short time', slowDown),
	row('460', 'notFound', 'The account was not found', lookUp, {
		message: 'request parameter error',
		localized: '账号不存在',
	}),
	row('460', 'validation', 'The Identity ID is blank, or its account does not exist', lookUp, {
		message: 'identityid is blank',
	}),
	row('460', 'validation', 'The token is blank', signIn, { message: 'iottoken is blank' }),
	row(
		'460',
		'validation',
		'The number of Identity IDs must be from 1 to 50',
		'Send at most 50 in one call.',
		{ message: 'identityids need between 1-50' },
	),
	row('460', 'validation', 'The page size must be from 1 to 100', 'Lower the page size.', {
		message: 'pagesize should between 1-100',
	}),
	row(
		'460',
		'validation',
		'Too many employees in one call',
		'Send at most 49 in one call: the documents disagree on 50.',
		{ message: 'employeeidlist should less than 50' },
	),
	row(
		'460',
		'notFound',
		'The DingTalk binding of this employee does not exist',
		'Bind the employee in DingTalk first.',
		{ message: 'dingdingbind employee not exist' },
	),
	row('460', 'validation', 'A parameter was not accepted', checkValues),
	row('500', 'configuration', 'The API does not exist', 'Check the path and the API version.', {
		message: 'bad request',
		localized: 'api不存在',
	}),
	row(
		'500',
		'configuration',
		'The gateway could not call the service behind it',
		'Check the path and the API version; if they are right, try again later.',
		{ message: 'bad request' },
	),
	row('500', 'transient', 'The service met a fault of its own', tryLater),
	row('503', 'transient', 'The service is not available', tryLater),
	row('2000', 'validation', 'A parameter is not valid', checkValues),
	row('2062', 'notFound', 'The identity does not exist', lookUp),
	row(
		'2065',
		'permission',
		'The identity is not bound to this device',
		'Bind the identity to the device first.',
	),
	row(
		'2066',
		'permission',
		'The identity does not manage this device',
		'Use the identity that manages the device.',
	),
	row('2401', 'token', 'The refresh token is no longer valid', signIn),
	row('2402', 'token', 'The user token does not exist', signIn),
	row(
		'2405',
		'setup',
		'The company has not been set up yet',
		'Check Company ID; if it is right, set the company up on the platform.',
		{ message: 'identity is not existed', localized: '公司未初始化' },
	),
	row('2405', 'notFound', 'The employee was not found', lookUp, {
		message: 'employee is not existed',
	}),
	row('2405', 'notFound', 'The account was not found', lookUp, { localized: '账号不存在' }),
	row('2405', 'notFound', 'The identity was not found, or its company has not been set up', lookUp),
	row('2411', 'validation', 'The old password is not right', 'Check the old password.', {
		localized: '老密码校验不通过',
	}),
	row(
		'2411',
		'validation',
		'The password could not be changed; the old one may not be right',
		'Check the old password, then try again.',
	),
	row(
		'2441',
		'conflict',
		'An employee with this phone number is there already',
		'Look the employee up and use that Identity ID.',
	),
	row('2442', 'notFound', 'No employee is bound to this identity', lookUp),
	row('2465', 'validation', 'Phone and email are both empty', 'Give at least one of them.'),
	row('4020', 'validation', 'The SMS code is not valid', 'Ask for a new code.'),
	row(
		'20003',
		'configuration',
		'The gateway found no service behind this API',
		'Check path, API version and stage; if they are right, try again later.',
	),
	row('20004', 'transient', 'The service behind the gateway did not answer as it should', tryLater),
	row('20008', 'token', 'The token is no longer valid', signIn),
	row(
		'20055',
		'validation',
		'The service did not accept the format of the request',
		'Check the types of the parameters. The vendor uses this code for an unavailable service too.',
	),
	row('20056', 'transient', 'The service behind the gateway did not answer in time', tryLater),
	row('29003', 'validation', 'The Identity ID is blank', lookUp),
	row(
		'2002',
		'partial',
		'Only a part of the batch was done',
		'What the vendor answered names the rest: send only that again.',
	),
	row(
		'2003',
		'validation',
		'Nothing of the batch was done',
		'What the vendor answered gives the reasons.',
	),
	{
		when: {},
		cause: 'unknown',
		repeat: 'never',
		effect: 'possible',
		happened: 'Aliyun answered with a code that its documents do not list',
		advice:
			'Check the values of this item, then ask Alibaba Cloud with the code and the request id.',
	},
];

/** First what the gateway itself says (any HTTP status but 2xx), then the service behind it. */
export const failures: readonly FailureRow[] = [...gatewayFailures, ...businessFailures];
