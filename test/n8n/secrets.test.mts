/** The search that ends every test file here finds what it is to find. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { SECRETS } from '../engine/vendors.mts';
import { secretsIn } from './secrets.mts';

const base64 = (text: string) => Buffer.from(text).toString('base64');

describe.each(SECRETS)('%s', (secret) => {
	test.each([
		['as it is', `token=${secret}&`],
		['URL-encoded', encodeURIComponent(`{"a":"${secret}"}`)],
		['as base64', base64(secret)],
		['as base64 after one character', base64(`:${secret}`)],
		['as base64 of a header', base64(`me:${secret}:you`)],
		['among bytes', `\u0000\u0001ÿ${secret}\u0000`],
	])('is found %s', (_, text) => {
		const folder = mkdtempSync(join(tmpdir(), 'people-sync-secrets-'));
		mkdirSync(join(folder, '.n8n'));
		writeFileSync(join(folder, '.n8n', 'database.sqlite'), text);
		expect(secretsIn(folder)).not.toEqual([]);
		writeFileSync(join(folder, '.n8n', 'database.sqlite'), 'nothing of the kind');
		expect(secretsIn(folder)).toEqual([]);
		rmSync(folder, { recursive: true });
	});
});
