import { parseJson } from '../json.mts';
import type { Register } from '../register.mts';
import type { Outcome } from './answers.mts';
import { specialRow } from './codes.mts';
import { orgNodes, privilegeIds, roles, stores } from './company.mts';
import type { Parameters } from './signature.mts';

/** v1 marks these four required (a blank in the page's column is a lost tick); v2 none of them. */
const REQUIRED_V1 = ['id', 'orgIds', 'organizeIds', 'roleIds', 'depIds'] as const;

const idList = /^\d+(,\d+)*$/;

/** Fields with a form the page tells. An empty value clears and is not looked at. */
const forms: Readonly<Record<string, (text: string, people: Register) => boolean>> = {
	id: (text) => /^\d+$/.test(text),
	pId: (text) => /^\d+$/.test(text),
	dutiesId: (text) => /^\d+$/.test(text),
	isSingleSign: (text) => /^[01]$/.test(text),
	thirdIdFit: (text) => /^(true|false)$/.test(text),
	validateDate: (text) => /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text),
	userContent: (text) => parseJson(Buffer.from(text)) !== undefined,
	// The examples show a blank after each comma; a server that reads integers would choke on it.
	orgIds: (text) => idList.test(text),
	organizeIds: (text) => idList.test(text),
	roleIds: (text) => idList.test(text),
	depIds: (text) => idList.test(text),
	userDepIds: (text) => idList.test(text),
	privilegeIds: (text) => idList.test(text),
};

function textIds(rows: ReadonlyArray<{ id: number }>): ReadonlySet<string> {
	return new Set(rows.map(({ id }) => String(id)));
}

/** Lists whose ids come from a look-up method. */
const lookups: Readonly<Record<string, ReadonlySet<string>>> = {
	orgIds: textIds(orgNodes),
	organizeIds: textIds(orgNodes),
	roleIds: textIds(roles),
	depIds: textIds(stores),
	userDepIds: textIds(stores),
	privilegeIds: new Set(privilegeIds.map(String)),
};

function malformed(fields: Record<string, string>, people: Register): string | undefined {
	return Object.entries(fields).find(
		([name, text]) => text !== '' && forms[name]?.(text, people) === false,
	)?.[0];
}

/** The first field that names something the company does not have. */
function unknownId(fields: Record<string, string>, people: Register): string | undefined {
	const lists = Object.keys(lookups).filter((name) => (fields[name] ?? '') !== '');
	const list = lists.find(
		(name) => !(fields[name] ?? '').split(',').every((id) => lookups[name]?.has(id)),
	);
	const { pId = '' } = fields;
	return list ?? (pId !== '' && !people.has(pId) ? 'pId' : undefined);
}

function problem(code: number, field: string): Outcome {
	return { code, text: `sandbox: ${field}` };
}

function change(id: string, fields: Record<string, string>, people: Register): Outcome {
	const wrong = malformed(fields, people);
	if (wrong !== undefined) return problem(990422, wrong);
	if (!people.has(id)) return problem(990404, id);
	const unknown = unknownId(fields, people);
	if (unknown !== undefined) return problem(990405, unknown);
	const { employeeNumber = '' } = fields;
	const taken = employeeNumber !== '' && people.othersWith('employeeNumber', employeeNumber, id);
	if (taken && taken.length > 0) return problem(990409, employeeNumber);
	people.change(id, fields);
	return { code: 0, data: { result: '成功' } };
}

/** Business fields are everything that does not begin with an underscore. */
function businessFields(parameters: Parameters): Record<string, string> {
	return Object.fromEntries([...parameters].filter(([name]) => !name.startsWith('_')));
}

/** Who a request is about: the id, or the employee number when there is none. */
export function personIn(parameters: Parameters): string | null {
	return parameters.get('id') || parameters.get('employeeNumber') || null;
}

function specialOutcome(parameters: Parameters): Outcome | undefined {
	const row = specialRow(personIn(parameters) ?? '');
	return row === undefined ? undefined : { code: row.code };
}

export function updateV1(parameters: Parameters, people: Register): Outcome {
	const fields = businessFields(parameters);
	const special = specialOutcome(parameters);
	if (special !== undefined) return special;
	const missing = REQUIRED_V1.find((name) => (fields[name] ?? '') === '');
	if (missing !== undefined) return problem(990400, missing);
	return change(fields['id'] ?? '', fields, people);
}

/** Without an id the user is found by the employee number (page of v2). */
export function updateV2(parameters: Parameters, people: Register): Outcome {
	const fields = businessFields(parameters);
	const special = specialOutcome(parameters);
	if (special !== undefined) return special;
	const { id = '', employeeNumber = '' } = fields;
	if (id !== '') return change(id, fields, people);
	if (employeeNumber === '') return problem(990400, 'id or employeeNumber');
	const [found] = people.othersWith('employeeNumber', employeeNumber, '');
	if (found === undefined) return problem(990404, employeeNumber);
	return change(found.id, fields, people);
}
