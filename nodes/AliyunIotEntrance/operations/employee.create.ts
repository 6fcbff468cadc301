import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';

import { boolean, digits, filledText, optionalName, textId } from '../../shared/fields';
import { textOrJson } from '../../shared/structures';
import { filled, optional, optionalStructure } from '../../shared/values';
import type { Operation } from '../../shared/operation';
import { ownFields } from '../../shared/ownFields';
import { textField } from '../../shared/textField';
import type { AliyunCall } from '../vendor/protocol';
import { additionalFields, apiVer } from './apiVersion';

const VERSION = '1.0.4';

const email = filledText
	.transform((value) => value.trim())
	.refine((value) => /^[^\s@,]+@[^\s@,]+$/.test(value), 'must be one email address');

/** The page types them as int and shows 0 and 1. */
const zeroOrOne = boolean.transform(Number);

const wholeNumber = digits.transform(Number).refine(Number.isSafeInteger, 'is too large');

const more: readonly INodeProperties[] = [
	textField('Account ID', 'accountId', {
		description: 'ID of an account that the employee has already',
	}),
	textField('Avatar URL', 'avatarUrl', {
		placeholder: 'e.g. https://www.example.com/face.jpg',
		description: 'Address of a picture of the employee',
	}),
	textField('Company Name', 'companyName', {
		placeholder: 'e.g. Example Ltd.',
		description: 'The name of the company',
	}),
	textField('Created By', 'creater', {
		description: 'Who creates the employee; Aliyun writes the field creater',
	}),
	textField('DingTalk Corp ID', 'dingCorpId', {
		description: 'ID of the company in DingTalk',
	}),
	textField('DingTalk User ID', 'dingUserId', {
		description: 'ID of the employee in DingTalk',
	}),
	textField('Extra Info', 'extraInfo', {
		placeholder: 'e.g. floor=3',
		description:
			'Free text kept with the employee. An object from an expression is sent as JSON text.',
	}),
	textField('Login Name', 'loginName', {
		placeholder: 'e.g. wangfang',
		description: 'The name that the employee signs in with',
	}),
	{
		displayName: 'Main Account',
		name: 'isMainAccount',
		type: 'boolean',
		default: false,
		description: 'Whether this is the main account of the company',
	},
	textField('Main Identity ID', 'mainIdentityId', {
		description: 'Identity ID of the main account',
	}),
	textField('Open ID', 'openId', {
		description: 'ID of the employee on another platform',
	}),
	{
		displayName: 'Outside Platform Type',
		name: 'outPlatformType',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description: 'Number of the platform that the Open ID is from',
	},
	textField('Password', 'password', {
		typeOptions: { password: true },
		description: 'Password of the new employee. It is never shown in the output.',
	}),
];

const own = ownFields({
	named: ['companyId', 'name', 'phone', 'email', ...more.map(({ name }) => name)],
});

const fields: readonly INodeProperties[] = [
	textField('Company ID', 'companyId', {
		placeholder: 'e.g. 4a1b9c0d2e3f4a5b',
		description: 'The company that the employee belongs to',
	}),
	textField('Name', 'name', {
		placeholder: 'e.g. 王芳',
		description: 'The name of the employee',
	}),
	textField('Phone', 'phone', {
		placeholder: 'e.g. 13800000000',
		description: 'Phone number, unique. Phone or Email must be given.',
	}),
	textField('Email', 'email', {
		placeholder: 'e.g. name@email.com',
		description: 'Email address. Phone or Email must be given.',
	}),
	additionalFields(VERSION, [...more, ...own.fields]),
];

const additions = () =>
	z.object({
		apiVer,
		accountId: optional(textId),
		avatarUrl: optional(textId),
		companyName: optional(filledText),
		creater: optional(textId),
		dingCorpId: optional(textId),
		dingUserId: optional(textId),
		extraInfo: optionalStructure(textOrJson),
		loginName: optional(textId),
		isMainAccount: optional(zeroOrOne),
		mainIdentityId: optional(textId),
		openId: optional(textId),
		outPlatformType: optional(wholeNumber),
		password: optional(filledText),
	});

/** One phone or email is one employee, however the email is written. */
const personOf = ({ params: { phone, email: address } }: AliyunCall): string =>
	String(phone ?? address).toLowerCase();

/** Adds an employee, who gets an Identity ID (document 195147). */
export const createEmployee: Operation<AliyunCall> = {
	resource: 'employee',
	operation: 'create',
	option: {
		name: 'Create',
		action: 'Create employee',
		description: 'Add an employee to the account service, which issues the identity ID',
	},
	fields,
	schema: () =>
		z
			.object({
				companyId: optional(textId),
				name: optionalName,
				phone: optional(textId),
				email: optional(email),
				additionalFields: additions().and(own.schema()),
			})
			.refine(({ phone, email: address }) => phone !== undefined || address !== undefined, {
				path: ['phone'],
				message: 'and Email are both blank: give at least one',
			})
			.transform(
				({ additionalFields: { own: extra, apiVer: given, ...additional }, ...employee }) => ({
					path: '/user/account/employee/create',
					apiVer: given ?? VERSION,
					params: { ...filled({ ...employee, ...additional }), ...extra },
				}),
			),
	effect: () => 'once',
	outcome: 'created',
	person: personOf,
	identity: ({ params: { phone, email: address } }) => ({
		...(typeof phone === 'string' ? { phone } : {}),
		...(typeof address === 'string' ? { email: address } : {}),
	}),
};
