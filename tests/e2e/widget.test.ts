/** The widget in a real browser: a whole conversation by mouse and by keyboard, reload, offline, two tabs, a restart. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';
import { launchBrowser, until, WidgetPage } from '../support/browser.js';
import { requirement } from '../support/requirements.js';
import { startRealServer } from '../support/real-server.js';
import type { StartedServer } from '../support/web-server.js';

(requirement('browser') === 'run' ? describe : describe.skip)('the widget', () => {
  let browser: Browser;
  let server: StartedServer;
  let context: BrowserContext | null = null;
  /** What the pages complained of: script errors and policy violations. */
  const complaints: string[] = [];

  beforeAll(async () => {
    [browser, server] = await Promise.all([launchBrowser(), startRealServer()]);
  });
  afterEach(async () => {
    await context?.close();
    context = null;
    expect(complaints.splice(0)).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  async function visit(options: BrowserContextOptions = {}): Promise<WidgetPage> {
    context = await browser.newContext({ locale: 'en-US', reducedMotion: 'reduce', ...options });
    return tab();
  }

  async function tab(path = ''): Promise<WidgetPage> {
    const page = await context!.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text())) complaints.push(message.text());
    });
    await page.goto(server.baseUrl + path);
    return new WidgetPage(page);
  }

  /** Opens the panel and waits for the greeting. */
  async function opened(widget: WidgetPage): Promise<WidgetPage> {
    await widget.launcher.click();
    await widget.answered(0);
    return widget;
  }

  test('cancels an order by mouse', async () => {
    const widget = await opened(await visit());
    for (const step of server.cancelling.steps) {
      const before = (await widget.botTexts()).length;
      if ('say' in step) {
        await widget.field.click();
        await widget.page.keyboard.type(step.say);
        await widget.panel.getByRole('button', { name: 'Send' }).click();
      } else {
        await widget.choice(step.choose).first().click();
      }
      await widget.answered(before);
    }
    await widget.log.getByText(server.cancelling.done).waitFor();
    // Of "Is there anything else?" alone.
    expect(await widget.log.getByRole('button').count()).toBe(2);
    expect((await widget.botTexts()).filter((text) => server.cancelling.done.test(text))).toHaveLength(1);
  });

  test('cancels an order by keyboard alone', async () => {
    const widget = await visit();
    const { keyboard } = widget.page;
    await widget.launcher.focus();
    await keyboard.press('Enter');
    await widget.answered(0);
    for (const step of server.cancelling.steps) {
      const before = (await widget.botTexts()).length;
      if ('say' in step) {
        // The field has the focus by itself.
        await keyboard.type(step.say);
      } else {
        // Back from the field to the quick replies, which are one stop; then along them.
        await keyboard.press('Shift+Tab');
        const label = (): Promise<string> => widget.page.locator('parley-chat button:focus').innerText();
        for (let i = 0; i < 5 && !step.choose.test(await label()); i++) await keyboard.press('ArrowRight');
        expect(await label()).toMatch(step.choose);
      }
      await keyboard.press('Enter');
      await widget.answered(before);
    }
    await widget.log.getByText(server.cancelling.done).waitFor();
    await keyboard.press('Escape');
    expect(await widget.panel.count()).toBe(0);
    expect(await widget.launcher.evaluate((button) => button.matches(':focus'))).toBe(true);
  });

  test('Shift+Enter begins a line, Enter sends both', async () => {
    const widget = await opened(await visit());
    await widget.field.focus();
    await widget.page.keyboard.type('one');
    await widget.page.keyboard.press('Shift+Enter');
    await widget.page.keyboard.type('two');
    await widget.page.keyboard.press('Enter');
    await until(async () => (await widget.ownTexts()).includes('one\ntwo'), 'the message of two lines');
  });

  test('goes on after a reload in the middle', async () => {
    const widget = await opened(await visit());
    const [first, second] = server.cancelling.steps;
    await widget.say((first as { say: string }).say);
    await widget.answered(1);
    const before = await widget.botTexts();
    await widget.page.reload();
    // Open as it was, with everything that was said.
    await until(async () => (await widget.botTexts()).length === before.length, 'the history');
    expect(await widget.botTexts()).toEqual(before);
    expect(await widget.ownTexts()).toEqual([(first as { say: string }).say]);
    await widget.say((second as { say: string }).say);
    await widget.answered(before.length);
    expect((await widget.botTexts()).join('\n')).toContain(`Thank you, ${server.firstCustomer}`);
  });

  test('a reload while a message is under way loses nothing and doubles nothing', async () => {
    const widget = await opened(await visit());
    for (const text of ['alpha', 'beta', 'gamma']) {
      await widget.say(text);
      await widget.page.reload();
      await widget.field.waitFor();
    }
    await until(async () => (await logged(widget)).length === 3, 'three messages in the log');
    await widget.answered(3);
    expect(await widget.ownTexts()).toEqual(['alpha', 'beta', 'gamma']);
    expect(await logged(widget)).toEqual(['alpha', 'beta', 'gamma']);
  });

  test('written offline, sent online: each once, in order', async () => {
    const widget = await opened(await visit());
    await context!.setOffline(true);
    const texts = ['first', 'second', 'third'];
    for (const text of texts) await widget.say(text);
    await widget.panel.getByText('You are offline').waitFor();
    expect(await widget.ownTexts()).toEqual(texts);
    await widget.panel.getByText('Waiting for a connection').waitFor();
    expect(await widget.typing.count()).toBe(0);
    await context!.setOffline(false);
    await widget.answered(3);
    expect(await widget.ownTexts()).toEqual(texts);
    expect(await logged(widget)).toEqual(texts);
  });

  test('written offline and the tab closed: another tab sends it', async () => {
    const widget = await opened(await visit());
    await context!.setOffline(true);
    await widget.say('from the first tab');
    await widget.panel.getByText('Waiting for a connection').waitFor();
    await widget.page.close();
    await context!.setOffline(false);
    const other = await tab();
    await opened(other);
    await until(async () => (await logged(other)).length === 1, 'the message in the log');
    expect(await logged(other)).toEqual(['from the first tab']);
  });

  test('answers that are lost on the way back do not double the message', async () => {
    const widget = await opened(await visit());
    // Without its stream the page cannot learn from the log that the server has the message.
    await context!.route('**/v1/web/events', (route) => route.abort());
    await widget.page.reload();
    let attempts = 0;
    await context!.route('**/v1/web/messages', async (route) => {
      if (attempts++ >= 2) return route.continue();
      await route.fetch();
      return route.abort();
    });
    await widget.say('only once');
    await until(() => attempts === 3, 'a third attempt');
    await context!.unroute('**/v1/web/events');
    await widget.answered(1);
    expect(await logged(widget)).toEqual(['only once']);
    expect(await widget.ownTexts()).toEqual(['only once']);
  });

  test('two tabs show one conversation', async () => {
    const one = await visit();
    const other = await tab();
    // At once, so that both find no conversation and want to begin one.
    await Promise.all([one.launcher.click(), other.launcher.click()]);
    await Promise.all([one.answered(0), other.answered(0)]);
    await one.say('from one');
    await until(async () => (await other.ownTexts()).includes('from one'), 'the message in the other tab');
    await other.say('from the other');
    await Promise.all([one.answered(2), other.answered(2)]);
    for (const widget of [one, other]) {
      expect(await widget.ownTexts()).toEqual(['from one', 'from the other']);
      expect(await widget.botTexts()).toHaveLength(3);
    }
    // A new conversation in one is a new one in the other.
    await one.panel.getByRole('button', { name: 'More options' }).click();
    await one.page.getByRole('menuitem', { name: 'New conversation' }).click();
    await one.panel.getByRole('button', { name: 'Begin anew' }).click();
    for (const widget of [one, other]) {
      await until(
        async () => (await widget.ownTexts()).length === 0 && (await widget.botTexts()).length === 1,
        'the new greeting',
      );
    }
  });

  test('comes back by itself after the server was gone', async () => {
    const widget = await opened(await visit());
    await server.pause();
    await widget.say('are you there');
    await widget.panel.getByText('We cannot be reached').waitFor();
    await server.reopen();
    await widget.answered(1);
    expect(await logged(widget)).toEqual(['are you there']);
    expect(await widget.panel.getByText('We cannot be reached').count()).toBe(0);
  });

  test('counts what was said while it was closed', async () => {
    const widget = await opened(await visit());
    await widget.field.fill('Hello');
    // Both keys at once: on a busy machine the answer could come before the second is pressed, and would have been read.
    await Promise.all([widget.page.keyboard.press('Enter'), widget.page.keyboard.press('Escape')]);
    await widget.page.getByRole('button', { name: 'Open chat, 1 unread message' }).click();
    await widget.page.keyboard.press('Escape');
    await widget.page.getByRole('button', { name: 'Open chat', exact: true }).waitFor();
  });

  test('speaks Chinese on a Chinese page', async () => {
    context = await browser.newContext({ locale: 'zh-CN' });
    const widget = await opened(await tab('/?lang=zh'));
    await widget.log.getByText('您好').first().waitFor();
    expect(await widget.field.getAttribute('placeholder')).toBe('请输入消息');
  });

  test('knows who the site says it is, and forgets them with the site', async () => {
    const widget = await visit();
    await widget.page.locator('#shop-as').selectOption({ index: 1 });
    await opened(widget);
    await widget.log.getByText(server.firstCustomer).waitFor();
    await widget.page.locator('#shop-as').selectOption({ index: 0 });
    await until(
      async () =>
        !(await widget.botTexts()).join().includes(server.firstCustomer) &&
        (await widget.botTexts()).length === 1,
      'an anonymous greeting',
    );
  });

  test('is full screen on a phone, and Tab stays in it', async () => {
    const widget = await opened(await visit({ viewport: { width: 390, height: 844 } }));
    expect(await widget.panel.boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 844 });
    for (let i = 0; i < 12; i++) {
      await widget.page.keyboard.press('Tab');
      expect(await focusedElement(widget)).toBe('parley-chat');
    }
  });

  test('gives the page its interface', async () => {
    const widget = await visit();
    const heard = await widget.page.evaluate(async () => {
      // The page's own types are the browser's; tests are compiled without them.
      const parley = (globalThis as unknown as { Parley: ParleyOnPage }).Parley;
      const events: string[] = [];
      for (const name of ['ready', 'open', 'close'] as const) parley.on(name, () => events.push(name));
      parley.on('message', (line) => events.push(`message from ${line?.from}`));
      parley.setContext({ product: 'mug' });
      parley.open();
      parley.toggle();
      parley.toggle();
      await new Promise((resolve) => setTimeout(resolve, 50));
      return events;
    });
    expect(heard.slice(0, 4)).toEqual(['ready', 'open', 'close', 'open']);
    expect(await widget.panel.count()).toBe(1);
  });

  test('refuses a text that is too long, counting first', async () => {
    const widget = await opened(await visit());
    await widget.field.fill('x'.repeat(3_900));
    await widget.panel.getByText('100 characters left').waitFor();
    await widget.field.fill('x'.repeat(4_001));
    await widget.panel.getByText('1 characters too many').waitFor();
    await widget.field.press('Enter');
    expect(await widget.ownTexts()).toEqual([]);
  });

  test('says in words that it was too quick, and sends later', async () => {
    const widget = await opened(await visit());
    let refusals = 0;
    await context!.route('**/v1/web/messages', (route) =>
      refusals++ === 0
        ? route.fulfill({
            status: 429,
            headers: { 'Retry-After': '1' },
            json: { error: { code: 'rate-limited' } },
          })
        : route.continue(),
    );
    await widget.say('quick');
    await widget.panel.getByText('That was quick').waitFor();
    await widget.answered(1);
    expect(await logged(widget)).toEqual(['quick']);
  });

  test('keeps a message that the server cannot take yet, and sends it again', async () => {
    const widget = await opened(await visit());
    let refusals = 0;
    await context!.route('**/v1/web/messages', (route) =>
      refusals++ < 2
        ? route.fulfill({
            status: 503,
            headers: { 'Retry-After': '2' },
            json: { error: { code: 'master-key-missing' } },
          })
        : route.continue(),
    );
    await widget.say('later');
    await widget.answered(1);
    expect(refusals).toBe(3);
    expect(await logged(widget)).toEqual(['later']);
    expect(await widget.ownTexts()).toEqual(['later']);
  });

  test('keeps a refused message until its writer decides', async () => {
    const widget = await opened(await visit());
    await context!.route('**/v1/web/messages', (route) =>
      route.fulfill({ status: 422, json: { error: { code: 'field-invalid' } } }),
    );
    await widget.say('refused');
    await widget.panel.getByText('Not sent').waitFor();
    await context!.unroute('**/v1/web/messages');
    await widget.panel.getByRole('button', { name: 'Try again' }).click();
    await widget.answered(1);
    expect(await logged(widget)).toEqual(['refused']);
  });
});

