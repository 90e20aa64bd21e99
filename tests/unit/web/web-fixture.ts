/** @module A web channel over a scripted engine, and requests to it. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHttpApp } from '../../../adapters/http/app.js';
import { listen } from '../../../adapters/http/server.js';
import { createWebChannel } from '../../../adapters/web/channel.js';
import { DEFAULT_WEB_SETTINGS, type WebSettings } from '../../../adapters/web/settings.js';
import { tenantId } from '../../../bot/domain/ids.js';
import type { Engine } from '../../../bot/ports/engine.js';
import { silentLog } from '../../../bot/ports/log.js';
import type { CounterName, Metrics } from '../../../bot/ports/metrics.js';
import { deskScript } from '../../support/desk-script.js';
import { createScriptedEngine, type ScriptedEngine } from '../../support/scripted-engine.js';
import { systemClock, TEST_SECRETS } from '../../support/web-server.js';

export interface WebFixture {
  readonly url: string;
  readonly engine: ScriptedEngine;
  /** `bad_requests` so far, as `channel/code`. */
  readonly refused: readonly string[];
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  /** Begins a conversation; answers its token. */
  begin(): Promise<string>;
  /** Ends the streams and refuses new ones. */
  drain(): void;
  close(): Promise<void>;
}

export interface FixtureOptions {
  readonly settings?: Partial<WebSettings>;
  /** Replaces methods of the scripted engine. */
  readonly engine?: Partial<Engine>;
  readonly checks?: Readonly<Record<string, () => Promise<void>>>;
}

export async function startWeb(options: FixtureOptions = {}): Promise<WebFixture> {
  const assetsDir = await mkdtemp(join(tmpdir(), 'parley-assets-'));
  for (const name of ['widget.js', 'demo.css', 'demo.js', 'icon.svg'])
    await writeFile(join(assetsDir, name), `/* ${name} */`);
  const engine = createScriptedEngine(deskScript(0));
  const refused: string[] = [];
  const metrics: Metrics = {
    count: (name: CounterName, labels = {}) => {
      if (name === 'bad_requests') refused.push(`${labels['channel']}/${labels['code']}`);
    },
    time: () => {},
    gauge: () => {},
  };
  let isDraining = false;
  const web = createWebChannel({
    engine: { ...engine, ...options.engine },
    clock: systemClock,
    newId: randomUUID,
    tenant: tenantId('demo'),
    conversationSecret: TEST_SECRETS.conversation,
    identitySecret: TEST_SECRETS.identity,
    settings: {
      ...DEFAULT_WEB_SETTINGS,
      conversationsPerMinute: 0,
      messagesPerMinute: 0,
      ...options.settings,
    },
    assetsDir,
    demo: { customers: [{ id: 'olivia', name: 'Olivia <Park>', email: 'o@example.com', orders: [] }] },
    log: silentLog,
    metrics,
  });
  const app = createHttpApp({
    log: silentLog,
    metrics,
    clock: systemClock,
    newId: randomUUID,
    health: {
      checks: options.checks ?? {},
      isDraining: () => isDraining,
      metrics: () => Promise.resolve({ contentType: 'text/plain; version=0.0.4', body: 'turns_total 1\n' }),
    },
    routers: [web.router],
    trustProxyHops: 0,
  });
  const server = await listen(app, { host: '127.0.0.1', port: 0 }, metrics);
  const url = `http://127.0.0.1:${server.port}`;
  const post = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(url + path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
    });
  return {
    url,
    engine,
    refused,
    post,
    async begin() {
      const answer = await post('/v1/web/conversations', {});
      const { token } = (await answer.json()) as { token: string };
      return token;
    },
    drain() {
      isDraining = true;
      web.close();
    },
    close() {
      web.close();
      return server.close(100);
    },
  };
}

/** The `error.code` of an answer. */
export async function codeOf(answer: Response): Promise<string | undefined> {
  const body = (await answer.json()) as {
    error?: { code?: string; requestId?: string; message?: string; stack?: string };
  };
  return body.error?.code;
}
