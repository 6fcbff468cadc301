import { nameOf } from '../names.mts';
import { Register } from '../register.mts';

const SEEDED = 5;

/** The account service issues ids of 40 lower-case letters and digits beginning with 50. */
export function seedIdentityId(number: number): string {
	return `50sandbox${String(number).padStart(31, '0')}`;
}

function* seed(): Generator<readonly [string, Record<string, unknown>]> {
	for (let number = 1; number <= SEEDED; number += 1) {
		const identityId = seedIdentityId(number);
		yield [identityId, { identityId, name: nameOf(number), extInfo: `floor=${number}` }];
	}
}

export function aliyunPeople(): Register {
	return new Register(seed);
}