function focusedElement(widget: WidgetPage): Promise<string> {
  return widget.page.evaluate(() => {
    const page = globalThis as unknown as { document: { activeElement: { localName: string } } };
    return page.document.activeElement.localName;
  });
}

interface ParleyOnPage {
  on(event: string, listener: (detail?: { from: string }) => void): void;
  setContext(context: Record<string, string>): void;
  open(): void;
  toggle(): void;
}

/** What the server's log holds of the visitor, read with the visitor's own token. */
async function logged(widget: WidgetPage): Promise<string[]> {
  const { token, origin } = await widget.page.evaluate(() => {
    const page = globalThis as unknown as {
      localStorage: Record<string, string>;
      location: { origin: string };
    };
    const key = Object.keys(page.localStorage).find((name) => name.endsWith(':conversation')) ?? '';
    const { token } = JSON.parse(page.localStorage[key] ?? '{}') as { token: string };
    return { token, origin: page.location.origin };
  });
  const answer = await fetch(`${origin}/v1/web/events`, { headers: { Authorization: `Bearer ${token}` } });
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (!text.includes('event: caught-up')) text += (await reader.read()).value ?? '';
  await reader.cancel();
  return [...text.matchAll(/^data: (\{"from":"customer".*\})$/gm)].map(
    (match) => (JSON.parse(match[1]!) as { text: string }).text,
  );
}
