import { z } from 'zod/v4';

import type { VendorAnswer } from '../vendor.mts';
import { createEmployee, listEmployees, listIdentities } from './accounts.mts';
import { badParameter } from './call.mts';
import type { Call, Operation } from './call.mts';
import { doors } from './doors.mts';
import { failure, refusalAnswer, success } from './errors.mts';
import { configureCode, generateCode, generateCodeText } from './qrcodes.mts';
import { specialRefusal } from './special.mts';

/** A blank identityId gets the words of the page's row 43, although they speak of another call. */
const blankId = (id: string) => failure(id, 460, 'identityId is blank', '需要注销的账号不存在');

/** `extInfo` is typed String; only a sample of another page shows an object (216031). */
const personSchema = z.looseObject({
	identityId: z.string().optional(),
	name: z.string().min(1).optional(),
	extInfo: z.string().optional(),
});

/** Upsert: an unknown identityId makes a person, for which the name is needed (362943, 216031). */
function modifyPerson({ request, id, params, people }: Call): VendorAnswer {
	const person = personSchema.safeParse(params);
	if (!person.success) return badParameter(id);
	const { identityId = '', name } = person.data;
	if (identityId.trim() === '') return blankId(id);
	const refusal = specialRefusal(identityId);
	if (refusal !== null) return refusalAnswer(request, id, refusal);
	if (name === undefined && !people.has(identityId)) return badParameter(id);
	people.change(identityId, params);
	return success(id, null);
}

const pageQuery = z.object({
	queryInfo: z.object({
		gatewayIotId: z.string().optional(),
		gatewayProductKey: z.string().optional(),
		gatewayDeviceName: z.string().optional(),
		pageNo: z.int().min(1).default(1),
		pageSize: z.int().default(10),
	}),
});

/** The gateway is named by its id, or by product key and device name together. */
function listDoors({ id, params }: Call): VendorAnswer {
	const query = pageQuery.safeParse(params);
	if (!query.success) return badParameter(id);
	const { pageNo, pageSize, ...gateway } = query.data.queryInfo;
	if (pageSize < 1 || pageSize > 100) {
		return failure(id, 460, 'pageSize should between 1-100', '每页数量在1-100之间');
	}
	const named = gateway.gatewayIotId ?? (gateway.gatewayProductKey && gateway.gatewayDeviceName);
	if (!named) return badParameter(id);
	const found = doors.filter(
		(door) =>
			door.gatewayIotId === gateway.gatewayIotId ||
			(door.gatewayProductKey === gateway.gatewayProductKey &&
				door.gatewayDeviceName === gateway.gatewayDeviceName),
	);
	const data = found.slice((pageNo - 1) * pageSize, pageNo * pageSize);
	return success(id, { total: found.length, pageNo, pageSize, data }, 'success');
}

/** Seen in the tests of the vendor's IoT SDK: the input comes back as it went in. */
function ping({ id, params }: Call): VendorAnswer {
	return success(id, params['input'] ?? null, 'success');
}

/** Path → what it does and the only `apiVer` it answers to. A new endpoint is one row. */
export const operations: Readonly<Record<string, Operation>> = {
	'/entrance/paas/user/modify': { apiVer: '1.0.0', run: modifyPerson },
	'/entrance/paas/subdevice/list': { apiVer: '1.0.0', run: listDoors },
	'/entrance/paas/perm/qrcode/generate': { apiVer: '1.0.1', run: generateCode },
	'/entrance/paas/perm/qrcode/config': { apiVer: '1.0.1', run: configureCode },
	'/homelink/common/qrcode/generate': { apiVer: '1.0.1', run: generateCodeText },
	'/user/account/employee/create': { apiVer: '1.0.4', run: createEmployee },
	'/user/account/employee/querybycompanyid': { apiVer: '1.0.0', run: listEmployees },
	'/cloud/account/queryidentitydescbypage': { apiVer: '1.0.0', run: listIdentities },
	'/kit/debug/ping': { apiVer: '1.0.0', run: ping },
};
