/** @module The only place that knows every part: configuration in, a running bot out. */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Express, Router } from 'express';
import { LRUCache } from 'lru-cache';
import { createEmbeddedArchive } from '../../adapters/archive/embedded-archive.js';
import { createThreadedArchive } from '../../adapters/archive/threaded-archive.js';
import { createHttpApp } from '../../adapters/http/app.js';
import type { LogOptions } from '../../adapters/telemetry/log.js';
import { createWebChannel } from '../../adapters/web/channel.js';
import { DEFAULT_WEB_SETTINGS } from '../../adapters/web/settings.js';
import { deskFlows } from '../../flows/library.js';
import { ChannelMissing } from '../domain/errors.js';
import type { FlowLibrary } from '../domain/flow.js';
import { addressParts } from '../domain/ids.js';
import type { Address, CustomerId, SessionId } from '../domain/ids.js';
import type { Archive } from '../ports/archive.js';
import type { Channel } from '../ports/channel.js';
import type { Clock, NewId } from '../ports/clock.js';
import type { Engine } from '../ports/engine.js';
import type { Understand } from '../ports/nlu.js';
import type { Store } from '../ports/store.js';
import type { Tools } from '../ports/tools.js';
import { createCodec } from '../session/codec.js';
import { createDataKeys } from '../session/data-keys.js';
import { eraseCustomer } from '../session/erase.js';
import type { Erased } from '../session/erase.js';
import { openKept } from '../session/open-kept.js';
import type { Deps } from '../turn/deps.js';
import type { TurnRecord } from '../turn/turn-record.js';
import { built } from './built.js';
import type { Config } from './config.js';
import { createEngine } from './engine.js';
import { openModels } from './nlu/live-models.js';
import type { RunningEngine } from './engine.js';
import { openShop } from './open-shop.js';
import type { OpenShop } from './open-shop.js';
import { openStore } from './open-store.js';
import { masterKeyFits, requireMasterKey } from './require-master-key.js';
import { secretOf } from './secrets.js';
import { systemClock } from './system-clock.js';
import { openTelemetry } from './telemetry.js';
import type { Telemetry } from './telemetry.js';

export interface App {
  readonly engine: RunningEngine;
  readonly http: Express;
  readonly store: Store;
  readonly archive: Archive;
  readonly shop: OpenShop;
  readonly telemetry: Telemetry;
  /** A session's turns that are still kept, oldest first, without what an erased customer left. @throws StoreUnavailable */
  turnsOf(session: SessionId): Promise<readonly TurnRecord[]>;
  /** Forgets a customer of the tenant. @throws StoreUnavailable */
  erase(customer: CustomerId): Promise<Erased>;
  /** Ends streams; the engine is drained by the caller before. */
  closeStreams(): void;
  close(): Promise<void>;
}

/** What tests put in the place of the real parts. */
export interface Overrides {
  readonly clock?: Clock;
  readonly newId?: NewId;
  readonly store?: Store;
  readonly shop?: OpenShop;
  readonly wrapTools?: (tools: Tools) => Tools;
  readonly wrapSteps?: (step: Deps['step']) => Deps['step'];
  readonly flows?: FlowLibrary;
  readonly understand?: Understand;
  /** Where log lines go. */
  readonly logTo?: LogOptions['destination'];
  readonly onTurn?: NonNullable<Deps['onTurn']>;
  /** Channels beside the widget, each with the router it needs. */
  readonly channels?: (engine: Engine) => readonly { readonly channel: Channel; readonly router?: Router }[];
}

/** Pointers of the conversations that one process serves at a time, and some. */
const POINTERS = 50_000;

/** Of one session; its first ones within the time that they are kept. */
const MOST_TURNS = 10_000;

/**
 * A start that fails leaves nothing open: a connection to Redis would keep the process alive for ever.
 * @throws ConfigError when the master key does not fit the store, or a file is of another version; StoreUnavailable
 */
export async function compose(config: Config, overrides: Overrides = {}): Promise<App> {
  const opened: (() => void | Promise<void>)[] = [];
  try {
    return await assemble(config, overrides, opened);
  } catch (error) {
    for (const close of opened.reverse()) {
      try {
        await close();
      } catch {
        // Why it does not start is what the operator needs, not what went wrong on the way out.
      }
    }
    throw error;
  }
}

