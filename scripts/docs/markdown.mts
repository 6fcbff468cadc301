import { format, resolveConfig } from 'prettier';

/** Text as it reads, whatever Markdown would make of it. */
export const plain = (text: string): string =>
	text.replace(/[\\|*_<>[\]`#]/g, '\\$&').replace(/\s+/g, ' ');

export const code = (text: string): string => `\`${text.replaceAll('|', '\\|')}\``;

export const link = (text: string, target: string): string => `[${plain(text)}](${target})`;

/** Cells are Markdown; columns that are blank in every row are left out. Prettier aligns the rest. */
export function table(head: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
	const used = head.map((_, column) => rows.some((row) => (row[column] ?? '') !== ''));
	const line = (cells: readonly string[]) => `| ${cells.filter((_, at) => used[at]).join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

export const jsonBlock = (value: unknown): string =>
	`\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\``;

/** Blank parts are left out. */
export const paragraphs = (parts: readonly string[]): string =>
	parts.filter((part) => part !== '').join('\n\n');

/** The page as the formatter of this repository writes it. */
export const formatted = async (path: string, page: string): Promise<string> =>
	await format(page, { ...(await resolveConfig(path)), parser: 'markdown' });
