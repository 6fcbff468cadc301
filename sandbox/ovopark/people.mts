import { nameOf } from '../names.mts';
import { Register } from '../register.mts';
import { roles, stores } from './company.mts';

const SEEDED = 2000;

export function employeeNumberOf(id: number): string {
	return String(id).padStart(5, '0');
}

/** All values are text, as they would have come in a form. */
function userOf(id: number): Record<string, string> {
	// Nodes 6 to 21 are the lowest of the three levels.
	const node = String(6 + (id % 16));
	return {
		id: String(id),
		userName: `user${employeeNumberOf(id)}`,
		showName: nameOf(id),
		employeeNumber: employeeNumberOf(id),
		mail: `user${employeeNumberOf(id)}@example.test`,
		mobilePhone: `100000${employeeNumberOf(id)}`,
		validateDate: '2030-12-31 00:00:00',
		isSingleSign: String(id % 2),
		orgIds: node,
		organizeIds: node,
		roleIds: String(roles[id % roles.length]?.id),
		depIds: String(stores[id % stores.length]?.id),
		...(id === 1 ? {} : { pId: String(Math.floor((id - 2) / 10) + 1) }),
	};
}

function* seed(): Generator<readonly [string, Record<string, unknown>]> {
	for (let id = 1; id <= SEEDED; id += 1) yield [String(id), userOf(id)];
}

export function ovoparkPeople(): Register {
	return new Register(seed);
}
