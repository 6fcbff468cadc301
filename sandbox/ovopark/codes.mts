/** A return code: number, name and the vendor's Chinese text. */
export interface CodeRow {
	code: number;
	codename: string;
	text: string;
	/** The user id (or employee number) whose change is answered with this code. */
	person: string;
}

function row(code: number, codename: string, text: string, person: number): CodeRow {
	return { code, codename, text, person: String(person) };
}

/** The public codes of the method page, answered by the gateway itself. */
export const gatewayRows: readonly CodeRow[] = [
	row(1, 'KEY_NOTNULL', '_akey和不能为空', 990001),
	row(2, 'KEY_UNLAWFUL', '_akey不合法', 990002),
	row(3, 'KEY_HAS_EXPIRED', '_akey已过期', 990003),
	row(4, 'SIGN_METHOD_NOTNULL', '_sm参数不能为空', 990004),
	row(5, 'SIGN_TYPE_NOTEXIST', '_sm类型不存在', 990005),
	row(6, 'SIGN_NOTNULL', '_sig参数不能为空', 990006),
	row(7, 'SIGN_WRONG', '无效的签名,请检查参数和签名格式', 990007),
	row(8, 'METHOD_NOTNULL', '_mt参数不能为空', 990008),
	row(9, 'METHOD_NOTEXIST_CODE', '_mt对应的方法名不存在或未注册进服务', 990009),
	row(10, 'REQUESTMODE_NOTNULL', '_requestMode参数不能为空', 990010),
	row(11, 'APPLICATIONID_NOTNULL', '_aid参数不能为空', 990011),
	row(12, 'APPLICATIONID_NOTSAME', '_aid与当前key不匹配', 990012),
	row(13, 'VERSION_NOTNULL', '_version版本号不能为空', 990013),
	row(14, 'TIMESTAMP_NOTNULL', '_timestamp时间戳不能为空', 990014),
	row(15, 'TIMESTAMP_FORMAT_ERROR', '_timestamp时间戳格式化错误', 990015),
	row(16, 'TIMESTAMP_OVERTIME', '_timestamp已失效', 990016),
	row(17, 'FORMAT_TYPE_NOTEXIST', '_format类型不存在', 990017),
	row(-100, 'API_CALL_REPEAT', '接口重复调用', 990100),
	row(-500, 'API_SYSTEM_CALL_ERROR', 'api调用失败,系统发生异常', 990500),
	row(-999, 'UNKNOWN_ERROR', '开放平台系统异常', 990999),
];

/** Business codes seen in public code; the vendor's page lists none but 0. Spellings are theirs. */
export const businessRows: readonly CodeRow[] = [
	row(103094, 'USERNAME_ERROE', '用户名错误', 993094),
	row(103095, 'PASSWORD_ERROE', '密码错误', 993095),
	row(9990001, 'TOKEN_NOT_EXIST', 'token不存在', 999001),
	row(100002, 'PARAM_NOTNULL', '必填字段不能为空', 992002),
];

/**
 * The sandbox's own stand-ins: the vendor does not publish the business numbers, so a client must
 * not know them. Each is answered by its special person, and naturally where its name says.
 */
export const standInRows: readonly CodeRow[] = [
	row(990400, 'SANDBOX_FIELD_MISSING', 'sandbox: a required field is missing', 994000),
	row(990404, 'SANDBOX_USER_UNKNOWN', 'sandbox: no such user', 994040),
	row(990405, 'SANDBOX_ID_UNKNOWN', 'sandbox: an id in the request does not exist', 994050),
	row(990409, 'SANDBOX_NUMBER_TAKEN', 'sandbox: the employee number is taken', 994090),
	row(990422, 'SANDBOX_FIELD_MALFORMED', 'sandbox: a value is malformed', 994220),
];

export const codeRows: readonly CodeRow[] = [...gatewayRows, ...businessRows, ...standInRows];

const byCode = new Map(codeRows.map((candidate) => [candidate.code, candidate]));
const byPerson = new Map(codeRows.map((candidate) => [candidate.person, candidate]));

export function codeRow(code: number): CodeRow {
	return byCode.get(code) ?? { code, codename: 'UNPUBLISHED', text: '', person: '' };
}

export function specialRow(person: string): CodeRow | undefined {
	return byPerson.get(person);
}

export function isGatewayCode(code: number): boolean {
	return gatewayRows.some((candidate) => candidate.code === code);
}
