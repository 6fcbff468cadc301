/**
 * What the API gateway in front of the vendor says by itself: an HTTP status and a header
 * `X-Ca-Error-Message`, or in newer gateways a six-character `X-Ca-Error-Code`.
 */

/** `X-Ca-Error-Message` → HTTP status (document 43906, and the hmac_auth notes of higress). */
export const gatewayMessages: Readonly<Record<string, number>> = {
	'Throttled by USER Flow Control': 403,
	'Throttled by APP Flow Control': 403,
	'Throttled by API Flow Control': 403,
	'Throttled by GROUP Flow Control': 403,
	'Throttled by DOMAIN Flow Control': 403,
	'Quota Exhausted': 403,
	'Quota Expired': 403,
	'User Arrears': 403,
	'Invalid AppKey': 400,
	'Invalid Key': 401,
	'Invalid AppSecret': 400,
	'Empty Signature': 404,
	'Invalid Signature': 400,
	'Invalid Content-MD5': 400,
	'Timestamp Expired': 400,
	'Invalid Timestamp': 400,
	'Invalid Date': 400,
	'Nonce Used': 400,
	Unauthorized: 403,
	'Unauthorized Consumer': 403,
	'Invalid Url': 400,
	'Invalid Domain': 400,
	'Invalid HttpMethod': 400,
	'API Not Found': 400,
	'Empty Request Body': 400,
	'Invalid Request Body': 400,
	'Invalid Param Location': 400,
	'Unsupported Multipart': 400,
	'Request Body Too Large': 413,
	'Internal Error': 500,
	'Failed To Invoke Backend Service': 500,
	'Service Unavailable': 503,
	'Async Service': 504,
};

/** Every `X-Ca-Error-Code` known (vendor error code table, plus those of public code). */
export const gatewayCodes: readonly string[] = (
	'I400HD I400MH I400BD I400PA I405UM I400RU I403PT I413RL I413UL I400CT I404DO I410GG ' +
	'A400IK A403IS A400MA A400AC A401AC A403PR I403AA A403EP A403IP A403VN A403AC A403CO A403IN ' +
	'B403MQ B403ME B403MI B403OD B403MO B451DO B451GO ' +
	'T429ID T429IN T429GR T429PA T429PR T429SR T429MR ' +
	'I404NF I404NR I404SR I400SG I400I5 I400NC I400MP I400IP ' +
	'D504RE D504IL D504CO D504CS D504TO D502FC D503BB D503CB N502RE X504VE X504TO X503BZ X500ER ' +
	'I400JP A403FC X400PM X500ED X500AM X403DG'
).split(' ');

const CODE_SHAPE = /^[A-Z](\d{3})[A-Z0-9]{2}$/;

/** `Throttled by USER Flow Control` → `throttled-by-user-flow-control`. */
export function slugOf(message: string): string {
	return message.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}

const messageBySlug = new Map(Object.keys(gatewayMessages).map((text) => [slugOf(text), text]));

export function gatewayMessageOf(slug: string): string | undefined {
	return messageBySlug.get(slug);
}

/** Digits two to four of a code are its HTTP status; undefined when it is no such code. */
export function statusOfGatewayCode(code: string): number | undefined {
	const digits = CODE_SHAPE.exec(code)?.[1];
	return digits === undefined ? undefined : Number(digits);
}
