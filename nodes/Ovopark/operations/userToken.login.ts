import { z } from 'zod/v4';

import { filledText, textId } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { md5 } from '../vendor/md5';
import type { OvoparkCall } from '../vendor/protocol';

/** Signs a user in (1.7). The documents disagree on the form of the password (4, row 13). */
export const logIn: Operation<OvoparkCall> = {
	resource: 'userToken',
	operation: 'login',
	option: {
		name: 'Log In',
		action: 'Log in and get a user token',
		description:
			'Sign a user in with name and password. The token is part of the output and is as good as the password: take care where it goes.',
	},
	fields: [
		{
			displayName: 'Method',
			name: 'method',
			type: 'options',
			options: [
				{
					name: 'Mobile Login',
					value: 'mobileLogin',
					description: 'Calls open.shopweb.security.mobileLogin: returns token and enterprise',
				},
				{
					name: 'SSO Login',
					value: 'ssoLogin',
					description: 'Calls open.shopweb.security.ssoLogin: also returns when the token ends',
				},
			],
			default: 'mobileLogin',
			description: 'Which method to call; tick it for the application in the console',
		},
		{
			displayName: 'User Name',
			name: 'userName',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. wang.fang',
			description: 'Login name of www.ovopark.com, not of the developer console',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'Password of that login. It is never shown in outputs.',
		},
		{
			displayName: 'Password Form',
			name: 'passwordForm',
			type: 'options',
			options: [
				{
					name: 'Automatic',
					value: 'auto',
					description: 'As typed for Mobile Login, MD5 for SSO Login',
				},
				{ name: 'As Typed', value: 'plain', description: 'Also where you give the MD5 yourself' },
				{ name: 'MD5', value: 'md5', description: 'The MD5 of the password in lower case' },
			],
			default: 'auto',
			description: 'How the password is sent',
		},
	],
	schema: () =>
		z
			.object({
				method: z.enum(['mobileLogin', 'ssoLogin'], 'must be mobileLogin or ssoLogin'),
				userName: textId,
				password: filledText,
				passwordForm: z.enum(['auto', 'plain', 'md5'], 'must be auto, plain or md5'),
			})
			.transform(({ method, userName, password, passwordForm }): OvoparkCall => {
				const isHashed =
					passwordForm === 'md5' || (passwordForm === 'auto' && method === 'ssoLogin');
				return {
					method: `open.shopweb.security.${method}`,
					version: 'v1',
					params: { userName, password: isHashed ? md5(password) : password },
					typedPassword: password,
				};
			}),
	effect: () => 'read',
	isMixed: true,
	person: ({ params }) => String(params.userName),
	identity: ({ params }) => ({ userName: params.userName }),
};
