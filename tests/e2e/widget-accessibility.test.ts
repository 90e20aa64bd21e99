/** axe-core finds nothing to complain of, in any state, light or dark, English or Chinese. */
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { launchBrowser, until, WidgetPage } from '../support/browser.js';
import { requirement } from '../support/requirements.js';
import { startServer, type StartedServer } from '../support/web-server.js';

(requirement('browser') === 'run' ? describe : describe.skip)('the widget and the demo page', () => {
  let browser: Browser;
  let server: StartedServer;
  let asking: StartedServer;

  beforeAll(async () => {
    const consent = {
      en: 'We keep what you write. See https://example.com/privacy.',
      'zh-Hans': '我们会保存您输入的内容。',
    };
    [browser, server, asking] = await Promise.all([
      launchBrowser(),
      startServer(),
      startServer({ settings: { consent } }),
    ]);
  });
  afterAll(async () => {
    await browser?.close();
    await Promise.all([server?.close(), asking?.close()]);
  });

  const opened = async (widget: WidgetPage): Promise<void> => {
    await widget.launcher.click();
    await widget.answered(0);
  };
  const asked = async (widget: WidgetPage): Promise<void> => {
    await opened(widget);
    for (const step of server.cancelling.steps.slice(0, 3)) {
      const before = (await widget.botTexts()).length;
      if ('say' in step) await widget.say(step.say);
      else await widget.choice(step.choose).click();
      await widget.answered(before);
    }
    expect(await widget.panel.locator('.card').count()).toBeGreaterThan(0);
    expect(await widget.panel.locator('.choice').count()).toBeGreaterThan(0);
  };
  const troubled = async (widget: WidgetPage): Promise<void> => {
    await opened(widget);
    await widget.page
      .context()
      .route('**/v1/web/messages', (route) => route.fulfill({ status: 422, json: {} }));
    await widget.say('refused');
    await widget.panel.getByText(/Not sent/).waitFor();
    await widget.page.context().setOffline(true);
    await widget.say('queued');
    await widget.field.fill('x'.repeat(4_001));
  };
  const menu = async (widget: WidgetPage): Promise<void> => {
    await opened(widget);
    await widget.panel.locator('#menu').click();
    await widget.page.getByRole('menuitem').waitFor();
  };
  const consenting = async (widget: WidgetPage): Promise<void> => {
    await widget.launcher.click();
    await widget.panel.locator('.ask .yes').waitFor();
  };

  const dark: BrowserContextOptions = { colorScheme: 'dark' };
  const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true };
  type Case = [
    name: string,
    play: (widget: WidgetPage) => Promise<void>,
    options: BrowserContextOptions,
    path: string,
  ];
  const cases: Case[] = [
    ['closed', async () => {}, {}, '/'],
    ['closed, dark', async () => {}, dark, '/'],
    ['closed, Chinese', async () => {}, {}, '/?lang=zh'],
    ['open', opened, {}, '/'],
    ['with a card and choices', asked, {}, '/'],
    ['with a card and choices, dark', asked, dark, '/'],
    ['on a phone', asked, phone, '/'],
    ['open, Chinese', opened, {}, '/?lang=zh'],
    ['open, Chinese and dark', opened, dark, '/?lang=zh'],
    ['in trouble', troubled, {}, '/'],
    ['in trouble, dark', troubled, dark, '/'],
    ['with its menu', menu, {}, '/'],
    ['asking for consent', consenting, {}, '/'],
    ['asking for consent, dark and Chinese', consenting, dark, '/?lang=zh'],
  ];
  test.each(cases)('%s', async (name, play, options, path) => {
    const context = await browser.newContext({
      locale: path === '/' ? 'en-US' : 'zh-CN',
      reducedMotion: 'reduce',
      ...options,
    });
    try {
      const page = await context.newPage();
      await page.goto((name.includes('consent') ? asking : server).baseUrl + path);
      await until(() => page.locator('parley-chat button.launcher').isVisible(), 'the launcher');
      await play(new WidgetPage(page));
      const { violations } = await new AxeBuilder({ page }).analyze();
      const found = violations.map(
        ({ id, nodes }) =>
          `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join('; ')}`,
      );
      expect(found).toEqual([]);
    } finally {
      await context.close();
    }
  });
});
