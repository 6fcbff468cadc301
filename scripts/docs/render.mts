import { createEngine } from '../../test/engine/n8n.mts';
import { examplesOf } from './examples.mts';
import { formatted } from './markdown.mts';
import { pageOf } from './page.mts';
import { pages } from './pages.mts';

/** Every page as it should be on disk. */
export async function renderedPages(): Promise<Array<{ file: string; text: string }>> {
	const engine = await createEngine({});
	const rendered = [];
	for (const page of pages) {
		const text = pageOf({
			page,
			node: engine.nodeType(page.type).description,
			credential: engine.credentialType(page.credential),
			examples: await examplesOf(page),
		});
		rendered.push({ file: page.file, text: await formatted(page.file, text) });
	}
	return rendered;
}
