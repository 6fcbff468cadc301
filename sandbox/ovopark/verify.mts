import type { Recent } from '../recent.mts';
import { SIGN_METHODS, signatureOf } from './signature.mts';
import type { Parameters } from './signature.mts';

/** One application of the console. */
export interface App {
	appId: string;
	accessKey: string;
	accessSecret: string;
	userToken: string;
	/** A key whose service has run out, to meet code 3. */
	expiredKey: string;
}

/** Neither window is documented; both are the sandbox's own choice. */
export const CLOCK_WINDOW_MS = 10 * 60 * 1000;
export const REPEAT_WINDOW_MS = 10 * 1000;

const HOUR_MS = 60 * 60 * 1000;
const TIMESTAMP = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/;

/** `yyyyMMddHHmmss` as China reads its clocks (UTC+8); null when it is no such time. */
export function epochOf(timestamp: string): number | null {
	const parts = TIMESTAMP.exec(timestamp)?.slice(1).map(Number);
	if (parts === undefined) return null;
	const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
	const local = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
	const back = local.toISOString().replace(/\D/g, '').slice(0, 14);
	return back === timestamp ? local.getTime() - 8 * HOUR_MS : null;
}

interface Seen {
	parameters: Parameters;
	app: App;
	at: number;
	knowsMethod: boolean;
	calls: Recent;
	value: (name: string) => string;
}

interface Check {
	code: number;
	broken: (seen: Seen) => boolean;
}

function empty(code: number, name: string): Check {
	return { code, broken: ({ value }) => value(name).trim() === '' };
}

/** What is missing first, then what is wrong, then the signature, the method and the repeat. */
const checks: readonly Check[] = [
	empty(1, '_akey'),
	{
		code: 2,
		broken: ({ value, app }) => ![app.accessKey, app.expiredKey].includes(value('_akey')),
	},
	{ code: 3, broken: ({ value, app }) => value('_akey') === app.expiredKey },
	empty(11, '_aid'),
	{ code: 12, broken: ({ value, app }) => value('_aid') !== app.appId },
	empty(4, '_sm'),
	{ code: 5, broken: ({ value }) => !SIGN_METHODS.includes(value('_sm')) },
	empty(6, '_sig'),
	empty(8, '_mt'),
	empty(10, '_requestMode'),
	empty(13, '_version'),
	empty(14, '_timestamp'),
	{ code: 15, broken: ({ value }) => epochOf(value('_timestamp')) === null },
	{ code: 17, broken: ({ parameters }) => (parameters.get('_format') ?? 'json') !== 'json' },
	{
		code: 16,
		broken: ({ value, at }) => Math.abs(at - (epochOf(value('_timestamp')) ?? 0)) > CLOCK_WINDOW_MS,
	},
	{
		code: 7,
		broken: ({ parameters, value, app }) =>
			value('_sig') !== signatureOf(parameters, app.accessSecret),
	},
	{ code: 9, broken: ({ knowsMethod }) => !knowsMethod },
	{ code: -100, broken: ({ calls, value, at }) => calls.repeats(value('_sig'), at) },
];

/** The gateway's code for what is wrong with the public parameters, or null. */
export function gatewayProblem(seen: Omit<Seen, 'value'>): number | null {
	const value = (name: string) => seen.parameters.get(name) ?? '';
	return checks.find(({ broken }) => broken({ ...seen, value }))?.code ?? null;
}
