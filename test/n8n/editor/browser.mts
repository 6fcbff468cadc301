/** Chromium through the driver that is installed beside n8n, typed as far as it is used here. */
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { chromium } from '../instance/chromium.mts';
import type { Installation } from '../instance/install.mts';

export interface Locator {
	first(): Locator;
	last(): Locator;
	locator(selector: string): Locator;
	filter(options: { hasText: string | RegExp }): Locator;
	getByText(text: string | RegExp, options?: { exact?: boolean }): Locator;
	waitFor(options?: { state?: 'visible' | 'hidden' }): Promise<void>;
	click(): Promise<void>;
	fill(text: string): Promise<void>;
	blur(): Promise<void>;
	isVisible(): Promise<boolean>;
	innerText(): Promise<string>;
	allInnerTexts(): Promise<string[]>;
	evaluate<T>(look: (element: { currentSrc: string; naturalWidth: number }) => T): Promise<T>;
}

export interface Page extends Pick<Locator, 'locator' | 'getByText'> {
	goto(url: string): Promise<unknown>;
	waitForURL(url: RegExp): Promise<void>;
	waitForTimeout(milliseconds: number): Promise<void>;
	screenshot(options: { path: string }): Promise<unknown>;
	setDefaultTimeout(milliseconds: number): void;
	addInitScript(script: { content: string }): Promise<unknown>;
	close(): Promise<void>;
}

export interface Browser {
	newPage(options: { viewport: { width: number; height: number } }): Promise<Page>;
	close(): Promise<void>;
}

interface Driver {
	chromium: { launch(options: { executablePath: string; args: string[] }): Promise<Browser> };
}

const ARGUMENTS = [
	'--headless',
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];
const SCREENSHOTS = join(import.meta.dirname, '..', 'screenshots');

export async function openBrowser({ directory }: Installation): Promise<Browser> {
	const driver: Driver = createRequire(join(directory, 'package.json'))('playwright-core');
	return await driver.chromium.launch({ executablePath: await chromium(), args: ARGUMENTS });
}

/** Keeps what the page shows now, for whoever wants to look at a step. */
export async function keep(page: Page, name: string): Promise<void> {
	mkdirSync(SCREENSHOTS, { recursive: true });
	// Animations of panels and messages end in less.
	await page.waitForTimeout(600);
	await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) });
}
