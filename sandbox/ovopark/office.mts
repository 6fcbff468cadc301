import { createHash } from 'node:crypto';

import type { Register } from '../register.mts';
import { orgNodes, stores } from './company.mts';
import type { OrgNode, Store } from './company.mts';

/** The password of every seeded user. */
export const SEEDED_PASSWORD = 'sandbox-login-password-example';

/** How long an issued token is taken, unless told. The vendor's own statements contradict each other. */
export const TOKEN_LIFE_MS = 24 * 60 * 60 * 1000;

/** What changes in the enterprise beside its users. */
export interface Office {
	stores: Store[];
	orgNodes: OrgNode[];
	/** Issued tokens and when they end, epoch ms. */
	tokens: Map<string, number>;
	/** MD5 of the passwords that are not the seeded one, by user id; never in clear. */
	passwords: Map<string, string>;
	tokenLifeMs: number;
}

export function openOffice(tokenLifeMs = TOKEN_LIFE_MS): Office {
	return {
		stores: stores.map((store) => ({ ...store })),
		orgNodes: orgNodes.map((node) => ({ ...node })),
		tokens: new Map(),
		passwords: new Map(),
		tokenLifeMs,
	};
}

/** What an operation works with. */
export interface Call {
	people: Register;
	office: Office;
	/** The vendor's clock, epoch ms. */
	at: number;
}

export function md5(text: string): string {
	return createHash('md5').update(text, 'utf8').digest('hex');
}

export function passwordHash(office: Office, userId: string): string {
	return office.passwords.get(userId) ?? md5(SEEDED_PASSWORD);
}
