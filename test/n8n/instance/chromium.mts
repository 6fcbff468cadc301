import { existsSync } from 'node:fs';

import { run } from './steps.mts';

const PATHS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const found = () => [process.env.CHROMIUM, ...PATHS].find((path) => path && existsSync(path));

/** Where Chromium is; installed first on a Debian whose root this is. */
export async function chromium(): Promise<string> {
	if (found() === undefined && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
		await run('Looking for Chromium in the package lists', 'apt-get', { args: ['update'] });
		await run('Installing Chromium (a minute, once)', 'apt-get', {
			args: ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'],
		});
	}
	const path = found();
	if (path === undefined) {
		throw new Error(
			'Chromium is needed. Install it (on Debian, as root: apt-get install chromium fonts-noto-cjk) ' +
				'or say where it is with CHROMIUM=/path/to/chromium.',
		);
	}
	return path;
}
