import { parseJson } from '../json.mts';
import type { Register } from '../register.mts';
import type { Outcome } from './answers.mts';
import { specialRow } from './codes.mts';
import { orgNodes, privilegeIds, roles, stores } from './company.mts';
import { md5 } from './office.mts';
import type { Call } from './office.mts';
import type { Parameters } from './signature.mts';

/** v1 marks these four required (a blank in the page's column is a lost tick); v2 none of them. */
const REQUIRED_V1 = ['id', 'orgIds', 'organizeIds', 'roleIds', 'depIds'] as const;

/** The page of addUser, before it was cut. */
const REQUIRED_NEW = [
	'userName',
	'showName',
	'password',
	'validateDate',
	'isSingleSign',
	'orgIds',
	'organizeIds',
	'roleIds',
] as const;

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

/** Lays the fields over what is known of the user, or makes the user. */
function store(id: string, fields: Record<string, string>, { people, office }: Call): Outcome {
	const unknown = unknownId(fields, people);
	if (unknown !== undefined) return problem(990405, unknown);
	const { employeeNumber = '', password } = fields;
	const taken = employeeNumber !== '' && people.othersWith('employeeNumber', employeeNumber, id);
	if (taken && taken.length > 0) return problem(990409, employeeNumber);
	people.change(id, fields);
	if (password !== undefined) office.passwords.set(id, md5(password));
	return { code: 0, data: { result: '成功' } };
}

function change(id: string, fields: Record<string, string>, call: Call): Outcome {
	const wrong = malformed(fields, call.people);
	if (wrong !== undefined) return problem(990422, wrong);
	return call.people.has(id) ? store(id, fields, call) : problem(990404, id);
}

/** Business fields are everything that does not begin with an underscore. */
function businessFields(parameters: Parameters): Record<string, string> {
	return Object.fromEntries([...parameters].filter(([name]) => !name.startsWith('_')));
}

/** Who or what a request is about: the id, or what names it when there is none. */
export function personIn(parameters: Parameters): string | null {
	const names = ['id', 'employeeNumber', 'userName', 'organizeId'];
	return names.map((name) => parameters.get(name)).find(Boolean) ?? null;
}

function specialOutcome(parameters: Parameters): Outcome | undefined {
	const row = specialRow(personIn(parameters) ?? '');
	return row === undefined ? undefined : { code: row.code };
}

export function updateV1(parameters: Parameters, call: Call): Outcome {
	const fields = businessFields(parameters);
	const special = specialOutcome(parameters);
	if (special !== undefined) return special;
	const missing = REQUIRED_V1.find((name) => (fields[name] ?? '') === '');
	if (missing !== undefined) return problem(990400, missing);
	return change(fields['id'] ?? '', fields, call);
}

/** Without an id the user is found by the employee number (page of v2). */
export function updateV2(parameters: Parameters, call: Call): Outcome {
	const fields = businessFields(parameters);
	const special = specialOutcome(parameters);
	if (special !== undefined) return special;
	const { id = '', employeeNumber = '' } = fields;
	if (id !== '') return change(id, fields, call);
	if (employeeNumber === '') return problem(990400, 'id or employeeNumber');
	const [found] = call.people.othersWith('employeeNumber', employeeNumber, '');
	if (found === undefined) return problem(990404, employeeNumber);
	return change(found.id, fields, call);
}

/** Adds a user. What the answer holds was cut from the page. */
export function addUser(parameters: Parameters, call: Call): Outcome {
	const fields = businessFields(parameters);
	const special = specialOutcome(parameters);
	if (special !== undefined) return special;
	const missing = REQUIRED_NEW.find((name) => (fields[name] ?? '') === '');
	if (missing !== undefined) return problem(990400, missing);
	const wrong = malformed(fields, call.people);
	if (wrong !== undefined) return problem(990422, wrong);
	const { userName = '' } = fields;
	if (call.people.othersWith('userName', userName, '').length > 0) return problem(990409, userName);
	const id = String(Math.max(...call.people.list().map((person) => Number(person.id))) + 1);
	return store(id, { ...fields, id }, call);
}
