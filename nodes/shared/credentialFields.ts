import { z } from 'zod/v4';

import { parseUrl, unsafeUrl } from './baseUrl';

/** A text of a credential: blanks and line breaks that were pasted along are taken off. */
export const pasted = z
	.unknown()
	.transform((value) =>
		typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '',
	);

/** A pasted text that must not be empty and must fit into one header line. */
export const requiredText = pasted
	.refine((text) => text !== '', 'is empty')
	.refine((text) => !/[\r\n\0]/.test(text), 'holds a line break in its middle');

/** One of a few values; a blank one is the first. */
export const choice = <const Value extends string>(values: readonly [Value, ...Value[]]) =>
	pasted
		.transform((text) => text || values[0])
		.pipe(z.enum(values, `must be ${values.join(' or ')}`));

const fitsHeader = (text: string): boolean => /^[ -~]*$/.test(text);
const UNFIT = 'holds a character that no request header can carry';

/** A required text that travels in a header, where only printable ASCII may stand. */
export const headerText = requiredText.refine(fitsHeader, UNFIT);

/** The same, or nothing. */
export const optionalHeaderText = pasted.refine(fitsHeader, UNFIT);

/**
 * An `https:` base URL (`http:` for loopback hosts only) without user name, query or fragment;
 * a final slash is taken off. `refuse` names what else a vendor knows to be wrong.
 */
export const baseUrl = (refuse: (url: URL) => string | null) =>
	pasted.transform((text, context) => {
		const url = parseUrl(text);
		const refused =
			text === ''
				? 'is empty'
				: url === null
					? 'must be a whole address such as https://api.example.com'
					: (unsafeUrl(url) ??
						(/[?#]/.test(text) ? 'must not hold a query or a fragment (? or #)' : refuse(url)));
		if (refused !== null) {
			context.addIssue({ code: 'custom', message: refused, continue: false });
			return z.NEVER;
		}
		return text.replace(/\/+$/, '');
	});
