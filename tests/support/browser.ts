/** @module A real browser: Debian's chromium, driven by playwright-core. */
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import { findBinary } from './requirements.js';

/** Headless, without anything that would call home. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: findBinary('chromium') ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** The widget on a page, by what a visitor sees. Playwright looks into open shadow roots. */
export class WidgetPage {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  get launcher(): Locator {
    return this.page.locator('parley-chat button.launcher');
  }
  get panel(): Locator {
    return this.page.getByRole('dialog');
  }
  get log(): Locator {
    return this.page.getByRole('log');
  }
  get field(): Locator {
    return this.panel.getByRole('textbox');
  }
  get typing(): Locator {
    return this.page.locator('parley-chat .typing');
  }
  choice(name: RegExp): Locator {
    return this.log.getByRole('button', { name });
  }

  /** Everything that the bot and people said, in order. */
  botTexts(): Promise<string[]> {
    return this.page.locator('parley-chat .group:not(.you) .item').allInnerTexts();
  }
  /** Everything that the visitor said, in order, whatever became of it. */
  ownTexts(): Promise<string[]> {
    return this.page.locator('parley-chat .group.you .bubble').allInnerTexts();
  }

  /** Resolves when the bot has said more than `than` things and owes nothing. */
  async answered(than: number): Promise<void> {
    await until(
      async () => (await this.botTexts()).length > than && (await this.typing.count()) === 0,
      'an answer of the bot',
    );
  }

  async say(text: string): Promise<void> {
    await this.field.fill(text);
    await this.field.press('Enter');
  }
}

/** Asks again until it holds. @throws Error after ten seconds, naming what was awaited */
export async function until(holds: () => Promise<boolean> | boolean, what: string): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}
