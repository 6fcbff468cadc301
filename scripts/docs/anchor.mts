/** The anchor of a heading, as code hosts make it. */
export const anchor = (heading: string): string =>
	`#${heading
		.toLowerCase()
		.replace(/[^\p{L}\p{N}\s_-]/gu, '')
		.replace(/\s/g, '-')}`;
