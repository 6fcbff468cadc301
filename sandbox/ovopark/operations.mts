import type { Outcome } from './answers.mts';
import { ENTERPRISE_ID, privileges, roles } from './company.mts';
import type { Call } from './office.mts';
import { paged } from './paging.mts';
import type { Parameters } from './signature.mts';
import {
	departments,
	deptListByPage,
	deviceList,
	moveOrganize,
	organizesTrees,
	updateDepartment,
} from './structure.mts';
import { getToken, mobileLogin, ssoLogin } from './tokens.mts';
import { addUser, updateV1, updateV2 } from './update.mts';

export interface Operation {
	/** The token header is asked for; one that is sent is checked everywhere. */
	needsToken: boolean;
	run: (parameters: Parameters, call: Call) => Outcome;
}

/** The page lost the names of its three parameters; these follow the sibling methods. */
function usersByEnterprise(parameters: Parameters, { people }: Call): Outcome {
	const enterpriseId = parameters.get('enterpriseId') ?? '';
	if (enterpriseId === '') return { code: 990400, text: 'sandbox: enterpriseId' };
	if (enterpriseId !== ENTERPRISE_ID) return { code: 990405, text: 'sandbox: enterpriseId' };
	const shown = people.list().map(({ id, fields }) => ({ ...fields, id: Number(id) }));
	return { code: 0, data: paged(shown, parameters, 'records') };
}

const open = (run: Operation['run']): Operation => ({ needsToken: false, run });
const withToken = (run: Operation['run']): Operation => ({ needsToken: true, run });

/** Method and version → what it does. A new method is one row. */
export const operations: Readonly<Record<string, Operation>> = {
	'open.shopweb.user.updateUser v1': open(updateV1),
	'open.shopweb.user.updateUser v2': open(updateV2),
	'open.shopweb.user.addUser v1': open(addUser),
	'open.shopweb.user.getUsersByEnterprise v1': open(usersByEnterprise),
	'open.shopweb.security.mobileLogin v1': open(mobileLogin),
	'open.shopweb.security.ssoLogin v1': open(ssoLogin),
	'open.shopweb.privilege.getToken v1': open(getToken),
	'open.shopweb.role.getRoleListByGroup v1': withToken(() => ({ code: 0, data: roles })),
	'open.shopweb.organize.getOrganizesTrees v2': withToken(organizesTrees),
	'open.shopweb.organize.moveOrganizeToOrganize v1': open(moveOrganize),
	'open.shopweb.user.getMenuPrivileges v1': withToken(() => ({ code: 0, data: privileges })),
	'open.shopweb.departments.getDeptListByPage v1': withToken(deptListByPage),
	'open.organize.departments.getDepartments v1': withToken(departments),
	'open.shopweb.device.getDeviceList v1': open(deviceList),
	'open.shopweb.departments.updateDepartment v1': open(updateDepartment),
};
