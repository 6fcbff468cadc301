import fc from 'fast-check';
import type { z } from 'zod/v4';

import {
	boolean,
	decimalText,
	digits,
	filledText,
	id,
	idList,
	oneOf,
	optionalName,
	text,
	textId,
	textIdList,
} from '../../../dist/nodes/shared/fields.js';
import { json, jsonObject, textOrJson } from '../../../dist/nodes/shared/structures.js';
import { filled, optional } from '../../../dist/nodes/shared/values.js';
import { complaints } from '../support.mts';

type Case = [name: string, schema: z.ZodType, value: unknown, expected: unknown];
type Refusal = [name: string, schema: z.ZodType, value: unknown, complaint: string];

const locator = (value: unknown) => ({ mode: 'id', value });
const proto: unknown = JSON.parse('{"a":[{"__proto__":{"b":1}}]}');

const WHOLE = 'must be a whole number above 0';
const IDS = 'must be IDs made of digits, separated by commas';
const DECIMAL = 'must be a plain decimal number such as 12.5';
const PROTO = 'may not hold a key named __proto__';
const INEXACT = 'holds a number too large to stay exact; put it into quotes to send it as text';

const taken: Case[] = [
	['text', text, '007', '007'],
	['text', text, '1E5', '1E5'],
	['text', text, ' a ', ' a '],
	['text', text, '', ''],
	['text', text, 7, '7'],
	['text', text, true, 'true'],
	['text', text, 10n, '10'],
	['text', text, locator('007'), '007'],
	['filledText', filledText, ' a ', ' a '],
	['filledText', filledText, 0, '0'],
	['textId', textId, ' 007\n', '007'],
	['textId', textId, '1E5', '1E5'],
	['textId', textId, 7, '7'],
	['textId', textId, locator('50ac'), '50ac'],
	['optionalName', optionalName, '王芳', '王芳'],
	['optionalName', optionalName, '', undefined],
	['optionalName', optionalName, null, undefined],
	['optionalName', optionalName, undefined, undefined],
	['optionalName', optionalName, 7, '7'],
	['id', id, 1, 1],
	['id', id, '1', 1],
	['id', id, ' 42\n', 42],
	['id', id, '007', 7],
	['id', id, Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
	['id', id, locator('42'), 42],
	['id', id, locator(42), 42],
	['decimalText', decimalText, ' 12 ', '12'],
	['decimalText', decimalText, '-0.50', '-0.50'],
	['decimalText', decimalText, 0.5, '0.5'],
	['decimalText', decimalText, '007', '007'],
	['digits', digits, ' 007 ', '007'],
	['digits', digits, 7, '7'],
	['idList', idList, '7, 10,15 , 19', '7,10,15,19'],
	['idList', idList, '7，10', '7,10'],
	['idList', idList, '7,,10,', '7,10'],
	['idList', idList, 7, '7'],
	['idList', idList, [7, '10', ' 15 '], '7,10,15'],
	['idList', idList, '007', '007'],
	['idList', idList, locator('7,10'), '7,10'],
	['textIdList', textIdList, 'SH-001, SH-002', 'SH-001,SH-002'],
	['textIdList', textIdList, '甲，乙', '甲,乙'],
	['textIdList', textIdList, ['A1', 2], 'A1,2'],
	['textIdList', textIdList, 'A1', 'A1'],
	['oneOf', oneOf([0, 1]), 0, 0],
	['oneOf', oneOf([0, 1]), '1', 1],
	['oneOf', oneOf([0, 1]), true, 1],
	['oneOf', oneOf([0, 1]), false, 0],
	['boolean', boolean, true, true],
	['boolean', boolean, 'true', true],
	['boolean', boolean, 1, true],
	['boolean', boolean, false, false],
	['boolean', boolean, 'false', false],
	['boolean', boolean, 0, false],
	['json', json, '[1,"a"]', [1, 'a']],
	['json', json, '"a"', 'a'],
	['json', json, { a: 1 }, { a: 1 }],
	['json', json, '{"a":"9007199254740993"}', { a: '9007199254740993' }],
	['json', json, '{"proto":1,"constructor":2}', { proto: 1, constructor: 2 }],
	['jsonObject', jsonObject, '{"a":{"b":[null]}}', { a: { b: [null] } }],
	['jsonObject', jsonObject, { a: 1 }, { a: 1 }],
	['jsonObject', jsonObject, '', {}],
	['jsonObject', jsonObject, null, {}],
	['jsonObject', jsonObject, undefined, {}],
	['jsonObject', jsonObject, { mode: 'auto', value: 5 }, { mode: 'auto', value: 5 }],
	['textOrJson', textOrJson, 'floor=3', 'floor=3'],
	['textOrJson', textOrJson, '{"a": 1}', '{"a": 1}'],
	['textOrJson', textOrJson, { a: '王' }, '{"a":"王"}'],
	['textOrJson', textOrJson, [1], '[1]'],
	['textOrJson', textOrJson, 3, '3'],
	['textOrJson', textOrJson, true, 'true'],
	['textOrJson', textOrJson, { mode: 'auto', value: 5 }, '{"mode":"auto","value":5}'],
	['optional id', optional(id), '7', 7],
	['optional id', optional(id), '', undefined],
	['optional id', optional(id), ' ', undefined],
	['optional id', optional(id), null, undefined],
	['optional id', optional(id), undefined, undefined],
	['optional id', optional(id), locator(''), undefined],
	['optional boolean', optional(boolean), false, false],
	['optional number', optional(oneOf([0, 1])), 0, 0],
];

const refused: Refusal[] = [
	['text', text, undefined, 'is empty'],
	['text', text, null, 'is empty'],
	['text', text, {}, 'must be text'],
	['text', text, ['a'], 'must be text'],
	['text', text, Number.NaN, 'must be text'],
	['filledText', filledText, ' ', 'is empty'],
	['filledText', filledText, null, 'is empty'],
	['filledText', filledText, {}, 'must be text'],
	['textId', textId, '', 'is empty'],
	['textId', textId, undefined, 'is empty'],
	['textId', textId, [], 'must be text'],
	['optionalName', optionalName, '  ', 'holds only blanks'],
	['optionalName', optionalName, '\u3000', 'holds only blanks'],
	['optionalName', optionalName, {}, 'must be text'],
	['id', id, '', 'is empty'],
	['id', id, ' ', 'is empty'],
	['id', id, null, 'is empty'],
	['id', id, undefined, 'is empty'],
	['id', id, 0, WHOLE],
	['id', id, '0', WHOLE],
	['id', id, -1, WHOLE],
	['id', id, '-1', WHOLE],
	['id', id, 1.5, WHOLE],
	['id', id, '1.5', WHOLE],
	['id', id, '1E5', WHOLE],
	['id', id, '0x10', WHOLE],
	['id', id, '٤٢', WHOLE],
	['id', id, 'abc', WHOLE],
	['id', id, '4 2', WHOLE],
	['id', id, true, WHOLE],
	['id', id, Number.NaN, WHOLE],
	['id', id, Infinity, WHOLE],
	['id', id, 2 ** 53, WHOLE],
	['id', id, '9007199254740992', WHOLE],
	['id', id, [1], WHOLE],
	['id', id, {}, WHOLE],
	['id', id, locator('abc'), WHOLE],
	['decimalText', decimalText, '1E5', DECIMAL],
	['decimalText', decimalText, '1,5', DECIMAL],
	['decimalText', decimalText, '.5', DECIMAL],
	['decimalText', decimalText, '5.', DECIMAL],
	['decimalText', decimalText, '+5', DECIMAL],
	['decimalText', decimalText, 'many', DECIMAL],
	['decimalText', decimalText, 1e21, 'is a number too large to stay exact; give it as text'],
	['decimalText', decimalText, [1], 'must be text'],
	['digits', digits, 'China', 'must hold digits only'],
	['digits', digits, '-1', 'must hold digits only'],
	['digits', digits, '1.5', 'must hold digits only'],
	['digits', digits, {}, 'must be text'],
	['idList', idList, '7,north', IDS],
	['idList', idList, '7 10', IDS],
	['idList', idList, '7;10', IDS],
	['idList', idList, '[7,10]', IDS],
	['idList', idList, -7, IDS],
	['idList', idList, 7.5, IDS],
	['idList', idList, [7, null], IDS],
	['idList', idList, [[7]], IDS],
	['idList', idList, ['7,10', '1'], IDS],
	['idList', idList, true, IDS],
	['idList', idList, { a: 1 }, IDS],
	['idList', idList, '', 'must hold at least one ID'],
	['idList', idList, ' , ', 'must hold at least one ID'],
	['idList', idList, [], 'must hold at least one ID'],
	['textIdList', textIdList, [{}], 'must be IDs given as text or numbers, separated by commas'],
	['textIdList', textIdList, true, 'must be IDs given as text or numbers, separated by commas'],
	['textIdList', textIdList, ',', 'must hold at least one ID'],
	['oneOf', oneOf([0, 1]), 2, 'must be one of 0, 1'],
	['oneOf', oneOf([0, 1]), 'x', 'must be one of 0, 1'],
	['oneOf', oneOf([0, 1]), null, 'must be one of 0, 1'],
	['oneOf', oneOf([0, 1]), [1], 'must be one of 0, 1'],
	['boolean', boolean, 'yes', 'must be true or false'],
	['boolean', boolean, 2, 'must be true or false'],
	['boolean', boolean, null, 'must be true or false'],
	['json', json, '{', 'is not valid JSON'],
	['json', json, '', 'is not valid JSON'],
	['json', json, "{'a':1}", 'is not valid JSON'],
	['json', json, '{"__proto__":{"a":1}}', PROTO],
	['json', json, '{"a":[{"b":{"__proto__":null}}]}', PROTO],
	['json', json, proto, PROTO],
	['json', json, '{"a":9007199254740993}', INEXACT],
	['json', json, '[[-9007199254740993]]', INEXACT],
	['json', json, '{"a":1e400}', INEXACT],
	['json', json, { a: Number.NaN }, INEXACT],
	['jsonObject', jsonObject, '[1]', 'must be a JSON object: { … }'],
	['jsonObject', jsonObject, 'null', 'must be a JSON object: { … }'],
	['jsonObject', jsonObject, '1', 'must be a JSON object: { … }'],
	['jsonObject', jsonObject, '"a"', 'must be a JSON object: { … }'],
	['jsonObject', jsonObject, [], 'must be a JSON object: { … }'],
	['jsonObject', jsonObject, 7, 'must be a JSON object: { … }'],
	['jsonObject', jsonObject, '{', 'is not valid JSON'],
	['jsonObject', jsonObject, proto, PROTO],
	['textOrJson', textOrJson, undefined, 'must be text or an object'],
	['textOrJson', textOrJson, null, 'must be text or an object'],
	['optional id', optional(id), 'x', WHOLE],
	['optional list', optional(idList), [], 'must hold at least one ID'],
];

test.each(taken.map(([name, schema, value, expected]) => ({ name, schema, value, expected })))(
	'$name takes $value as $expected',
	({ schema, value, expected }) => {
		expect(schema.parse(value)).toEqual(expected);
	},
);

test.each(refused.map(([name, schema, value, complaint]) => ({ name, schema, value, complaint })))(
	'$name refuses $value: it $complaint',
	({ schema, value, complaint }) => {
		expect(complaints(schema, value)[0]).toBe(complaint);
	},
);

test.each([
	['textId', textId],
	['idList', idList],
	['textIdList', textIdList],
])('%s refuses a number too large to stay exact', (_, schema) => {
	expect(complaints(schema, 12345678901234567890)).toHaveLength(1);
});

test('textIdList refuses an entry of a list that holds a comma: it would become two ids', () => {
	expect(complaints(textIdList, ['A,1', 'B'])).toHaveLength(1);
});

test('json refuses text that is nested too deeply instead of breaking down', () => {
	const deep = '['.repeat(50_000) + ']'.repeat(50_000);
	expect(() => json.safeParse(deep)).not.toThrow();
});

test.each([
	['text', text],
	['filledText', filledText],
	['textId', textId],
	['optionalName', optionalName],
	['id', id],
	['decimalText', decimalText],
	['digits', digits],
	['idList', idList],
	['textIdList', textIdList],
	['oneOf', oneOf([0, 1])],
	['boolean', boolean],
	['json', json],
	['jsonObject', jsonObject],
	['textOrJson', textOrJson],
])('%s never throws, whatever an expression hands over', (_, schema) => {
	fc.assert(
		fc.property(fc.anything(), (value) => {
			expect(() => schema.safeParse(value)).not.toThrow();
		}),
	);
});

test('idList leaves digits and single commas only', () => {
	const entry = fc.oneof(fc.nat(), fc.nat().map(String), fc.constantFrom(' 7 ', '007'));
	const comma = fc.constantFrom(',', ', ', ' , ', '，', ',,');
	fc.assert(
		fc.property(fc.array(entry, { minLength: 1 }), comma, fc.boolean(), (ids, by, asText) => {
			expect(idList.parse(asText ? ids.join(by) : ids)).toMatch(/^\d+(,\d+)*$/);
		}),
	);
});

test('text keeps any text as it is', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme' }), (value) => {
			expect(text.parse(value)).toBe(value);
		}),
	);
});

test('no complaint repeats the value, which may be a secret', () => {
	const secret = 'hunter2-hunter2';
	const schemas = [id, decimalText, digits, idList, oneOf([0]), boolean, json];
	const said = schemas.flatMap((schema) => complaints(schema, secret));
	expect(said).toHaveLength(schemas.length);
	expect(said.join()).not.toContain(secret);
});

describe('filled', () => {
	test('leaves out what is undefined, and only that', () => {
		const values = { a: undefined, b: null, c: '', d: 0, e: false };
		expect(filled(values)).toEqual({ b: null, c: '', d: 0, e: false });
		expect(Object.keys(filled(values))).not.toContain('a');
	});
});
