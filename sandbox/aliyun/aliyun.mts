import { z } from 'zod/v4';

import { parseJson } from '../json.mts';
import type { Vendor, VendorAnswer, VendorRequest } from '../vendor.mts';
import { QrCodes } from './codes.mts';
import { doors } from './doors.mts';
import { aliyunEmployees } from './employees.mts';
import { failure, gatewayRefusal, refusalAnswer } from './errors.mts';
import { operations } from './operations.mts';
import { aliyunPeople } from './people.mts';
import { headerText } from './signature.mts';
import { specialPeople } from './special.mts';
import { gatewayProblem, rememberNonces } from './verify.mts';
import type { App } from './verify.mts';

/** `version` is always "1.0", but the vendor's own IoT SDK leaves it out. */
const envelopeSchema = z.looseObject({
	id: z.string().min(1),
	version: z.literal('1.0').optional(),
	request: z.looseObject({ apiVer: z.string().optional() }).optional(),
	params: z.record(z.string(), z.unknown()).optional(),
});

const tracedSchema = z.looseObject({ id: z.string() });
const personSchema = z.looseObject({
	params: z.looseObject({
		identityId: z.string().optional(),
		phone: z.string().optional(),
		email: z.string().optional(),
	}),
});

/** The id to answer with, whatever else is wrong with the body. */
function idOf({ body }: VendorRequest): string {
	return tracedSchema.safeParse(parseJson(body)).data?.id ?? '';
}

export function aliyun(app: App): Vendor {
	const people = aliyunPeople();
	const employees = aliyunEmployees();
	const codes = new QrCodes();
	const nonces = rememberNonces();

	function backend(request: VendorRequest): VendorAnswer {
		const envelope = envelopeSchema.safeParse(parseJson(request.body));
		if (!envelope.success) return gatewayRefusal(idOf(request), 'Request Format Error');
		const { id, params = {} } = envelope.data;
		const operation = operations[request.path];
		if (operation === undefined || envelope.data.request?.apiVer !== operation.apiVer) {
			return failure(id, 500, 'Bad Request', 'api不存在');
		}
		return operation.run({ request, id, params, people, employees, codes });
	}

	return {
		name: 'aliyun',
		paths: ['/entrance/*', '/kit/*', '/user/account/*', '/homelink/*', '/face/*', '/cloud/*'],
		personOf: ({ body }) => {
			const found = personSchema.safeParse(parseJson(body));
			if (!found.success) return null;
			const { identityId, phone, email } = found.data.params;
			return identityId ?? phone ?? email ?? null;
		},
		signatureOf: ({ headers }) => headerText(headers, 'x-ca-signature') || undefined,
		handle: (request) => {
			const problem = gatewayProblem(request, app, request.path in operations, nonces);
			if (problem !== null) return gatewayRefusal(idOf(request), problem);
			if (request.body.length === 0) return gatewayRefusal('', 'Empty Request Body');
			return backend(request);
		},
		refuse: (request, refusal) => refusalAnswer(request, idOf(request), refusal),
		throttle: (request) => gatewayRefusal(idOf(request), 'Request Limited'),
		withOtherId: (answer) => {
			const headers = { ...answer.headers, 'x-ca-request-id': 'ANOTHER-REQUEST-ID' };
			const envelope = tracedSchema.safeParse(parseJson(Buffer.from(answer.body)));
			if (!envelope.success) return { ...answer, headers };
			const body = JSON.stringify({ ...envelope.data, id: 'another-request-id' });
			return { ...answer, headers, body };
		},
		state: () => ({
			people: people.list(),
			employees: employees.list(),
			codes: codes.list(),
			doors,
			specialPeople,
		}),
		reset: () => {
			people.reset();
			employees.reset();
			codes.clear();
			nonces.clear();
		},
	};
}
