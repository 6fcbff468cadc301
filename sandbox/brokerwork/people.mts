import { nameOf } from '../names.mts';
import { Register } from '../register.mts';

export interface Level {
	/** What `levelId` wants; differs from the rank, as in the vendor's own sample. */
	id: number;
	/** Rank, 0 is the highest. */
	level: number;
	name: string;
}

export const levels: readonly Level[] = [
	{ id: 2, level: 0, name: 'Head Office' },
	{ id: 3, level: 1, name: 'Partner' },
	{ id: 5, level: 2, name: 'Master IB' },
	{ id: 7, level: 3, name: 'Senior IB' },
	{ id: 10, level: 4, name: 'IB 经纪人' },
	{ id: 12, level: 5, name: 'Introducer' },
];

export const roleIds: readonly number[] = Array.from({ length: 12 }, (_, index) => index + 1);

/** Trading servers, with the numbers of the vendor's samples. */
export const serverIds: readonly number[] = [428, 429];

/**
 * The page leaves open whether an update that leaves the user code out keeps it or has a new one
 * made ("generated if not sent"). All users keep theirs but this one.
 */
export const RECODED = 1999;

const SEEDED = 2000;
/** Direct subordinates each user has, as long as there are users left. */
const SPAN = 6;
const FOUR_DIGITS = 36 ** 3 * 26;
/** Shares no factor with the count above, so that no two users get the same code. */
const SCATTER = 607_043;

function parentOf(id: number): number {
	return Math.floor((id - 2) / SPAN) + 1;
}

function depthOf(id: number): number {
	return id === 1 ? 0 : depthOf(parentOf(id)) + 1;
}

/** Four characters such as `SO8T`, a letter first. */
function entityNoOf(id: number): string {
	const scattered = (id * SCATTER) % FOUR_DIGITS;
	const letter = String.fromCharCode(65 + Math.floor(scattered / 36 ** 3));
	const rest = (scattered % 36 ** 3).toString(36).toUpperCase().padStart(3, '0');
	return `${letter}${rest}`;
}

/** The top user has no superior and level 0; every tenth user has a trading account. */
function userOf(id: number): Record<string, unknown> {
	const digits = String(id).padStart(4, '0');
	return {
		id,
		email: `user${digits}@example.test`,
		entityNo: entityNoOf(id),
		name: nameOf(id),
		roleId: id === 1 ? 1 : (id % 11) + 2,
		levelId: id === 1 ? 0 : (levels[depthOf(id)]?.id ?? 0),
		...(id === 1 ? {} : { parentId: parentOf(id) }),
		address: '',
		country: '',
		province: '',
		city: '',
		comment: '',
		phone:
			id % 4 === 0 ? { countryCode: '', phone: '' } : { countryCode: '+1', phone: `555${digits}` },
		...(id % 10 === 0 ? { serverId: serverIds[(id / 10) % 2], login: 700_000 + id } : {}),
	};
}

function* seed(): Generator<readonly [string, Record<string, unknown>]> {
	for (let id = 1; id <= SEEDED; id += 1) yield [String(id), userOf(id)];
}

export function brokerWorkPeople(): Register {
	return new Register(seed);
}

/** Rank of a level id, compared as text because samples send it as text; 0 means "no level". */
export function rankOf(levelId: unknown): number | undefined {
	if (String(levelId) === '0') return 0;
	return levels.find((level) => String(level.id) === String(levelId))?.level;
}
