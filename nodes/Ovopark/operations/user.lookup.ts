import type { Ask } from '../../shared/lookUps';
import { readRecords } from '../../shared/reading';
import type { OvoparkCall } from '../vendor/protocol';
import { userReading } from './user.getAll';

/** Whether somebody has the number; undefined where the list does not prove that nobody has. */
export type LookUp =
	| { readonly isKnown: boolean }
	| {
			readonly isKnown: undefined;
			/** What the list could not be read for, as the end of a sentence. */
			readonly why: string;
	  };

/**
 * The vendor publishes no code for an unknown number (5.3), so the list of all users decides. That
 * nobody has the number is proven only by a list which is as long as the vendor says it is, with
 * ids and with numbers under the name that is expected. It is read once a run: who joins it
 * meanwhile is somebody whom the run itself created, and whom its updates then find.
 */
export async function lookUp(
	users: OvoparkCall,
	number: string,
	ask: Ask<OvoparkCall>,
): Promise<LookUp> {
	let total: number | undefined;
	const read = await readRecords(
		users,
		{ limit: null, simplify: false },
		{
			...userReading,
			rows: (data, page) => {
				const got = userReading.rows(data, page);
				total = got.total ?? total;
				return got;
			},
		},
		ask,
	);
	if (!read.ok) return { isKnown: undefined, why: ` (${read.failure.message})` };
	const numbers = new Set(read.records.map(({ employeeNumber }) => String(employeeNumber ?? '')));
	if (numbers.has(number)) return { isKnown: true };
	const ids = new Set(read.records.map((user) => user.id).filter((each) => each !== undefined));
	const isWhole = ids.size > 0 && ids.size === total && numbers.size > 1;
	return isWhole ? { isKnown: false } : { isKnown: undefined, why: '' };
}
