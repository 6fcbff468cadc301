import { z } from 'zod/v4';

import { parseJson } from '../json.mts';
import type { Vendor, VendorAnswer, VendorRequest } from '../vendor.mts';
import { failureOf } from './answers.mts';
import type { Wording } from './answers.mts';
import { brokerWorkBook } from './book.mts';
import { codeRows, specialIdOf } from './codes.mts';
import { operations } from './operations.mts';
import { brokerWorkPeople, levels, roleIds, serverIds } from './people.mts';
import { credentialProblem, languageOf } from './verify.mts';
import type { Tenant } from './verify.mts';

const name = z.union([z.string(), z.number()]);
/** What names the one that a body is about, by endpoint. */
const personSchema = z.union([
	z.looseObject({ id: name }).transform(({ id }) => String(id)),
	z.looseObject({ email: name }).transform(({ email }) => String(email)),
	z.looseObject({ customId: name }).transform(({ customId }) => String(customId)),
	z.looseObject({ accountId: name }).transform(({ accountId }) => String(accountId)),
]);

/** Not documented: the public service kit behind the vendor answers plain text on a wrong path. */
const NO_SUCH_PATH: VendorAnswer = {
	status: 404,
	headers: { 'content-type': 'text/plain' },
	body: '404 page not found',
	code: null,
};

function operationOf({ method, path }: VendorRequest) {
	return operations[`${method} ${path}`];
}

function wordingFor(request: VendorRequest): Wording {
	const textKey = operationOf(request)?.textKey ?? 'errorMessage';
	return { language: languageOf(request), textKey };
}

/** The one that a body is about, or the one user of a look-up by id. */
function personOf({ body, query }: VendorRequest): string | null {
	const person = personSchema.safeParse(parseJson(body));
	if (person.success) return person.data;
	const ids = new URLSearchParams(query).get('userIds') ?? '';
	return /^\d+$/.test(ids) ? ids : null;
}

export function brokerWork(tenant: Tenant): Vendor {
	const people = brokerWorkPeople();
	let book = brokerWorkBook();
	const specialPeople = codeRows.map(({ mcode }, index) => ({ id: specialIdOf(index), mcode }));

	return {
		name: 'brokerwork',
		paths: ['/v1/*'],
		personOf,
		signatureOf: () => undefined,
		handle: (request) => {
			const operation = operationOf(request);
			if (operation === undefined) return NO_SUCH_PATH;
			const wording = wordingFor(request);
			const problem = credentialProblem(request, tenant);
			if (problem !== null) return failureOf(problem, wording);
			return operation.run({ request, people, book, wording });
		},
		refuse: (request, { code, row, message }) => {
			const mcode = (row === undefined ? code : codeRows[row - 1]?.mcode) ?? '-1';
			return failureOf(mcode, wordingFor(request), message);
		},
		throttle: (request) => failureOf('BW_REQUEST_TOO_MUCH', wordingFor(request)),
		// Answers of this vendor carry no request id, so there is nothing to change.
		withOtherId: (answer) => answer,
		state: () => ({
			people: people.list(),
			levels,
			roleIds,
			serverIds,
			specialPeople,
			...book,
		}),
		reset: () => {
			people.reset();
			book = brokerWorkBook();
		},
	};
}
