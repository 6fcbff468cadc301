import { filledText } from '../../shared/fields';

/** One email address. */
export const email = filledText
	.transform((value) => value.trim())
	.refine((value) => /^[^\s@,]+@[^\s@,]+$/.test(value), 'must be one email address');
