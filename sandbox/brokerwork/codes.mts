/**
 * Every documented `mcode`: the 18 of the page of `user/update` first, in its order, then those
 * of the sibling pages. User id 990001 answers the first row, 990002 the second, and so on.
 */
export interface CodeRow {
	mcode: string;
	/** Text for `x-language: zh-CN`; empty where no page gives one. */
	chinese: string;
	english: string;
	/**
	 * How the text travels. The Chinese pages type `errorMessage` as a string, the English ones as
	 * a list, and the failure samples have no text or an empty one: every shape occurs here.
	 */
	shape: 'byLanguage' | 'string' | 'list' | 'empty' | 'none';
}

function row(
	mcode: string,
	chinese: string,
	english: string,
	shape: CodeRow['shape'] = 'byLanguage',
): CodeRow {
	return { mcode, chinese, english, shape };
}

export const codeRows: readonly CodeRow[] = [
	row('BW_API_0000001', 'token为空', 'token is empty'),
	row('BW_API_0000003', '无效租户ID', 'invalid tenant ID'),
	row('BW_API_0000004', '未开通OPENAPI权限', 'OpenAPI permission not enabled'),
	row('PUB_AUTH_0000002', '手机格式错误', 'mobile format error'),
	row('PUB_AUTH_0000007', '邮箱邮箱已被注册', 'e-mail already registered', 'none'),
	row('BW_USER_NAME_NULL', '用户名字为空', 'user name is empty'),
	row('BW_USER_ENTITYNO_REPEAT', '用户编码重复', 'user code repeated'),
	row('-1', '服务异常,请稍后再试', 'service exception, try again later', 'string'),
	row('bw-user_1008', 'Email已存在', 'e-mail exists'),
	row('bw-user_1007', '生成编码错误', 'could not generate user code', 'list'),
	row('bw-user_1009', '角色不存在', 'role does not exist'),
	row('bw-user_1010', '层级不存在', 'level does not exist'),
	row('bw-user_1013', '名字已存在', 'name already exists'),
	row('bw-user_1014', '循环检查不通过', 'loop check failed', 'none'),
	row('bw-user_1016', '权限Sid非法', 'permission Sid illegal', 'list'),
	row('bw-user_1018', '该账户已被占用', 'account already in use'),
	row('bw-user_1019', '编码已存在', 'code already exists'),
	row('bw-user_1020', '返佣层级不能大于上级用户的层级', "level may not outrank the superior's"),
	row('BW_API_0000002', '无效签名', 'invalid signature'),
	row('PUB_AUTH_0000001', '邮箱格式错误', 'e-mail format error'),
	row('BW_USER_EMAIL_REPEAT', '', 'e-mail repeated'),
	row('BW_USER_ROLE_NULL', '', 'user role is empty'),
	row('BW_INVALID_PARAM', '参数错误', 'parameter error'),
	row('BW_INVALID_SERVERID', '无效serverId', 'invalid serverId'),
	row('BW_REQUEST_TOO_MUCH', '', 'request too frequent'),
	row('BW_USER_INRR_NAME_NULL', '', 'link name is empty'),
	row('BW_USER_INRR_PARAM_ERROR', '', 'target link repeats parameterType'),
	row('BW_REPORT_0000', '参数错误', 'parameters error'),
	row('BW_REPORT_0022', '用户不存在', 'user does not exist'),
	row('BW_REPORT_0023', 'serverId不存在', 'serverId does not exist'),
	row('RIGHT_NO_00000001', '没有权限查看此数据', 'no permission to view this data'),
	row('m0000001', '', '', 'empty'),
	row('MT4_3', '', 'trading server error', 'none'),
];

/** The user id of the first row, less one. */
const FIRST = 990_000;

export function specialIdOf(index: number): number {
	return FIRST + index + 1;
}

export function specialRow(userId: number): CodeRow | undefined {
	return codeRows[userId - FIRST - 1];
}

export function codeRow(mcode: string): CodeRow | undefined {
	return codeRows.find((candidate) => candidate.mcode === mcode);
}
