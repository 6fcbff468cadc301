import { codeRow } from './codes.mts';
import type { CodeRow } from './codes.mts';
import type { VendorAnswer } from '../vendor.mts';

/** What the language header and the page of the endpoint decide about an error text. */
export interface Wording {
	language: string;
	/** Most pages say `errorMessage`; the page of `user/ids` says `message`. */
	textKey: 'errorMessage' | 'message';
}

/** Always HTTP 200: failures are only in the body (public service kit of the vendor). */
function answer(mcode: string, rest: Record<string, unknown>): VendorAnswer {
	return {
		status: 200,
		headers: { 'content-type': 'application/json; charset=utf-8' },
		body: JSON.stringify({ result: mcode === SUCCESS, mcode, ...rest }),
		code: mcode,
	};
}

/** The prose says `m00000`, every sample has seven zeros. */
const SUCCESS = 'm0000000';

export function success(rest: Record<string, unknown> = {}): VendorAnswer {
	return answer(SUCCESS, rest);
}

function textOf(row: CodeRow, language: string): string {
	return language === 'zh-CN' && row.chinese !== '' ? row.chinese : row.english;
}

const shapes: Record<CodeRow['shape'], (text: string, language: string) => unknown> = {
	byLanguage: (text, language) => (language === 'zh-CN' ? text : [text]),
	string: (text) => text,
	list: (text) => [text],
	empty: () => '',
	none: () => undefined,
};

export function failure(row: CodeRow, { language, textKey }: Wording): VendorAnswer {
	const text = shapes[row.shape](textOf(row, language), language);
	return answer(row.mcode, text === undefined ? {} : { [textKey]: text });
}

/** For a code no page knows: the sandbox's own text as a plain string. */
export function failureOf(mcode: string, wording: Wording, message?: string): VendorAnswer {
	const known = codeRow(mcode) ?? row(mcode);
	if (message === undefined) return failure(known, wording);
	return answer(mcode, { [wording.textKey]: message });
}

function row(mcode: string): CodeRow {
	return { mcode, chinese: '', english: '', shape: 'none' };
}
