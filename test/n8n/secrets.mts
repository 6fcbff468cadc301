/** Looks for the sandbox's secrets in everything that n8n keeps: log, database and files. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { SECRETS } from '../engine/vendors.mts';

/** Base64 of a text that is part of a longer one: its three alignments, without the ends that differ. */
const base64Cores = (secret: string): string[] =>
	[0, 1, 2].map((shift) => {
		const encoded = Buffer.concat([Buffer.alloc(shift), Buffer.from(secret)]).toString('base64');
		return encoded.slice(shift === 0 ? 0 : 4, -4);
	});

const spellings = (secret: string): string[] => [
	secret,
	encodeURIComponent(secret),
	encodeURIComponent(secret).replaceAll('-', '%2D'),
	...base64Cores(secret),
];

/** `place: secret: what stands around it`, for every spelling of a secret in the text. */
export const secretsInText = (place: string, text: string): string[] =>
	SECRETS.flatMap(spellings).flatMap((spelling) => {
		const at = text.indexOf(spelling);
		const around = text.slice(Math.max(0, at - 150), at + 150);
		return at < 0 ? [] : [`${place}: ${spelling}: …${around}…`];
	});

/** The same for every file of a user folder; our own package is not what n8n wrote. */
export const secretsIn = (userFolder: string): string[] =>
	readdirSync(userFolder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
		.flatMap(({ parentPath, name }) => {
			const file = join(parentPath, name);
			return secretsInText(file, readFileSync(file, 'latin1'));
		});
