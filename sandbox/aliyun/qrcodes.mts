import { z } from 'zod/v4';

import type { VendorAnswer } from '../vendor.mts';
import { badParameter } from './call.mts';
import type { Call } from './call.mts';
import { doors } from './doors.mts';
import { failure, refusalAnswer, success } from './errors.mts';
import { specialRefusal } from './special.mts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Codes that Generate makes are longer than a configurable one, since they hold their rights. */
const WHOLE_LENGTH = 32;

const dateTime = z.string().regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/);

/** Epoch milliseconds of a time of China. */
const epochOf = (text: string): number => Date.parse(`${text.replace(' ', 'T')}+08:00`);

const opensKnownDoors = (iotIds: readonly string[]): boolean =>
	iotIds.every((iotId) => doors.some(({ subIotId }) => subIotId === iotId));

/** The page's sample of a failure (195208). */
const forbidden = (id: string) => failure(id, 403, 'request forbidden.', '请求被禁止');

/** Why this person may hold no code, if so. */
function holderProblem({ request, id, people, employees }: Call, identityId: string) {
	const refusal = specialRefusal(identityId);
	if (refusal !== null) return refusalAnswer(request, id, refusal);
	const isKnown = people.has(identityId) || employees.has(identityId);
	return isKnown ? null : refusalAnswer(request, id, { code: '2062' });
}

const wholeCode = z.object({
	iotIds: z.array(z.string().min(1)).min(1).max(500),
	identityId: z.string().min(1),
	expiryTime: dateTime,
	effectiveTime: dateTime.optional(),
});

/** Code and rights in one step (195208). */
export function generateCode(call: Call): VendorAnswer {
	const { request, id, params, codes } = call;
	const wanted = wholeCode.safeParse(params);
	if (!wanted.success) return badParameter(id);
	const { identityId, iotIds, expiryTime, effectiveTime = null } = wanted.data;
	const from = effectiveTime === null ? request.at : epochOf(effectiveTime);
	const lasts = epochOf(expiryTime) - from;
	if (!(lasts > 0 && lasts <= DAY_MS)) return badParameter(id);
	const problem = holderProblem(call, identityId);
	if (problem !== null) return problem;
	if (!opensKnownDoors(iotIds)) return forbidden(id);
	const qrCode = codes.next(WHOLE_LENGTH);
	codes.put({ qrCode, identityId, iotIds, effectiveTime, expiryTime });
	return success(id, qrCode);
}

const codeText = z.object({
	identityId: z.string().min(1),
	codeLength: z.int().min(1).default(16),
});

/** The first of two steps: a code that opens nothing yet (176464). */
export function generateCodeText(call: Call): VendorAnswer {
	const { id, params, codes } = call;
	const wanted = codeText.safeParse(params);
	if (!wanted.success) return badParameter(id);
	const { identityId, codeLength } = wanted.data;
	const problem = holderProblem(call, identityId);
	if (problem !== null) return problem;
	const qrCode = codes.next(codeLength);
	codes.put({ qrCode, identityId, iotIds: [], effectiveTime: null, expiryTime: null });
	return success(id, qrCode);
}

const binding = z.object({
	qrCode: z.string().min(1),
	iotIds: z.array(z.string().min(1)).min(1),
	identityId: z.string().optional(),
});

/** The second: the doors of a code (176464, 205355). */
export function configureCode(call: Call): VendorAnswer {
	const { id, params, codes } = call;
	const wanted = binding.safeParse(params);
	if (!wanted.success) return badParameter(id);
	const known = codes.get(wanted.data.qrCode);
	if (known === undefined) return badParameter(id);
	const { iotIds, identityId = known.identityId } = wanted.data;
	const problem = holderProblem(call, identityId);
	if (problem !== null) return problem;
	if (!opensKnownDoors(iotIds)) return forbidden(id);
	codes.put({ ...known, iotIds, identityId });
	return success(id, null);
}
