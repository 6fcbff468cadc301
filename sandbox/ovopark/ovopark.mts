import { z } from 'zod/v4';

import { parseJson } from '../json.mts';
import { Recent } from '../recent.mts';
import type { Vendor, VendorAnswer, VendorRequest } from '../vendor.mts';
import { answerFor } from './answers.mts';
import type { Outcome } from './answers.mts';
import { codeRows } from './codes.mts';
import { ENTERPRISE_ID, privileges, roles } from './company.mts';
import { openOffice } from './office.mts';
import { operations } from './operations.mts';
import { ovoparkPeople } from './people.mts';
import { readForm } from './signature.mts';
import type { Parameters } from './signature.mts';
import { isLive } from './tokens.mts';
import { personIn } from './update.mts';
import { gatewayProblem, REPEAT_WINDOW_MS } from './verify.mts';
import type { App } from './verify.mts';

/** The documented name and the one newer clients use; either may carry the token. */
const TOKEN_HEADERS = ['authenticator', 'ovo-authorization'] as const;

const FORM = 'application/x-www-form-urlencoded';
const NOTHING: Parameters = new Map();

/** Only a POSTed form is read; a query, JSON or multipart counts as nothing sent. */
function parametersOf({ method, headers, body }: VendorRequest): Parameters {
	const isForm = headers['content-type']?.toLowerCase().startsWith(FORM) ?? false;
	return method === 'POST' && isForm ? readForm(body) : NOTHING;
}

/** Null when no token came; a blank one is none. */
function tokenOf({ headers }: VendorRequest): string | null {
	const sent = TOKEN_HEADERS.map((name) => headers[name]).find(Boolean);
	return sent === undefined ? null : String(sent);
}

const TOKEN_NOT_EXIST: Outcome = { code: 9990001 };
const statSchema = z.looseObject({ stat: z.looseObject({ cid: z.string() }) });

export function ovopark(app: App, tokenLifeMs?: number): Vendor {
	const people = ovoparkPeople();
	let office = openOffice(tokenLifeMs);
	const calls = new Recent(REPEAT_WINDOW_MS);
	let turn = 0;

	function outcomeOf(request: VendorRequest): Outcome {
		const parameters = parametersOf(request);
		const operation = operations[`${parameters.get('_mt')} ${parameters.get('_version')}`];
		const knowsMethod = operation !== undefined;
		const problem = gatewayProblem({ parameters, app, at: request.at, knowsMethod, calls });
		if (problem !== null) return { code: problem };
		if (operation === undefined) return { code: 9 };
		const token = tokenOf(request);
		const { at } = request;
		const tokenIsRight =
			token === null ? !operation.needsToken : token === app.userToken || isLive(office, token, at);
		return tokenIsRight ? operation.run(parameters, { people, office, at }) : TOKEN_NOT_EXIST;
	}

	/** Every answer takes its turn, see `typedCode`. */
	function answer(request: VendorRequest, outcome: Outcome): VendorAnswer {
		turn += 1;
		return answerFor(outcome, request.at, turn);
	}

	return {
		name: 'ovopark',
		paths: ['/cloud.api', '/m.api'],
		personOf: (request) => personIn(parametersOf(request)),
		signatureOf: (request) => parametersOf(request).get('_sig'),
		handle: (request) => answer(request, outcomeOf(request)),
		refuse: (request, { code, row, message }) => {
			const wanted =
				(row === undefined ? undefined : codeRows[row - 1]?.code) ?? Number(code ?? -500);
			return answer(request, { code: wanted, text: message });
		},
		// No limit and no code for it is documented: plain HTTP it is.
		throttle: () => ({
			status: 429,
			headers: { 'content-type': 'text/plain', 'retry-after': '1' },
			body: 'Too Many Requests',
			code: null,
		}),
		withOtherId: (given) => {
			const envelope = statSchema.safeParse(parseJson(Buffer.from(given.body)));
			if (!envelope.success) return given;
			const stat = { ...envelope.data.stat, cid: 'anotherrequestid' };
			return { ...given, body: JSON.stringify({ ...envelope.data, stat }) };
		},
		state: () => ({
			people: people.list(),
			enterpriseId: ENTERPRISE_ID,
			orgNodes: office.orgNodes,
			roles,
			stores: office.stores,
			privileges,
			specialPeople: codeRows.map(({ code, person }) => ({ person, code })),
		}),
		reset: () => {
			people.reset();
			office = openOffice(tokenLifeMs);
			calls.clear();
			turn = 0;
		},
	};
}
