import { createHash } from 'node:crypto';

/** Lower-case hex, the form in which a password may travel (1.7). */
export const md5 = (text: string): string => createHash('md5').update(text, 'utf8').digest('hex');
