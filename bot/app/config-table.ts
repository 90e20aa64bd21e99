/** @module Every environment variable that Parley reads: the one table behind `readConfig` and docs/CONFIG.md. */
import {
  hostPort,
  longSecret,
  masterKey,
  origin,
  redisUrl,
  secretText,
  tenant,
  timeZone,
} from './config-parsers.js';
import { anyText, httpUrl, integer, listOf, oneOf, onOff, optional, required } from './settings.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;
const ms = (min: number, max: number) => integer(min, max);

/** In the order of docs/CONFIG.md, under its headings. */
export const SETTING_GROUPS = {
  'The process': {
    PARLEY_ENV: required(
      oneOf('development', 'production', 'test'),
      'development',
      'development, production or test',
      'Production refuses the memory store, a missing master key and secrets it would have to generate.',
    ),
    HOST: required(
      anyText,
      '127.0.0.1',
      'host name or IP',
      'Where the server listens. `0.0.0.0` for all interfaces.',
    ),
    PORT: required(integer(0, 65_535), '8080', 'TCP port', 'Where the server listens; 0 takes a free one.'),
    TENANT: required(
      tenant,
      'demo',
      '1–40 of a–z, 0–9, -',
      'Whose bot it is; the first part of every id and key.',
    ),
    TIME_ZONE: optional(
      timeZone,
      'the server’s own',
      'IANA time zone, like Europe/Berlin',
      'The zone in which customers are told dates. The same on every replica.',
    ),
    DATA_DIR: required(
      anyText,
      '.parley',
      'path',
      'Where the embedded store, the archive, the sample shop and generated secrets are kept.',
    ),
    TRUST_PROXY_HOPS: required(
      integer(0, 10),
      '0',
      'proxies',
      'How many proxies stand before the process; that many entries of X-Forwarded-For are believed for rate limits.',
    ),
    DRAIN_MS: required(
      ms(0, 10 * MINUTE),
      '10000',
      'ms',
      'After SIGTERM: how long turns in flight may finish before the process ends.',
    ),
  },
  'The store': {
    STORE: optional(
      oneOf('redis', 'embedded', 'memory'),
      '`redis` when a Redis is named below, else `embedded`',
      'redis, embedded or memory',
      'Where sessions live. `embedded` is one process on one machine, `redis` any number of replicas, `memory` forgets.',
    ),
    REDIS_URL: optional(
      redisUrl,
      'no single Redis',
      'redis:// or rediss:// address',
      'One Redis server, of version 7.0 or later. Beside sentinels or cluster nodes only its user, password and TLS are used.',
    ),
    REDIS_SENTINELS: optional(
      listOf(hostPort),
      'no Sentinel',
      'host:port,…',
      'The Sentinels to ask for the master. Needs REDIS_SENTINEL_NAME.',
    ),
    REDIS_SENTINEL_NAME: optional(
      anyText,
      'no Sentinel',
      'name',
      'The name under which the Sentinels know the master.',
    ),
    REDIS_CLUSTER_NODES: optional(
      listOf(hostPort),
      'no Cluster',
      'host:port,…',
      'Some nodes of a Redis Cluster; the others are discovered.',
    ),
    REDIS_WAIT_REPLICAS: optional(
      integer(0, 10),
      '1 under Sentinel and on a Cluster with replicas, else 0',
      'replicas',
      'How many replicas must have a begun job or send before the world is touched (`WAIT`).',
    ),
    SESSION_EXPIRY_MS: required(
      ms(SECOND, 30 * DAY),
      String(30 * MINUTE),
      'ms',
      'How long after the customer’s last input a conversation counts as over.',
    ),
    UNFINISHED_MS: required(
      ms(0, 30 * DAY),
      String(DAY),
      'ms; 0 to keep nothing',
      'How long after the customer’s last input the open tasks of a conversation that is over are kept, and offered to the same customer again.',
    ),
    SURVEY: required(
      onOff,
      'on',
      'on or off',
      'Whether customers who need nothing more are asked once whether they are content. They may ignore it.',
    ),
    SESSION_RETENTION_MS: required(
      ms(MINUTE, 3650 * DAY),
      String(30 * DAY),
      'ms',
      'How long a session without a turn is kept in the store.',
    ),
  },
  'Keys and secrets': {
    MASTER_KEY: optional(
      masterKey,
      'values are stored in clear; refused in production',
      'base64 of 32 bytes',
      'Wraps the data keys (one a customer) under which all stored values are encrypted. The start is refused where the store is used with another one.',
    ),
    MASTER_KEY_PREVIOUS: optional(
      masterKey,
      'no rotation',
      'base64 of 32 bytes',
      'A second master key: data keys it wrapped are read, and wrapped anew when next used. To rotate, give every replica the new key here first, then swap the two; keep the old one here while data keys may be left that nobody used since.',
    ),
    WEB_TOKEN_SECRET: optional(
      longSecret,
      'generated and kept in DATA_DIR; refused in production',
      '32 characters or more',
      'Signs the conversation tokens of the widget. The same on every replica.',
    ),
    WEB_IDENTITY_SECRET: optional(
      longSecret,
      'generated and kept in DATA_DIR; refused in production',
      '32 characters or more',
      'Shared with the host site, which signs with it who its visitor is.',
    ),
  },
  'The web channel': {
    WEB_ALLOWED_ORIGINS: optional(
      listOf(origin),
      'only pages of this server',
      'origins, comma-separated',
      'Which sites may carry the widget. `*` allows all and is refused in production.',
    ),
    WEB_DISCLOSURE: optional(
      anyText,
      'the built-in line, in the visitor’s language',
      'text',
      'The line that tells visitors that they talk to a machine.',
    ),
    WEB_CONSENT: optional(
      anyText,
      'nothing is asked',
      'text',
      'What a visitor agrees to before the first message.',
    ),
    WEB_RATE_CONVERSATIONS: required(
      integer(0, 1_000_000),
      '30',
      'a minute and IP address; 0 for no limit',
      'How many conversations may be opened.',
    ),
    WEB_RATE_MESSAGES: required(
      integer(0, 1_000_000),
      '60',
      'a minute and conversation; 0 for no limit',
      'How many messages may be sent.',
    ),
  },
  'The shop': {
    DEMO: optional(
      onOff,
      'on in development, else off',
      'on or off',
      'Serves the demo page and, where no SHOP_URL is set, the sample shop with its invented customers.',
    ),
    SHOP_URL: optional(
      httpUrl,
      'the sample shop',
      'http(s) address',
      'A real shop’s API in place of the sample one.',
    ),
    SHOP_TOKEN: optional(secretText, 'needed with SHOP_URL', 'text', 'The bearer token for SHOP_URL.'),
  },
  'Turns and jobs': {
    LEASE_MS: required(
      ms(50, 10 * MINUTE),
      '5000',
      'ms',
      'How long a worker holds a session or a job; after a crash somebody else takes over this much later.',
    ),
    SWEEP_MS: required(ms(10, 10 * MINUTE), '1000', 'ms', 'How often a replica looks for due work.'),
    TOOL_TIMEOUT_MS: required(
      ms(10, 10 * MINUTE),
      '2000',
      'ms',
      'How long a read tool may take inside a turn.',
    ),
    SEND_TIMEOUT_MS: required(
      ms(10, 10 * MINUTE),
      '10000',
      'ms',
      'How long a platform may take to accept one message before the attempt counts as failed.',
    ),
    JOB_DEADLINE_MS: required(
      ms(10, 60 * MINUTE),
      '30000',
      'ms',
      'How long a job may take before its outcome counts as unknown.',
    ),
    JOB_LATE_MS: required(
      ms(10, MINUTE),
      '1000',
      'ms',
      'After how long the customer hears that a job takes longer.',
    ),
  },
  Understanding: {
    ENCODER_MODEL: optional(
      anyText,
      'static vectors, which need no model',
      'path of a GGUF file',
      'A sentence encoder that llama.cpp can load, like all-MiniLM-L6-v2. It runs in a process of its own, on one thread.',
    ),
    NLU_MODELS: optional(
      anyText,
      'the models of the build',
      'path of a folder',
      'Where `parley nlu promote` puts re-trained models; a running server takes them from there within seconds. Replicas may share it.',
    ),
  },
  'Watching it': {
    LOG_LEVEL: required(
      oneOf('debug', 'info', 'warn', 'error', 'silent'),
      'info',
      'debug, info, warn, error or silent',
      'The least severe lines that are written. Redacted customer text appears at `debug` alone.',
    ),
    LOG_PRETTY: optional(
      onOff,
      'on in development, else off',
      'on or off',
      'Lines for people instead of JSON.',
    ),
    METRICS: required(onOff, 'on', 'on or off', 'Serves Prometheus metrics at `/metrics`.'),
    OTEL_EXPORTER_OTLP_ENDPOINT: optional(
      httpUrl,
      'no tracing, and the SDK is not loaded',
      'http(s) address',
      'Base address of an OTLP/HTTP collector; spans go to `/v1/traces` below it.',
    ),
  },
} as const;

type Groups = typeof SETTING_GROUPS;
type UnionOfGroups = Groups[keyof Groups];
type Merge<U> = (U extends unknown ? (each: U) => void : never) extends (all: infer All) => void
  ? All
  : never;

/** All settings by name. */
export type SettingsTable = Merge<UnionOfGroups>;

// Object.assign loses the intersection's type; it is exactly the merge of the groups.
export const SETTINGS = Object.assign({}, ...Object.values(SETTING_GROUPS)) as SettingsTable;
