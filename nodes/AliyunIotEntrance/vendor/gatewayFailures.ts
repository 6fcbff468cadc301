import type { FailureRow } from '../../shared/failure';

type Row = Omit<FailureRow, 'when'>;

const never = { repeat: 'never', effect: 'none' } as const;

const throttled: Row = {
	cause: 'rateLimit',
	repeat: 'later',
	effect: 'none',
	happened: 'The gateway limits how often it may be called',
	advice: 'Lower Requests Per Second or Concurrency in the options, or try again later.',
};
const account: Row = {
	...never,
	cause: 'permission',
	happened: 'The quota or the bill of this account does not allow the call',
	advice: 'Top up, renew or pay in the Alibaba Cloud console.',
};
const key: Row = {
	...never,
	stops: 'run',
	cause: 'credential',
	happened: 'The gateway does not know this App Key',
	advice:
		'Check App Key in the credential (no blanks), and that the base URL is the region that issued it.',
};
const secret: Row = {
	...never,
	stops: 'run',
	cause: 'credential',
	happened: 'The gateway did not accept the signature',
	advice:
		'Check App Secret in the credential: it is the secret of this App Key, without blanks. If it is right, a proxy on the way changes headers.',
};
const stripped: Row = {
	...never,
	cause: 'configuration',
	happened: 'The signature did not reach the gateway',
	advice: 'Check whether a proxy on the way removes the x-ca headers.',
};
const altered: Row = {
	...never,
	cause: 'configuration',
	happened: 'The body was changed on its way to the gateway',
	advice: 'Check whether a proxy on the way rewrites requests.',
};
const clock: Row = {
	...never,
	repeat: 'once',
	cause: 'configuration',
	happened: 'The gateway did not accept the time of the request',
	advice:
		"Set the clock of the machine that runs n8n: it may be at most 15 minutes off the gateway's.",
};
const replayed: Row = {
	cause: 'transient',
	repeat: 'once',
	effect: 'possible',
	happened: 'The gateway has seen this request already',
	advice: 'An earlier try of it has arrived.',
};
const grant: Row = {
	...never,
	cause: 'permission',
	happened: 'This App Key may not call this API',
	advice: 'Grant the API to the App Key in the console that issued it.',
};
const address: Row = {
	...never,
	cause: 'configuration',
	happened: 'The gateway has no such API',
	advice: 'Check the path, the stage and the base URL (region).',
};
const malformed: Row = {
	...never,
	cause: 'validation',
	happened: 'The gateway could not read the request',
	advice: 'Check the parameters of this item.',
};
const large: Row = {
	...never,
	cause: 'validation',
	happened: 'The request was too large for the gateway',
	advice: 'Shorten the long fields of this item.',
};
const down: Row = {
	cause: 'transient',
	repeat: 'later',
	effect: 'possible',
	happened: 'The gateway or the service behind it was not available',
	advice: 'Try again later; if it lasts, give the request id to Alibaba Cloud.',
};
const setup: Row = {
	...never,
	cause: 'configuration',
	happened: 'The API is not set up correctly on the gateway',
	advice: 'Ask who publishes this API, with the request id.',
};

/** By the start of `X-Ca-Error-Message`: the gateway sends one message with several statuses. */
const byMessage: ReadonlyArray<[RegExp, Row]> = [
	[/^throttled by|^request limited/, throttled],
	[/^quota (exhausted|expired)|^user arrears/, account],
	[/^invalid (appkey|key)/, key],
	[/^invalid (appsecret|signature)/, secret],
	[/^empty signature/, stripped],
	[/^invalid content-md5/, altered],
	[/^timestamp expired|^invalid (timestamp|date)/, clock],
	[/^nonce used/, replayed],
	[/^unauthorized/, grant],
	[/^invalid (url|domain|httpmethod)|^api not found/, address],
	[
		/^empty request body|^invalid (request body|param location)|^unsupported multipart|^request format error/,
		malformed,
	],
	[/^request body too large/, large],
	[/^internal error|^failed to invoke|^service unavailable|^async service/, down],
];

/** By `X-Ca-Error-Code`, six characters: the groups that are known, then the families by first letter. */
const byCode: ReadonlyArray<[RegExp, Row]> = [
	[/^A400IK/, key],
	[/^A403IS/, secret],
	[/^A400MA/, stripped],
	[/^I403(AA)|^A403(EP|IP|VN|AC|CO|IN)/, grant],
	[/^B/, account],
	[/^T/, throttled],
	[/^I(404|400(RU|PA)|405)|^I404DO|^I410/, address],
	[/^I413/, large],
	[/^I400JP|^A403FC|^X40|^X500(ED|AM)/, setup],
	[/^D|^N|^X50/, down],
	[/^A/, secret],
	[/^I/, malformed],
	[/^X/, setup],
];

const byStatus: ReadonlyArray<[number, Row]> = [
	[400, malformed],
	[401, secret],
	[403, grant],
	[404, address],
	[413, large],
	[429, throttled],
	[500, down],
	[502, down],
	[503, down],
	[504, down],
];

/** What the API Gateway in front of the service says. */
export const gatewayFailures: readonly FailureRow[] = [
	...byMessage.map(([message, row]) => ({ ...row, when: { http: 'failed' as const, message } })),
	...byCode.map(([code, row]) => ({ ...row, when: { http: 'failed' as const, code } })),
	...byStatus.map(([http, row]) => ({ ...row, when: { http } })),
];
