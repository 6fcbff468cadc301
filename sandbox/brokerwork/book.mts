import { nameOf } from '../names.mts';

/** A trading account; the two pages about accounts show different fields of it. */
export interface Account {
	serverId: string;
	login: number;
	/** Superior in the words of one page, owner in those of another; 0 is nobody. */
	ownerId: number;
	name: string;
	email: string;
	group: string;
	leverage: number;
	currency: string;
	regdate: string;
}

export interface Customer {
	_id: string;
	customName: string;
	email: string;
	customNo: string;
	oweId: string;
	customerState: string;
	commendId?: string;
	phones?: { countryCode: string; phone: string };
	createTime: string;
}

export interface Trade {
	serverId: string;
	accountId: number;
	ticket: number;
	openTime: string;
	openPrice: number;
	closeTime?: string;
	closePrice?: number;
	type: 'buy' | 'sell';
	symbol: string;
	volume: number;
	profit: number;
	swap?: number;
	commission?: number;
	sl?: number;
	tp?: number;
}

/** All that BrokerWork holds beside its users. */
export interface Book {
	accounts: Account[];
	customers: Customer[];
	trades: Trade[];
	/** Promotion links, as they came. */
	links: Array<Record<string, unknown>>;
}

/** Server 428 has more accounts than two pages hold, 429 fewer than one. */
const ACCOUNTS = { '428': 450, '429': 30 };
const CUSTOMERS = 430;
const SYMBOLS = ['EURUSD', 'USDJPY', 'XAUUSD'] as const;
const HOUR = 3_600_000;
const START = Date.UTC(2026, 0, 1);

/** `yyyy-MM-dd HH:mm:ss`, the clock of the sandbox being UTC. */
export const clockText = (at: number): string =>
	new Date(at).toISOString().slice(0, 19).replace('T', ' ');

function accountsOf(serverId: string, count: number): Account[] {
	return Array.from({ length: count }, (_, index) => ({
		serverId,
		login: Number(serverId) * 10_000 + index + 1,
		// Every fifth account belongs to nobody.
		ownerId: index % 5 === 0 ? 0 : (index % 40) + 2,
		name: nameOf(index + 1),
		email: index % 3 === 0 ? '' : `trader${index + 1}@example.test`,
		group: index % 2 === 0 ? 'demo-usd' : 'real-eur',
		leverage: index % 2 === 0 ? 100 : 20,
		currency: index % 2 === 0 ? 'USD' : 'EUR',
		regdate: clockText(START + index * HOUR),
	}));
}

export const customerIdOf = (number: number): string =>
	`00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

function customers(): Customer[] {
	return Array.from({ length: CUSTOMERS }, (_, index) => ({
		_id: customerIdOf(index + 1),
		customName: nameOf(index + 1),
		email: index % 3 === 0 ? '' : `customer${index + 1}@example.test`,
		customNo: `C${String(index + 1).padStart(5, '0')}`,
		oweId: String((index % 40) + 2),
		customerState: index % 2 === 0 ? 'Potential' : 'Active',
		...(index % 4 === 1 ? { commendId: customerIdOf(index) } : {}),
		...(index % 2 === 1
			? { phones: { countryCode: '+1', phone: `555${String(index).padStart(4, '0')}` } }
			: {}),
		createTime: clockText(START + (index + 8) * HOUR),
	}));
}

/** Three open positions and four closed trades for each of the first ten accounts of 428. */
function trades(accounts: readonly Account[]): Trade[] {
	return accounts.slice(0, 10).flatMap(({ serverId, login }, owner) =>
		Array.from({ length: 7 }, (_, index): Trade => {
			const openedAt = START + (owner * 10 + index) * 24 * HOUR;
			const isClosed = index >= 3;
			return {
				serverId,
				accountId: login,
				ticket: 190_000 + owner * 10 + index,
				openTime: clockText(openedAt),
				openPrice: 1.1 + index / 100,
				type: index % 2 === 0 ? 'buy' : 'sell',
				symbol: SYMBOLS[index % SYMBOLS.length] ?? 'EURUSD',
				volume: 0.1 * (index + 1),
				profit: index % 2 === 0 ? 52.18 : -11.5,
				...(isClosed
					? {
							closeTime: clockText(openedAt + HOUR),
							closePrice: 1.2,
							swap: -0.03,
							commission: -1,
						}
					: { sl: 1.05, tp: 1.25 }),
			};
		}),
	);
}

export function brokerWorkBook(): Book {
	const accounts = Object.entries(ACCOUNTS).flatMap(([serverId, count]) =>
		accountsOf(serverId, count),
	);
	return { accounts, customers: customers(), trades: trades(accounts), links: [] };
}
