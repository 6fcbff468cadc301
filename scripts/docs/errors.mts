import { faultFailure } from '../../dist/nodes/shared/transport/faults.js';
import { httpFailures } from '../../dist/nodes/shared/httpFailures.js';
import type { Cause, FailureRow } from '../../dist/nodes/shared/failure.js';
import { anchor } from './anchor.mts';
import { code, link, paragraphs, plain, table } from './markdown.mts';
import { readable } from './pattern.mts';

/** The causes in the order in which a builder meets them, and what all errors of one have in common. */
const causes: Readonly<Record<Cause, string>> = {
	credential: 'The credential is wrong. Every item meets the same until it is put right.',
	permission: 'The vendor knows you, but does not let you do this.',
	validation:
		'A value of the item is not right. Nothing was changed at the vendor, but for a part of a batch.',
	notFound: 'The item names somebody or something that the vendor does not have.',
	conflict: 'The change would collide with what the vendor holds or does already.',
	rateLimit: 'Too fast. The node slows down and tries again by itself.',
	transient: 'A fault of the moment at the vendor. It may work later.',
	configuration: 'Address, version, clock or network are not as they should be.',
	unknown: 'The vendor does not document what happened. Look at the record first.',
};

const headingOf = (cause: string): string => `Cause: ${cause}`;

/** A thing that ends a run, or all calls of one kind, is not tried for each further item. */
function triedAgain({ repeat, effect, stops }: FailureRow): string {
	if (stops === 'run') return 'no; ends the run';
	if (stops === 'operation') return 'no; ends calls of this kind';
	if (repeat === 'never') return 'no';
	const often = repeat === 'once' ? 'once' : 'yes';
	return effect === 'none' ? often : `${often}, where a repeat is safe`;
}

const status = (http: FailureRow['when']['http']): string =>
	http === undefined
		? ''
		: http === 'failed'
			? 'HTTP error'
			: http === 'ok'
				? 'HTTP 2xx'
				: `HTTP ${http}`;

/** What the vendor must have answered for a row to hold. */
function answered({ when: { code: number, http, message, localized } }: FailureRow): string {
	const said = [message, localized].flatMap((each) =>
		each === undefined
			? []
			: [
					readable(each)
						.map((text) => `“${plain(text)}”`)
						.join(' or '),
				],
	);
	const parts = [
		number === undefined ? '' : readable(number).map(code).join(', '),
		http === 'failed' && (number !== undefined || message !== undefined) ? '' : status(http),
		said.join(' and '),
	].filter((part) => part !== '');
	return parts.length === 0 ? 'anything else' : parts.join(', ');
}

/** The caution is the engine's own, which tells it of writes only. */
const whatToDo = ({ advice, effect }: FailureRow): string =>
	plain(
		effect === 'none'
			? advice
			: `A write may have been carried out: look at the record before you send it again. ${advice}`,
	);

const byMeaning = (row: FailureRow): string =>
	JSON.stringify([row.happened, whatToDo(row), triedAgain(row)]);

/** Rows that mean the same share a line; a row that is not reached comes last, as in the table. */
function lines(rows: readonly FailureRow[]): string[][] {
	const groups = Map.groupBy(rows, byMeaning);
	return [...groups.values()].flatMap((group) => {
		const [first] = group;
		if (first === undefined) return [];
		const answers = [...new Set(group.map(answered))].join('; ');
		return [[answers, plain(first.happened), whatToDo(first), triedAgain(first)]];
	});
}

const HEAD = ['The vendor answers', 'It means', 'What to do', 'Tried again'];

/** The failures of a vendor as one table for each cause, after a list of the causes. */
export function errorTables(failures: readonly FailureRow[]): string {
	const used = Object.entries(causes).flatMap(([cause, about]) => {
		const rows = failures.filter((row) => row.cause === cause);
		return rows.length === 0 ? [] : [{ cause, about, rows }];
	});
	return paragraphs([
		used
			.map(({ cause, about }) => `- ${link(cause, anchor(headingOf(cause)))}: ${about}`)
			.join('\n'),
		...used.flatMap(({ cause, rows }) => [`### ${headingOf(cause)}`, table(HEAD, lines(rows))]),
	]);
}

const BODIES: Readonly<Record<string, string>> = { empty: 'an empty answer', html: 'a web page' };

const cameBack = (row: FailureRow): string => {
	const { http, message } = row.when;
	if (typeof message === 'string') return BODIES[message] ?? message;
	return http === 'ok' ? 'another HTTP 2xx' : status(http) || 'any other HTTP error';
};

/** One network code of each kind; without one, the kind of every other. */
const NETWORK_CODES = [
	'ECONNREFUSED',
	'ENOTFOUND',
	'UND_ERR_CONNECT_TIMEOUT',
	'CERT_HAS_EXPIRED',
	'ETIMEDOUT',
	'TOO_LARGE',
	'EGRESS_REFUSED',
	undefined,
];

/** No answer at all, as the same kind of row. */
const networkRows = NETWORK_CODES.map((network): [string, FailureRow] => {
	const { message, description, cause, repeat, effect, stops } = faultFailure(network);
	const advice = description.replace(/ Network code: .*$/, '');
	const row = { when: {}, happened: message, advice, cause, repeat, effect, stops };
	return [`nothing${network === undefined ? '' : `, such as ${code(network)}`}`, row];
});

/** What comes back when it is not the vendor that answers. */
export function foreignTable(): string {
	const rows = [...Map.groupBy(httpFailures, byMeaning).values()].flatMap((group) => {
		const [first] = group;
		return first === undefined ? [] : [[group.map(cameBack).join(', '), first] as const];
	});
	return table(
		['What came back', 'Cause', 'It means', 'What to do', 'Tried again'],
		[...networkRows, ...rows].map(([back, row]) => [
			back,
			code(row.cause),
			plain(row.happened),
			whatToDo(row),
			triedAgain(row),
		]),
	);
}
