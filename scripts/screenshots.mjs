/**
 * @module Takes pictures of the widget in its states: `node scripts/screenshots.mjs OUT_DIR [NAME…]`.
 * The server behind them is the tests' scripted one, so that every state can be had at will.
 */
import { rmSync } from 'node:fs';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';

const [outDir, ...wanted] = process.argv.slice(2);
if (!outDir) throw new Error('say where to: node scripts/screenshots.mjs OUT_DIR');
await mkdir(outDir, { recursive: true });

// Inside node_modules, so that the bundle finds the packages it leaves out.
const scratch = await mkdtemp(join('node_modules', '.screenshots-'));
await build({
  entryPoints: ['tests/support/web-server.ts'],
  outfile: join(scratch, 'web-server.mjs'),
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  logLevel: 'warning',
});
const { startServer } = await import(pathToFileURL(join(scratch, 'web-server.mjs')).href);

const DESKTOP = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };
const CONSENT = {
  en: 'Before we begin: what you write is stored for 30 days to handle your request. Read more at https://example.com/privacy.',
  'zh-Hans': '开始之前：您输入的内容将保存 30 天，仅用于处理您的请求。详见 https://example.com/privacy 。',
};
const LONG =
  'I ordered two mugs and a throw three weeks ago, and one of the mugs arrived with a crack that runs from the rim to the handle. I wrote to you on Tuesday and have not heard back.\n\nThe tracking page https://example.com/track/0123456789/very/long/path/without/any/spaces/in/it/at/all says delivered. Could you tell me what happens next?';

process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
  ],
});
const server = await startServer({ thinkMs: 250 });
const asking = await startServer({ thinkMs: 250, settings: { consent: CONSENT } });
const slow = await startServer({ thinkMs: 60_000 });

await shot('readme', { width: 1360, height: 850 }, server, cardAndChoices);
await shot('shop', DESKTOP, server, async () => {}, { open: false });
await shot('shop-zh', DESKTOP, server, async () => {}, { open: false, lang: 'zh' });
await shot('shop-phone', PHONE, server, async () => {}, { open: false, fullPage: true });
await shot('shop-dark', DESKTOP, server, async () => {}, { open: false, dark: true, fullPage: true });
await shot('empty', DESKTOP, server, async () => {});
await shot('desktop', DESKTOP, server, cardAndChoices);
await shot('phone', PHONE, server, cardAndChoices);
await shot('dark', DESKTOP, server, cardAndChoices, { dark: true });
await shot('chinese', DESKTOP, server, cardAndChoicesZh, { lang: 'zh' });
await shot('chinese-phone-dark', PHONE, server, cardAndChoicesZh, { lang: 'zh', dark: true });
await shot('confirm', DESKTOP, server, async (page) => {
  await cardAndChoices(page);
  await choose(page, /No longer needed/);
  await page.getByRole('log').getByRole('button', { name: /^Yes/ }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowLeft');
  await page.waitForTimeout(200);
});
await shot('cancelled', DESKTOP, server, async (page) => {
  await cardAndChoices(page);
  await choose(page, /No longer needed/);
  await choose(page, /^Yes/);
  await page.getByText('is cancelled.').waitFor();
});
await shot('long-text', DESKTOP, server, async (page) => {
  await say(page, LONG);
  await page.waitForTimeout(700);
  await page.getByRole('dialog').getByRole('textbox').fill('A long draft. '.repeat(280));
});
await shot('typing', DESKTOP, slow, async (page) => {
  await say(page, 'Where is my order?');
  await page.waitForTimeout(300);
});
await shot('offline', DESKTOP, server, async (page, context) => {
  await say(page, 'Where is my order?');
  await page.waitForTimeout(700);
  await context.setOffline(true);
  await say(page, 'Are you still there?');
  await say(page, 'My e-mail address is olivia.park@example.com');
  await page.waitForTimeout(300);
});
await shot('unreachable', DESKTOP, server, async (page, context) => {
  await context.route('**/v1/web/**', (route) => route.abort());
  await say(page, 'Where is my order?');
  await page.waitForTimeout(3_500);
});
await shot('failed', DESKTOP, server, async (page, context) => {
  await context.route('**/v1/web/messages', (route) =>
    route.fulfill({ status: 422, json: { error: { code: 'field-invalid', message: '', requestId: '' } } }),
  );
  await say(page, 'Where is my order?');
  await page.waitForTimeout(500);
});
await shot('consent', DESKTOP, asking, async () => {});
await shot('consent-zh', PHONE, asking, async () => {}, { lang: 'zh' });
await shot('menu', DESKTOP, server, async (page) => {
  await page.getByRole('button', { name: 'More options' }).click();
});
await shot('start-over', DESKTOP, server, async (page) => {
  await page.getByRole('button', { name: 'More options' }).click();
  await page.getByRole('menuitem').click();
});
await shot('unread', DESKTOP, server, async (page) => {
  await say(page, 'Where is my order?');
  await page.keyboard.press('Escape');
  await page.waitForTimeout(900);
});

await browser.close();
await Promise.all([server.close(), asking.close(), slow.close()]);

async function shot(name, viewport, { baseUrl }, play, { open = true, dark, lang, fullPage } = {}) {
  if (wanted.length > 0 && !wanted.includes(name)) return;
  const context = await browser.newContext({
    viewport,
    deviceScaleFactor: viewport.width < 500 ? 2 : 1,
    colorScheme: dark ? 'dark' : 'light',
    locale: lang === 'zh' ? 'zh-CN' : 'en-US',
    hasTouch: viewport.width < 500,
  });
  const page = await context.newPage();
  page.on('console', (message) => message.type() === 'error' && console.log(`${name}: ${message.text()}`));
  page.on('pageerror', (error) => console.log(`${name}: ${error.message}`));
  await page.goto(lang ? `${baseUrl}/?lang=${lang}` : baseUrl);
  if (open) {
    await page.evaluate(() => window.Parley.open());
    await page.waitForTimeout(500);
  }
  await play(page, context);
  await page.waitForTimeout(350);
  await page.screenshot({ path: join(outDir, `${name}.png`), fullPage: fullPage ?? false });
  await context.close();
}

async function say(page, text) {
  const field = page.getByRole('dialog').getByRole('textbox');
  await field.fill(text);
  await field.press('Enter');
}

async function choose(page, name) {
  await page.getByRole('log').getByRole('button', { name }).click();
  await page.waitForTimeout(500);
}

async function cardAndChoices(page) {
  await say(page, 'I want to cancel my order');
  await page.waitForTimeout(600);
  await say(page, 'olivia.park@example.com');
  await choose(page, /W2042617/);
  await page.getByRole('log').getByText('Why would you').waitFor();
}

async function cardAndChoicesZh(page) {
  await say(page, '我想取消订单');
  await page.waitForTimeout(600);
  await say(page, 'zhou.ruoxi@example.com');
  await choose(page, /W2042617/);
  await page.getByRole('log').getByText('您为什么要').waitFor();
}
