import type { Operation, Resource } from '../../shared/operation';
import type { AliyunCall } from '../vendor/protocol';
import { callApi } from './api.call';
import { createEmployee } from './employee.create';
import { getEmployees } from './employee.getAll';
import { getIdentities } from './identity.getAll';
import { upsertPerson } from './person.upsert';
import { configureQrCode } from './qrCode.configure';
import { generateQrCode } from './qrCode.generate';
import { generateQrCodeText } from './qrCode.generateText';

export const resources: readonly Resource[] = [
	{ name: 'Person', value: 'person' },
	{ name: 'Employee', value: 'employee' },
	{ name: 'Identity', value: 'identity' },
	{ name: 'QR Code', value: 'qrCode' },
	{ name: 'API', value: 'api' },
];

export const operations: ReadonlyArray<Operation<AliyunCall>> = [
	upsertPerson,
	createEmployee,
	getEmployees,
	getIdentities,
	generateQrCode,
	generateQrCodeText,
	configureQrCode,
	callApi,
];
