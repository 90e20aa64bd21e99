/** @module The configuration: everything that the environment decides, read once at the start. */
import { ConfigError } from '../domain/errors.js';
import type { TenantId } from '../domain/ids.js';
import type { HostPort } from './config-parsers.js';
import { SETTINGS, type SettingsTable } from './config-table.js';
import { Secret } from './secret.js';
import { editDistance, tryUrl, type SettingWithDefault, type Setting } from './settings.js';

/** Durations are in ms. */
export interface Config {
  readonly mode: 'development' | 'production' | 'test';
  readonly host: string;
  readonly port: number;
  readonly tenant: TenantId;
  /** IANA zone in which dates are said; null: the server's own. */
  readonly timeZone: string | null;
  readonly dataDir: string;
  readonly drainMs: number;
  readonly trustProxyHops: number;
  readonly store: StoreConfig;
  readonly sessionExpiryMs: number;
  readonly unfinishedMs: number;
  readonly survey: boolean;
  readonly sessionRetentionMs: number;
  /** Base64 of 32 bytes. Null: values are stored in clear. */
  readonly masterKey: Secret | null;
  readonly masterKeyPrevious: Secret | null;
  readonly web: WebConfig;
  /** Whether the demo page and, without `shop`, the sample shop are served. */
  readonly demo: boolean;
  /** A real shop; null for the sample one. */
  readonly shop: { readonly url: string; readonly token: Secret } | null;
  readonly leaseMs: number;
  readonly sweepMs: number;
  readonly toolTimeoutMs: number;
  readonly sendTimeoutMs: number;
  readonly jobDeadlineMs: number;
  readonly jobLateMs: number;
  /** Path of a GGUF sentence encoder; null for none. */
  readonly encoderModel: string | null;
  /** Folder of promoted models; null for those of the build. */
  readonly nluModels: string | null;
  readonly log: { readonly level: LogLevel; readonly pretty: boolean };
  readonly metrics: boolean;
  /** Base address of an OTLP/HTTP collector; null for no tracing. */
  readonly otlpEndpoint: string | null;
  /** Probable mistakes that do not stop the start; to be logged. */
  readonly warnings: readonly string[];
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

export type StoreConfig = { readonly kind: 'memory' | 'embedded' } | RedisConfig;

export interface RedisConfig {
  readonly kind: 'redis';
  readonly target: RedisTarget;
  /** How many replicas must hold a begun job or send; null: as many as the mode asks for. */
  readonly waitReplicas: number | null;
}

export type RedisTarget =
  | { readonly mode: 'single'; readonly url: Secret }
  | {
      readonly mode: 'sentinel';
      readonly sentinels: readonly HostPort[];
      readonly name: string;
      readonly credentials: RedisCredentials;
    }
  | { readonly mode: 'cluster'; readonly nodes: readonly HostPort[]; readonly credentials: RedisCredentials };

export interface RedisCredentials {
  readonly username: string | null;
  readonly password: Secret | null;
  readonly tls: boolean;
}

export interface WebConfig {
  /** Null: to be generated and kept in the data directory; never null in production. */
  readonly tokenSecret: Secret | null;
  readonly identitySecret: Secret | null;
  /** Lower-case origins; `*` for all. Empty: only pages of this server. */
  readonly allowedOrigins: readonly string[];
  /** Null: the built-in line, in the visitor's language. */
  readonly disclosure: string | null;
  /** Null: nothing is asked. */
  readonly consent: string | null;
  /** New conversations a minute and IP address; 0 for no limit. */
  readonly conversationsPerMinute: number;
  /** Messages a minute and conversation; 0 for no limit. */
  readonly messagesPerMinute: number;
}

type Environment = Readonly<Record<string, string | undefined>>;
type ValueOf<S> = S extends SettingWithDefault<infer T> ? T : S extends Setting<infer T> ? T | null : never;
type Values = { readonly [K in keyof SettingsTable]: ValueOf<SettingsTable[K]> };

/**
 * Reads the whole configuration. An empty variable counts as absent.
 * @throws ConfigError that names every fault at once
 */
export function readConfig(env: Environment): Config {
  const faults: string[] = [];
  const values = readValues(env, faults);
  const warnings = misspelt(env);
  const production = values.PARLEY_ENV === 'production';
  const store = storeConfig(values, faults, warnings);
  const demo = values.DEMO ?? values.PARLEY_ENV === 'development';
  const shop = shopConfig(values, faults);

  if (production) refuseInProduction(env, values, store, faults);
  if (production && demo) warnings.push('DEMO is on in production: anybody can read the demo customers');
  if (production && !demo && shop === null)
    warnings.push('there is no shop: set SHOP_URL, or DEMO=on for the sample one');
  if (values.TOOL_TIMEOUT_MS >= values.LEASE_MS) {
    faults.push(
      'TOOL_TIMEOUT_MS must be below LEASE_MS: a turn whose reads outlast its lease is begun again beside itself',
    );
  }
  if (values.MASTER_KEY === null && values.MASTER_KEY_PREVIOUS !== null && !isBad(env, 'MASTER_KEY')) {
    faults.push('MASTER_KEY_PREVIOUS is set but MASTER_KEY is not: the new key is missing');
  }
  if (faults.length > 0) throw new ConfigError(faults);

  return {
    mode: values.PARLEY_ENV,
    host: values.HOST,
    port: values.PORT,
    tenant: values.TENANT,
    timeZone: values.TIME_ZONE,
    dataDir: values.DATA_DIR,
    drainMs: values.DRAIN_MS,
    trustProxyHops: values.TRUST_PROXY_HOPS,
    store,
    sessionExpiryMs: values.SESSION_EXPIRY_MS,
    unfinishedMs: values.UNFINISHED_MS,
    survey: values.SURVEY,
    sessionRetentionMs: values.SESSION_RETENTION_MS,
    masterKey: values.MASTER_KEY,
    masterKeyPrevious: values.MASTER_KEY_PREVIOUS,
    web: {
      tokenSecret: values.WEB_TOKEN_SECRET,
      identitySecret: values.WEB_IDENTITY_SECRET,
      allowedOrigins: values.WEB_ALLOWED_ORIGINS ?? [],
      disclosure: values.WEB_DISCLOSURE,
      consent: values.WEB_CONSENT,
      conversationsPerMinute: values.WEB_RATE_CONVERSATIONS,
      messagesPerMinute: values.WEB_RATE_MESSAGES,
    },
    demo,
    shop,
    leaseMs: values.LEASE_MS,
    sweepMs: values.SWEEP_MS,
    toolTimeoutMs: values.TOOL_TIMEOUT_MS,
    sendTimeoutMs: values.SEND_TIMEOUT_MS,
    jobDeadlineMs: values.JOB_DEADLINE_MS,
    jobLateMs: values.JOB_LATE_MS,
    encoderModel: values.ENCODER_MODEL,
    nluModels: values.NLU_MODELS,
    log: { level: values.LOG_LEVEL, pretty: values.LOG_PRETTY ?? values.PARLEY_ENV === 'development' },
    metrics: values.METRICS,
    otlpEndpoint: values.OTEL_EXPORTER_OTLP_ENDPOINT,
    warnings,
  };
}

/** A faulty variable takes its default, so that the checks between variables can still run and report. */
function readValues(env: Environment, faults: string[]): Values {
  const values: Record<string, unknown> = {};
  for (const [key, setting] of Object.entries<Setting<unknown>>(SETTINGS)) {
    const parsed = parse(setting, env[key]);
    if (parsed !== null && 'fault' in parsed) {
      faults.push(`${key}: ${parsed.fault}`);
      values[key] = defaultOf(setting);
    } else {
      values[key] = parsed === null ? defaultOf(setting) : parsed.ok;
    }
  }
  // Each key was filled from the setting of the same name, which is what Values says.
  return values as Values;
}

function parse(setting: Setting<unknown>, text: string | undefined) {
  return text === undefined || text.trim() === '' ? null : setting.parse(text.trim());
}

function defaultOf(setting: Setting<unknown>): unknown {
  const parsed = setting.fallback === null ? { ok: null } : setting.parse(setting.fallback);
  return 'ok' in parsed ? parsed.ok : null;
}

/** Whether a variable is set to something that its parser refuses: then one fault about it is enough. */
function isBad(env: Environment, key: keyof SettingsTable): boolean {
  const parsed = parse(SETTINGS[key], env[key]);
  return parsed !== null && 'fault' in parsed;
}

function storeConfig(values: Values, faults: string[], warnings: string[]): StoreConfig {
  const { REDIS_URL: url, REDIS_SENTINELS: sentinels, REDIS_CLUSTER_NODES: nodes } = values;
  const named = url !== null || sentinels !== null || nodes !== null;
  const kind = values.STORE ?? (named ? 'redis' : 'embedded');
  if (kind !== 'redis') {
    if (named) warnings.push(`a Redis is named, but STORE=${kind} does not use it`);
    return { kind };
  }
  if (!named) faults.push('STORE=redis needs REDIS_URL, REDIS_SENTINELS or REDIS_CLUSTER_NODES');
  if (sentinels !== null && nodes !== null) {
    faults.push('REDIS_SENTINELS and REDIS_CLUSTER_NODES are both set: choose one');
  }
  const name = values.REDIS_SENTINEL_NAME;
  if (sentinels !== null && name === null) faults.push('REDIS_SENTINELS needs REDIS_SENTINEL_NAME');
  if (sentinels === null && name !== null)
    warnings.push('REDIS_SENTINEL_NAME is set without REDIS_SENTINELS');
  return { kind, target: redisTarget(url, sentinels, name, nodes), waitReplicas: values.REDIS_WAIT_REPLICAS };
}

function redisTarget(
  url: Secret | null,
  sentinels: readonly HostPort[] | null,
  name: string | null,
  nodes: readonly HostPort[] | null,
): RedisTarget {
  if (sentinels !== null)
    return { mode: 'sentinel', sentinels, name: name ?? '', credentials: credentialsIn(url) };
  if (nodes !== null) return { mode: 'cluster', nodes, credentials: credentialsIn(url) };
  return { mode: 'single', url: url ?? new Secret('') };
}

function credentialsIn(secret: Secret | null): RedisCredentials {
  const url = secret === null ? null : tryUrl(secret.reveal());
  if (url === null) return { username: null, password: null, tls: false };
  return {
    username: url.username === '' ? null : decodeURIComponent(url.username),
    password: url.password === '' ? null : new Secret(decodeURIComponent(url.password)),
    tls: url.protocol === 'rediss:',
  };
}

function shopConfig(values: Values, faults: string[]): Config['shop'] {
  const { SHOP_URL: url, SHOP_TOKEN: token } = values;
  if (url !== null && token === null) faults.push('SHOP_URL needs SHOP_TOKEN');
  if (url === null && token !== null) faults.push('SHOP_TOKEN is set but SHOP_URL is not');
  return url !== null && token !== null ? { url, token } : null;
}

function refuseInProduction(env: Environment, values: Values, store: StoreConfig, faults: string[]): void {
  if (store.kind === 'memory') faults.push('STORE=memory is refused in production: it forgets everything');
  const secrets = ['MASTER_KEY', 'WEB_TOKEN_SECRET', 'WEB_IDENTITY_SECRET'] as const;
  for (const key of secrets) {
    if (values[key] === null && !isBad(env, key)) {
      faults.push(`${key} is required in production (${SETTINGS[key].unit})`);
    }
  }
  if (values.WEB_ALLOWED_ORIGINS?.includes('*')) {
    faults.push('WEB_ALLOWED_ORIGINS: * is refused in production; name the sites');
  }
}

/** Variables of the test scripts; they are not settings. */
const NOT_SETTINGS = /^PARLEY_TEST_/;

/** Names shorter than this resemble too many innocent variables. */
const SHORTEST_COMPARED = 6;

function misspelt(env: Environment): string[] {
  const known = Object.keys(SETTINGS);
  const warnings: string[] = [];
  for (const key of Object.keys(env)) {
    if (known.includes(key) || NOT_SETTINGS.test(key)) continue;
    const bare = key.replace(/^PARLEY_/, '');
    const near =
      known.find((each) => each === bare) ??
      known.find((each) => resembles(key, each) || resembles(bare, each));
    if (near !== undefined) warnings.push(`${key} is not a setting; did you mean ${near}?`);
    else if (key.startsWith('PARLEY_')) warnings.push(`${key} is not a setting; docs/CONFIG.md lists them`);
  }
  return warnings;
}

function resembles(a: string, b: string): boolean {
  if (b.length < SHORTEST_COMPARED || Math.abs(a.length - b.length) > 2) return false;
  return editDistance(a.toUpperCase(), b) <= (b.length < 10 ? 1 : 2);
}
