/** What a builder does in the editor, in the builder's words. */
import { OWNER } from '../instance/rest.mts';
import type { Browser, Locator, Page } from './browser.mts';

export type Theme = 'light' | 'dark';

const id = (name: string) => `[data-test-id="${name}"]`;

export class Builder {
	readonly page: Page;
	readonly #url: string;

	private constructor(page: Page, url: string) {
		this.page = page;
		this.#url = url;
	}

	/** Signs in with a clean browser. */
	static async signIn(browser: Browser, url: string, theme: Theme): Promise<Builder> {
		const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
		page.setDefaultTimeout(30_000);
		await page.addInitScript({ content: `localStorage.setItem('N8N_THEME', '${theme}')` });
		await page.goto(`${url}/signin`);
		await page.locator('input[autocomplete=email]').fill(OWNER.email);
		await page.locator('input[type=password]').fill(OWNER.password);
		await page
			.locator('button')
			.filter({ hasText: /^\s*Sign in\s*$/i })
			.first()
			.click();
		await page.waitForURL(/home|workflow/);
		return new Builder(page, url);
	}

	part(name: string): Locator {
		return this.page.locator(id(name));
	}

	async newWorkflow(): Promise<void> {
		await this.page.goto(`${this.#url}/workflow/new`);
		await this.part('canvas-add-button').first().click();
		await this.part('node-creator').getByText('Trigger manually').click();
		await this.part('node-creator').waitFor({ state: 'hidden' });
	}

	async openWorkflow(workflowId: string): Promise<void> {
		await this.page.goto(`${this.#url}/workflow/${workflowId}`);
		await this.part('canvas-default-node').first().waitFor();
	}

	async openNodesPanel(): Promise<void> {
		if (await this.part('node-creator').isVisible()) return;
		await this.part('node-creator-plus-button').first().click();
		await this.part('node-creator').waitFor();
	}

	/** Types into the nodes panel, and waits until it offers `expected` first. */
	async search(text: string, expected: string): Promise<string[]> {
		await this.part('node-creator').locator('input').first().fill(text);
		const names = this.part('node-creator-item-name');
		await names.filter({ hasText: expected }).first().waitFor();
		await this.page.waitForTimeout(400);
		return await names.allInnerTexts();
	}

	/** The picture that stands for a node in the nodes panel. */
	async icon(): Promise<{ source: string; width: number }> {
		const picture = this.part('node-creator').locator('img').first();
		await picture.waitFor();
		return await picture.evaluate(({ currentSrc, naturalWidth }) => ({
			source: currentSrc,
			width: naturalWidth,
		}));
	}

	async addAction(node: string, action: string): Promise<void> {
		await this.part('node-creator-item-name').filter({ hasText: node }).first().click();
		await this.part('node-creator').getByText(action, { exact: true }).first().click();
		await this.part('ndv').waitFor();
	}

	/** Fills a new credential, saves it, and opens it again: the form then tells its test. */
	async createCredential(values: Readonly<Record<string, string>>): Promise<void> {
		await this.part('node-credentials-select').first().click();
		await this.part('node-credentials-select-item-new').click();
		const form = this.part('credential-edit-dialog');
		for (const [name, value] of Object.entries(values)) {
			const field = form.locator(`${id(`parameter-input-${name}`)} input`).first();
			await field.fill(value);
		}
		await this.part('credential-save-button').click();
		await form.waitFor({ state: 'hidden' });
		// The form tests again; Ovopark takes two equal requests of one second for a repeat.
		await this.page.waitForTimeout(1_500);
		await this.part('credential-edit-button').first().click();
	}

	async closeCredential(): Promise<void> {
		await this.part('editCredential-modal').locator('.el-dialog__headerbtn').click();
		await this.part('credential-edit-dialog').waitFor({ state: 'hidden' });
	}

	async fill(parameter: string, value: string): Promise<void> {
		const input = this.part('ndv')
			.locator(`${id(`parameter-input-${parameter}`)} input`)
			.first();
		await input.fill(value);
		// While it has the focus, its tip lies over the field below.
		await input.blur();
	}

	async addField(name: string): Promise<void> {
		await this.part('collection-parameter-add').first().click();
		await this.page
			.locator(id('collection-parameter-option'))
			.filter({ hasText: new RegExp(`^\\s*${name}\\s*$`) })
			.first()
			.click();
	}

	/** Has a field take an id instead of a choice from its list. */
	async byId(parameter: string): Promise<void> {
		const picker = this.part('ndv').locator(id(`resource-locator-${parameter}`));
		await picker.locator(id('rlc-mode-selector')).click();
		await this.page.locator(`${id('mode-id')}:visible`).click();
	}

	async typeId(parameter: string, value: string): Promise<void> {
		const picker = this.part('ndv').locator(id(`resource-locator-${parameter}`));
		const input = picker.locator(`${id('rlc-input')} input, input${id('rlc-input')}`).first();
		await input.fill(value);
		await input.blur();
	}

	/** Opens a picker and says what it lists. */
	async openPicker(parameter: string): Promise<string[]> {
		const picker = this.part('ndv').locator(id(`resource-locator-${parameter}`));
		await picker.locator(id('rlc-input')).click();
		const rows = this.part('rlc-item');
		await rows.first().waitFor();
		return await rows.allInnerTexts();
	}

	async pick(text: string): Promise<void> {
		await this.part('rlc-search').last().fill(text);
		const row = this.part('rlc-item').filter({ hasText: text }).first();
		await row.waitFor();
		await this.page.waitForTimeout(800);
		await row.click();
	}

	/** Runs the step that is open; resolves with what its output panel says once it says `expected`. */
	async executeStep(expected: string | RegExp): Promise<string> {
		await this.part('node-execute-button').first().click();
		await this.part('output-panel').getByText(expected).first().waitFor();
		return await this.part('output-panel').innerText();
	}

	/** Takes away what n8n says at the lower right. */
	async dismissMessage(): Promise<void> {
		const close = this.page.locator('.el-notification__closeBtn').first();
		await close.click();
		await close.waitFor({ state: 'hidden' });
	}

	async closeNode(): Promise<void> {
		await this.part('ndv-close-button').first().click();
		await this.part('ndv').waitFor({ state: 'hidden' });
	}
}
