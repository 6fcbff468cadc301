/**
 * The error table of the vendor's page for `user/modify` (document 195213), row by row and in its
 * order. It is a table shared by the whole account service: rows repeat, spellings are the vendor's.
 */
export interface PageRow {
	status: number;
	code: number;
	message: string;
	localizedMsg: string;
}

function row(status: number, code: number, message: string, localizedMsg: string): PageRow {
	return { status, code, message, localizedMsg };
}

export const pageRows: readonly PageRow[] = [
	row(500, 500, 'Internal Error', 'Internal Error'),
	row(503, 503, 'Service Unavailable', 'Service Unavailable'),
	row(403, 403, 'Request Limited', 'Request Limited'),
	row(401, 401, 'Empty Signature', 'Empty Signature'),
	row(400, 400, 'Request Format Error', 'Request Format Error'),
	row(200, 20003, 'Find Backend Error', 'Find Backend Error'),
	row(200, 20004, 'Backend Service Error', 'Backend Service Error'),
	row(200, 20055, 'Backend Service Invalid', 'Request Format Error'),
	row(200, 20056, 'Hsf Invoke Timeout', 'Hsf Invoke Timeout'),
	row(200, 401, 'Request Authorized Error', 'Request Authorized Error'),
	row(200, 403, 'Request Forbidden', 'Request Forbidden'),
	row(200, 500, 'Server Error', 'Server Error'),
	row(200, 2402, 'iotToken not exist', 'iottoken不存在'),
	row(200, 2401, 'refreshToken invalid', 'refreshToken已经失效'),
	row(200, 460, 'identityIds need between 1-50', '入参错误'),
	row(200, 403, 'request forbidden.', '请求被禁止'),
	row(200, 403, 'request forbidden.', '请求被禁止'),
	row(200, 403, 'request forbidden.', '请求被禁止'),
	row(200, 403, 'request forbidden', '请求被禁止'),
	row(200, 403, 'request forbidden.', '请求被禁止'),
	row(200, 403, 'request forbidden', '请求被禁止'),
	row(200, 460, 'pageSize should between 1-100', '每页的数量在1-100之间'),
	row(200, 460, 'employeeIdList should less than 50', '每次删除的员工数量不能大于50'),
	row(200, 2405, 'identity is not existed', '账号不存在'),
	row(200, 2411, 'oldpassword check faild', '修改密码异常'),
	row(200, 2405, 'employee is not existed', '身份id不存在'),
	row(200, 2411, 'oldpassword check faild', '老密码校验不通过'),
	row(200, 403, 'request forbidden.', '请求被禁止'),
	row(200, 460, 'request parameter error.', '入参错误'),
	row(200, 403, 'request forbidden', '访问被禁止'),
	row(200, 460, 'dingdingbind employee not exist', '请求参数错误'),
	row(200, 2442, 'employee is not exist', '未找到绑定的员工信息'),
	row(200, 4020, 'invalid smscode', '手机验证码无效'),
	row(200, 20008, 'token invalid', 'token已失效'),
	row(200, 460, 'pageSize should between 1-100', '每页数量在1-100之间'),
	row(200, 460, 'employeeIdList should less than 50', '每次删除的员工数量不能大于50'),
	row(200, 500, 'Bad Request', 'api不存在'),
	row(200, 2405, 'identity is not existed', '公司未初始化'),
	row(200, 2441, 'employee is already existed', '该手机号对应的员工已经存在'),
	row(200, 460, 'request parameter error.', '入参错误'),
	row(200, 403, 'request forbidden.', '请求被禁止'),
	row(200, 460, 'request parameter error', '账号不存在'),
	row(200, 460, 'identityId is blank', '需要注销的账号不存在'),
	row(200, 500, 'Bad Request', '调用网关失败'),
	row(200, 460, 'request parameter error', '入参错误'),
	row(200, 460, 'request parameter error.', '入参错误'),
	row(200, 2465, 'phone and email can not be empty at the same time', '手机号和email都为空'),
	row(200, 460, 'identityId is blank', '需要注销的账号不存在'),
	row(200, 500, 'Bad Request', '调用网关失败'),
	row(200, 403, 'request forbidden.', '请求被禁止'),
	row(200, 500, 'server error.', '服务端异常'),
	row(200, 460, 'request parameter error.', '请求参数异常'),
	row(200, 500, 'server error.', '服务端异常'),
	row(200, 460, 'request parameter error.', '请求参数异常'),
	row(200, 500, 'server error.', '服务端异常'),
	row(200, 460, 'request parameter error.', '请求参数异常'),
];

/** Row `n` as the page counts, from 1. */
export function pageRow(n: number): PageRow | undefined {
	return pageRows[n - 1];
}

/**
 * Codes other pages of the same platform list (127995, homelink ki904u, 195255). The pages give
 * them no Chinese text, so the sandbox sends none.
 */
export const platformRows: readonly PageRow[] = [
	row(200, 400, 'request error', ''),
	row(200, 404, 'service not found', ''),
	row(200, 429, 'too many requests', ''),
	row(200, 503, 'service not available', ''),
	row(200, 2000, 'param is invalid', ''),
	row(200, 2002, 'partly done', ''),
	row(200, 2003, 'all failed', ''),
	row(200, 2062, 'identityId does not exist', ''),
	row(200, 2065, 'identity and device not bound', ''),
	row(200, 2066, 'identity is not the manager of the device', ''),
];
