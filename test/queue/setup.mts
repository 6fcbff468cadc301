import { makeTemplate, TEMPLATE } from './stack/template.mts';

/** Everything that takes minutes happens before the first test, with a line for each step. */
export default async function setup(): Promise<void> {
	process.env[TEMPLATE] = await makeTemplate();
}
