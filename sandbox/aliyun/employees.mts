import { nameOf } from '../names.mts';
import { Register } from '../register.mts';

export interface Company {
	companyId: string;
	companyName: string;
	/** How many employees it has at the start. */
	size: number;
}

export const companies: readonly Company[] = [
	{ companyId: 'company-sandbox-0001', companyName: '示例科技有限公司', size: 250 },
	{ companyId: 'company-sandbox-0002', companyName: 'Example Catering Ltd.', size: 30 },
];

const padded = (number: number, length: number) => String(number).padStart(length, '0');

/** 40 characters beginning with 50, like the ids of people. */
export function employeeIdentityId(number: number): string {
	return `50employee${padded(number, 30)}`;
}

export const employeePhone = (number: number): string => `1390000${padded(number, 4)}`;

function employee(number: number, { companyId, companyName }: Company, isFirst: boolean) {
	return {
		identityId: employeeIdentityId(number),
		name: nameOf(number),
		phone: employeePhone(number),
		email: `employee${padded(number, 4)}@example.test`,
		companyId,
		companyName,
		creater: 'sandbox',
		modifier: 'sandbox',
		avatarUrl: '',
		isMainAccount: isFirst,
	};
}

function* seed(): Generator<readonly [string, Record<string, unknown>]> {
	let number = 0;
	for (const company of companies) {
		for (let own = 1; own <= company.size; own += 1) {
			number += 1;
			yield [employeeIdentityId(number), employee(number, company, own === 1)];
		}
	}
}

export function aliyunEmployees(): Register {
	return new Register(seed);
}
