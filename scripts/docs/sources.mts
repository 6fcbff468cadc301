/** The vendors' pages, by endpoint. What is not here is known from public code only. */
const ALIYUN = 'https://help.aliyun.com/document_detail';
const LEANWORK = 'https://leanwork.gitbooks.io/brokerwork-api/content';
const USERS = `${LEANWORK}/yong-hu-guan-li`;
const ACCOUNTS = `${LEANWORK}/2-zhang-hu-guan-li`;
const ENGLISH =
	'https://github.com/tinyliu/Broker-Work-API-EN/blob/a88c6a39bb4e6bc2a281821c1fb90a8618bafc35';
const OVOPARK = 'https://docs.open.ovopark.com/apidoc/detail';
const OPRETAIL = 'https://docs.open.opretail.com';

export const sources: Readonly<Record<string, string>> = {
	'POST /entrance/paas/user/modify': `${ALIYUN}/195213.html`,
	'POST /user/account/employee/create': `${ALIYUN}/195147.html`,
	'POST /user/account/employee/querybycompanyid': `${ALIYUN}/195128.html`,
	'POST /cloud/account/queryidentitydescbypage': `${ALIYUN}/190248.html`,
	'POST /entrance/paas/perm/qrcode/generate': `${ALIYUN}/195208.html`,
	'POST /homelink/common/qrcode/generate': `${ALIYUN}/176464.html`,
	'POST /entrance/paas/perm/qrcode/config': `${ALIYUN}/205355.html`,

	'POST /v1/api/user/create': `${USERS}/11-tian-jia-yong-hu.html`,
	'POST /v1/api/user/update': `${USERS}/12-xiu-gai-yong-hu.html`,
	'GET /v1/api/user/ids': `${USERS}/cha-xun-yong-hu-id.html`,
	'GET /v1/api/user/info': `${USERS}/15-cha-xun-yong-hu-xin-xi.html`,
	'GET /v1/api/user/getParentAndLowerUserInfo': `${ENGLISH}/16-query-superior-and-subordinate-info-of.md`,
	'GET /v1/api/system/levels': `${ENGLISH}/17-query-commission-level-configuration.md`,
	'POST /v1/api/introduce/create':
		'https://leanwork.gitbooks.io/broker-work-api-en/content/18-add-promotion-links.html',
	'GET /v1/api/account/info': `${ENGLISH}/cha-xun-zhang-hu-xin-xi.md`,
	'GET /v1/api/account/list': `${ENGLISH}/22-query-account-list.md`,
	'GET /v1/api/account/info/byUserId': `${ACCOUNTS}/gen-ju-gui-shu-yong-hu-id-cha-xun-zhang-hu-xin-xi.html`,
	'GET /v1/api/trade/position': `${ACCOUNTS}/24-cha-xun-zhang-hu-chi-cang.html`,
	'GET /v1/api/trade/deal': `${ACCOUNTS}/25-cha-xun-zhang-hu-cheng-jiao-ji-lu.html`,
	'POST /v1/api/account/owner': `${ACCOUNTS}.html`,
	'GET /v1/api/custom/info': `${LEANWORK}/31-cha-xun-ke-hu-lie-biao.html`,
	'POST /v1/api/custom/owner': `${LEANWORK}/32-xiu-gai-ke-hu-gui-shu-ji-tui-jian-ren.html`,

	'open.shopweb.user.updateUser v1': `${OVOPARK}/12/86/open.shopweb.user.updateUser/v1/0`,
	'open.shopweb.user.updateUser v2': `${OVOPARK}/12/943/open.shopweb.user.updateUser/v2/0`,
	'open.shopweb.user.addUser v1': `${OPRETAIL}/apidoc/detail/12/85/open.shopweb.user.addUser/v1`,
	'open.shopweb.user.getUsersByEnterprise v1': `${OPRETAIL}/file/detail/12/172/0`,
	'open.shopweb.organize.getOrganizesTrees v2': `${OPRETAIL}/apidoc/detail/12/496/open.shopweb.organize.getOrganizesTrees/v2`,
	'open.shopweb.organize.moveOrganizeToOrganize v1': `${OPRETAIL}/apidoc/detail/12/508/open.shopweb.organize.moveOrganizeToOrganize/v1`,
	'open.shopweb.role.getRoleListByGroup v1': `${OPRETAIL}/apidoc/detail/1/239/open.shopweb.role.getRoleListByGroup/v1`,
	'open.shopweb.user.getMenuPrivileges v1': `${OPRETAIL}/apidoc/detail/1/241/open.shopweb.user.getMenuPrivileges/v1`,
	'open.shopweb.departments.getDeptListByPage v1': `${OVOPARK}/13/180/open.shopweb.departments.getDeptListByPage/v1/0`,
	'open.shopweb.departments.updateDepartment v1': `${OPRETAIL}/apidoc/detail/13/212/open.shopweb.departments.updateDepartment/v1`,
};
