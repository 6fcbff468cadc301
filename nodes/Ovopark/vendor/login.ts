import { z } from 'zod/v4';

import { headerText } from '../../shared/credentialFields';
import type { Login } from '../../shared/vendor';
import type { OvoparkCall, OvoparkCredential } from './protocol';

const MOBILE_LOGIN = 'open.shopweb.security.mobileLogin';
const TOKEN_NOT_EXIST = '9990001';

/** What answers a token asks for none. */
const ASK_FOR_NONE: readonly string[] = [
	MOBILE_LOGIN,
	'open.shopweb.security.ssoLogin',
	'open.shopweb.privilege.getToken',
];

const signedIn = z.object({ token: headerText });

/** Signs the user of the credential in (1.7), with the password as typed, as the vendor's sample does. */
export const login: Login<OvoparkCredential, OvoparkCall> = {
	callFor: ({ method }, { userToken, userName, password }) =>
		userToken !== '' || !userName || !password || ASK_FOR_NONE.includes(method)
			? null
			: { method: MOBILE_LOGIN, version: 'v1', params: { userName, password } },
	tokenIn: (data) => signedIn.safeParse(data).data?.token,
	withToken: (credential, sessionToken) => ({ ...credential, sessionToken }),
	hasEnded: ({ code }) => code === TOKEN_NOT_EXIST,
};