/** @param opened is told how to close each part of our own, as soon as it is open */
async function assemble(
  config: Config,
  overrides: Overrides,
  opened: (() => void | Promise<void>)[],
): Promise<App> {
  const clock = overrides.clock ?? systemClock;
  const newId = overrides.newId ?? randomUUID;
  if (config.store.kind !== 'memory') mkdirSync(config.dataDir, { recursive: true });
  const telemetry = await openTelemetry(config, overrides.logTo);
  opened.push(() => telemetry.close());
  const { log, metrics } = telemetry;
  const step = overrides.wrapSteps?.(telemetry.step) ?? telemetry.step;
  const archive =
    config.store.kind === 'memory'
      ? createEmbeddedArchive({ file: ':memory:' })
      : await createThreadedArchive({
          file: path.join(config.dataDir, 'archive.db'),
          entry: built('adapters/archive/archive-thread.js'),
        });
  opened.push(() => archive.close());
  const store = overrides.store ?? (await openStore(config, step));
  if (!overrides.store) opened.push(() => store.close());
  const keys = config.masterKey
    ? createDataKeys({
        store,
        masterKey: Buffer.from(config.masterKey.reveal(), 'base64'),
        previousMasterKey:
          config.masterKeyPrevious && Buffer.from(config.masterKeyPrevious.reveal(), 'base64'),
        clock,
        random: randomBytes,
        step,
      })
    : null;
  await requireMasterKey({ store, keys, step }, config);
  const shop = overrides.shop ?? openShop(config, clock);
  if (!overrides.shop) opened.push(() => shop.close());
  const codec = createCodec({ keys, random: randomBytes });
  const models = await openModels(config.nluModels, { clock, log, metrics });
  opened.push(() => models.close());
  const channels = new Map<string, Channel>();

  const engine = createEngine(
    (own) => ({
      ...own,
      store,
      archive,
      codec,
      flows: overrides.flows ?? deskFlows(),
      understand: overrides.understand ?? models.understand,
      tools: overrides.wrapTools?.(shop.tools) ?? shop.tools,
      channels: (at) => channelOf(channels, at),
      pointers: new LRUCache<Address, SessionId>({ max: POINTERS }),
      clock,
      newId,
      step,
      log,
      metrics,
      ...(overrides.onTurn ? { onTurn: overrides.onTurn } : {}),
      settings: {
        leaseMs: config.leaseMs,
        sessionExpiryMs: config.sessionExpiryMs,
        unfinishedMs: config.unfinishedMs,
        survey: config.survey,
        toolTimeoutMs: config.toolTimeoutMs,
        sendTimeoutMs: config.sendTimeoutMs,
        jobDeadlineMs: config.jobDeadlineMs,
        jobLateMs: config.jobLateMs,
        timeZone: config.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
      },
    }),
    { sweepMs: config.sweepMs },
  );

  const { web: settings } = config;
  const web = createWebChannel({
    engine,
    clock,
    newId,
    tenant: config.tenant,
    conversationSecret: secretOf(settings.tokenSecret, config.dataDir, 'web-token'),
    identitySecret: secretOf(settings.identitySecret, config.dataDir, 'web-identity'),
    settings: {
      ...DEFAULT_WEB_SETTINGS,
      allowedOrigins: settings.allowedOrigins,
      ...(settings.disclosure === null ? {} : { disclosure: inEvery(settings.disclosure) }),
      consent: settings.consent === null ? null : inEvery(settings.consent),
      conversationsPerMinute: settings.conversationsPerMinute,
      messagesPerMinute: settings.messagesPerMinute,
    },
    assetsDir: built('adapters/web/public'),
    demo: config.demo ? { customers: shop.demoCustomers } : null,
    log,
    metrics,
  });
  const others = overrides.channels?.(engine) ?? [];
  for (const { channel } of [web, ...others]) channels.set(channel.name, channel);

  const http = createHttpApp({
    log,
    metrics,
    clock,
    newId,
    health: {
      checks: {
        store: () => store.ping(),
        // Without a master key it would cost a look into the store each time, and the start has made sure.
        ...(keys ? { masterKey: masterKeyFits({ store, keys, step, log, metrics }, config) } : {}),
      },
      isDraining: () => !engine.isAccepting(),
      metrics: config.metrics ? telemetry.exposeMetrics : null,
    },
    routers: [web.router, ...others.flatMap(({ router }) => (router ? [router] : []))],
    trustProxyHops: config.trustProxyHops,
  });

  return {
    engine,
    http,
    store,
    archive,
    shop,
    telemetry,
    turnsOf: async (session) => {
      const turns = await store.readTurns(session, MOST_TURNS);
      const opened = await Promise.all(turns.map(async ({ record }) => await openKept(codec, record)));
      return opened.map(({ value }) => value as TurnRecord | null).filter((turn) => turn !== null); // `commitOf` wrote it
    },
    erase: (customer) => eraseCustomer({ archive, keys, step }, config.tenant, customer),
    closeStreams: () => web.close(),
    async close() {
      models.close();
      await archive.close();
      await store.close();
      shop.close();
      await telemetry.close();
    },
  };
}

/** @throws ChannelMissing */
function channelOf(channels: ReadonlyMap<string, Channel>, at: Address): Channel {
  const { channel: name } = addressParts(at);
  const channel = channels.get(name);
  if (!channel) throw new ChannelMissing(name);
  return channel;
}

/** One text from the configuration, whatever the language. */
function inEvery(text: string) {
  return { en: text, 'zh-Hans': text };
}
