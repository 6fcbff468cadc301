import { chromium } from './instance/chromium.mts';
import { install } from './instance/install.mts';

/** Everything that takes minutes happens before the first test, with a line for each step. */
export default async function setup(): Promise<void> {
	await install('n8n-2');
	await install('n8n-1');
	await chromium();
}
