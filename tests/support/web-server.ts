/** @module A server with the demo page for browser tests. They know only {@link StartedServer}, so that any engine can stand behind it. */
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createHttpApp } from '../../adapters/http/app.js';
import { listen } from '../../adapters/http/server.js';
import { createWebChannel } from '../../adapters/web/channel.js';
import { DEFAULT_WEB_SETTINGS, type WebSettings } from '../../adapters/web/settings.js';
import { tenantId } from '../../bot/domain/ids.js';
import type { Clock } from '../../bot/ports/clock.js';
import type { Engine } from '../../bot/ports/engine.js';
import { silentLog } from '../../bot/ports/log.js';
import { noMetrics, type Metrics } from '../../bot/ports/metrics.js';
import { deskScript } from './desk-script.js';
import { createScriptedEngine } from './scripted-engine.js';

export interface StartedServer {
  /** `http://127.0.0.1:<port>` */
  readonly baseUrl: string;
  /** What to say to cancel an order, and how to know that it was. */
  readonly cancelling: Cancelling;
  /** The name of the first customer that the page's menu offers; the bot greets by it. */
  readonly firstCustomer: string;
  /** Stops for good; safe to call twice. */
  close(): Promise<void>;
  /** Stops, to be reopened. */
  pause(): Promise<void>;
  /** Listens again at the same port, with everything that was said: a restart. */
  reopen(): Promise<void>;
}

export interface Cancelling {
  /** In order; after each the bot answers. */
  readonly steps: readonly ({ readonly say: string } | { readonly choose: RegExp })[];
  /** Said by the bot at the end. */
  readonly done: RegExp;
}

export interface ServerOptions {
  readonly settings?: Partial<WebSettings>;
  readonly engine?: Engine;
  readonly metrics?: Metrics;
  /** How long the scripted bot thinks, ms. */
  readonly thinkMs?: number;
}

export const TEST_SECRETS = {
  conversation: new TextEncoder().encode('conversation-secret-for-tests-0123456789'),
  identity: new TextEncoder().encode('identity-secret-for-tests-0123456789abcd'),
};

const CUSTOMERS = [
  {
    id: 'olivia_park_4821',
    name: 'Olivia Park',
    email: 'olivia.park@example.com',
    orders: [
      { id: '#W2042617', status: 'pending' },
      { id: '#W7718360', status: 'processed' },
    ],
  },
  {
    id: 'ruoxi_zhou_1930',
    name: '周若溪',
    email: 'zhou.ruoxi@example.com',
    orders: [{ id: '#W5530194', status: 'pending' }],
  },
];

export const systemClock: Clock = {
  now: () => Date.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};

/** Listens on a free port of 127.0.0.1. */
export async function startServer(options: ServerOptions = {}): Promise<StartedServer> {
  const engine = options.engine ?? createScriptedEngine(deskScript(options.thinkMs ?? 60));
  const assetsDir = await builtWidget();
  const metrics = options.metrics ?? noMetrics;
  const open = async (port: number): Promise<{ port: number; close: () => Promise<void> }> => {
    const web = createWebChannel({
      engine,
      clock: systemClock,
      newId: randomUUID,
      tenant: tenantId('demo'),
      conversationSecret: TEST_SECRETS.conversation,
      identitySecret: TEST_SECRETS.identity,
      settings: { ...DEFAULT_WEB_SETTINGS, ...options.settings },
      assetsDir,
      demo: { customers: CUSTOMERS },
      log: silentLog,
      metrics,
    });
    const app = createHttpApp({
      log: silentLog,
      metrics,
      clock: systemClock,
      newId: randomUUID,
      health: { checks: {}, isDraining: () => false, metrics: null },
      routers: [web.router],
      trustProxyHops: 0,
    });
    const server = await listen(app, { host: '127.0.0.1', port }, metrics);
    return {
      port: server.port,
      close: () => {
        web.close();
        return server.close(200);
      },
    };
  };

  let running = await open(0);
  const { port } = running;
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    cancelling: {
      steps: [
        { say: 'I want to cancel my order' },
        { say: 'olivia.park@example.com' },
        { choose: /W2042617/ },
        { choose: /no longer needed/i },
        { choose: /^yes/i },
      ],
      done: /#W2042617 is cancelled/,
    },
    firstCustomer: CUSTOMERS[0]?.name ?? '',
    close: () => running.close(),
    pause: () => running.close(),
    reopen: async () => {
      running = await open(port);
    },
  };
}

let built: Promise<string> | null = null;

/** Built once a test process, in a process of its own: esbuild does not like jest's globals. */
function builtWidget(): Promise<string> {
  built ??= (async () => {
    const outDir = await mkdtemp(join(tmpdir(), 'parley-widget-'));
    await promisify(execFile)(process.execPath, ['adapters/web/widget/build.mjs', outDir]);
    return outDir;
  })();
  return built;
}
