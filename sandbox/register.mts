import type { PersonState } from './vendor.mts';

type Fields = Record<string, unknown>;

/** Never kept in clear: the state page is open to whoever reaches the port. */
const SECRET = 'password';

function withoutSecret(fields: Fields): Fields {
	if (!(SECRET in fields)) return fields;
	const { [SECRET]: _hidden, ...rest } = fields;
	return { ...rest, passwordSet: true };
}

/** The people one vendor knows, and what it was told about each. */
export class Register {
	readonly #seed: () => Iterable<readonly [id: string, fields: Fields]>;
	#people = new Map<string, PersonState>();

	/** @param seed makes the people there are at the start; called again on every reset. */
	constructor(seed: () => Iterable<readonly [id: string, fields: Fields]>) {
		this.#seed = seed;
		this.reset();
	}

	reset(): void {
		this.#people = new Map();
		for (const [id, fields] of this.#seed()) {
			this.#people.set(id, { id, fields, received: null, changes: 0 });
		}
	}

	has(id: string): boolean {
		return this.#people.has(id);
	}

	/** What is known of a person; an empty object when there is no such person. */
	fields(id: string): Fields {
		return this.#people.get(id)?.fields ?? {};
	}

	/** Lays the received fields over what is known; makes the person when there is none yet. */
	change(id: string, received: Fields): void {
		const shown = withoutSecret(received);
		const known = this.#people.get(id);
		const fields = { ...known?.fields, ...shown };
		this.#people.set(id, { id, fields, received: shown, changes: (known?.changes ?? 0) + 1 });
	}

	/** Everybody but `exceptId` whose field has this value, compared as text. */
	othersWith(field: string, value: unknown, exceptId: string): PersonState[] {
		const sought = String(value);
		const found: PersonState[] = [];
		for (const person of this.#people.values()) {
			const own = person.fields[field];
			if (own === value || (own !== undefined && String(own) === sought)) found.push(person);
		}
		return found.filter(({ id }) => id !== exceptId);
	}

	list(): PersonState[] {
		return [...this.#people.values()];
	}
}
