import { describe, expect, test } from '@jest/globals';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { readConfig, type Config } from '../../../bot/app/config.js';
import { SETTINGS } from '../../../bot/app/config-table.js';
import { Secret } from '../../../bot/app/secret.js';
import { ConfigError } from '../../../bot/domain/errors.js';
import { tenantId } from '../../../bot/domain/ids.js';

const KEY = Buffer.alloc(32, 7).toString('base64');
const LONG = 'x'.repeat(32);
const PRODUCTION = {
  PARLEY_ENV: 'production',
  MASTER_KEY: KEY,
  WEB_TOKEN_SECRET: LONG,
  WEB_IDENTITY_SECRET: LONG,
  SHOP_URL: 'https://shop.example/api/',
  SHOP_TOKEN: 'shop-token',
};

function faultsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}

describe('readConfig', () => {
  test('an empty environment is a development server with the embedded store', () => {
    expect(readConfig({})).toEqual({
      mode: 'development',
      host: '127.0.0.1',
      port: 8080,
      tenant: tenantId('demo'),
      timeZone: null,
      dataDir: '.parley',
      drainMs: 10_000,
      trustProxyHops: 0,
      store: { kind: 'embedded' },
      sessionExpiryMs: 1_800_000,
      unfinishedMs: 86_400_000,
      survey: true,
      sessionRetentionMs: 2_592_000_000,
      masterKey: null,
      masterKeyPrevious: null,
      web: {
        tokenSecret: null,
        identitySecret: null,
        allowedOrigins: [],
        disclosure: null,
        consent: null,
        conversationsPerMinute: 30,
        messagesPerMinute: 60,
      },
      demo: true,
      shop: null,
      leaseMs: 5000,
      sweepMs: 1000,
      sendTimeoutMs: 10_000,
      toolTimeoutMs: 2000,
      jobDeadlineMs: 30_000,
      jobLateMs: 1000,
      encoderModel: null,
      nluModels: null,
      log: { level: 'info', pretty: true },
      metrics: true,
      otlpEndpoint: null,
      warnings: [],
    } satisfies Config);
  });

  test('an empty variable counts as absent', () => {
    expect(readConfig({ PORT: '', REDIS_URL: ' ' })).toEqual(readConfig({}));
  });

  test('reports all faults at once, each with its variable', () => {
    const faults = faultsOf({
      PORT: 'eighty',
      STORE: 'redsi',
      TENANT: 'Not A Tenant',
      MASTER_KEY: 'short',
      WEB_TOKEN_SECRET: 'short',
      WEB_ALLOWED_ORIGINS: 'https://shop.example/path',
      SHOP_URL: 'https://shop.example',
      LEASE_MS: '5s',
    });
    expect(faults.map((fault) => fault.split(/[ :]/)[0]).sort()).toEqual(
      [
        'LEASE_MS',
        'MASTER_KEY',
        'PORT',
        'SHOP_URL',
        'STORE',
        'TENANT',
        'WEB_ALLOWED_ORIGINS',
        'WEB_TOKEN_SECRET',
      ].sort(),
    );
  });

  test('a fault about a secret does not repeat it', () => {
    const faults = faultsOf({
      MASTER_KEY: 'hush-hush',
      WEB_TOKEN_SECRET: 'hush-hush',
      REDIS_URL: 'http://:hush-hush@h',
    });
    expect(faults).toHaveLength(3);
    expect(faults.join()).not.toContain('hush-hush');
  });

  test.each(['Europe/Berlin', 'america/new_york', 'UTC'])('%s is a time zone', (zone) => {
    expect(readConfig({ TIME_ZONE: zone }).timeZone).toBe(zone);
  });

  test.each(['Mars/Olympus', '+08:00', 'Berlin time'])('%s is none', (zone) => {
    expect(faultsOf({ TIME_ZONE: zone })).toEqual([
      `TIME_ZONE: expected an IANA time zone like Europe/Berlin, but got "${zone}"`,
    ]);
  });

  test('never throws anything but a ConfigError', () => {
    const key = fc.constantFrom(...Object.keys(SETTINGS));
    fc.assert(
      fc.property(fc.dictionary(key, fc.string()), (env) => {
        try {
          readConfig(env);
        } catch (error) {
          expect(error).toBeInstanceOf(ConfigError);
        }
      }),
    );
  });

  describe('the store', () => {
    test('is Redis when a single one is named', () => {
      const { store } = readConfig({ REDIS_URL: 'redis://:pw@localhost:6379/1' });
      if (store.kind !== 'redis' || store.target.mode !== 'single')
        throw new Error('expected a single Redis');
      expect(store.waitReplicas).toBeNull();
      expect(store.target.url.reveal()).toBe('redis://:pw@localhost:6379/1');
    });

    test('is a Sentinel group, with the password of the address, and waits for one replica', () => {
      const { store } = readConfig({
        REDIS_URL: 'rediss://bot:p%40ss@ignored:1',
        REDIS_SENTINELS: '127.0.0.1:26379, [::1]:26380',
        REDIS_SENTINEL_NAME: 'main',
      });
      if (store.kind !== 'redis' || store.target.mode !== 'sentinel') throw new Error('expected Sentinel');
      expect(store.waitReplicas).toBeNull();
      expect(store.target.sentinels).toEqual([
        { host: '127.0.0.1', port: 26379 },
        { host: '::1', port: 26380 },
      ]);
      expect(store.target.name).toBe('main');
      expect(store.target.credentials).toMatchObject({ username: 'bot', tls: true });
      expect(store.target.credentials.password?.reveal()).toBe('p@ss');
    });

    test('is a Cluster', () => {
      expect(readConfig({ REDIS_CLUSTER_NODES: 'a:7000,b:7001', REDIS_WAIT_REPLICAS: '0' }).store).toEqual({
        kind: 'redis',
        waitReplicas: 0,
        target: {
          mode: 'cluster',
          nodes: [
            { host: 'a', port: 7000 },
            { host: 'b', port: 7001 },
          ],
          credentials: { username: null, password: null, tls: false },
        },
      });
    });

    test.each([
      [{ STORE: 'redis' }, 'STORE=redis needs'],
      [{ REDIS_SENTINELS: 'a:1' }, 'needs REDIS_SENTINEL_NAME'],
      [{ REDIS_SENTINELS: 'a:1', REDIS_SENTINEL_NAME: 'm', REDIS_CLUSTER_NODES: 'b:2' }, 'choose one'],
      [{ REDIS_CLUSTER_NODES: 'nohost' }, 'expected host:port'],
      [{ REDIS_CLUSTER_NODES: 'a:0' }, 'expected host:port'],
    ])('%j is refused', (env, message) => {
      expect(faultsOf(env).join()).toContain(message);
    });
  });

  describe('in production', () => {
    test('a complete configuration is taken, without the demo', () => {
      const config = readConfig(PRODUCTION);
      expect(config.demo).toBe(false);
      expect(config.log.pretty).toBe(false);
      expect(config.shop).toEqual({ url: 'https://shop.example/api', token: expect.any(Secret) });
      expect(config.warnings).toEqual([]);
    });

    test('what development would generate or leave out is refused, all at once', () => {
      const faults = faultsOf({ PARLEY_ENV: 'production', STORE: 'memory', WEB_ALLOWED_ORIGINS: '*' });
      expect(faults.map((fault) => /^[A-Z_]+/.exec(fault)?.[0])).toEqual([
        'STORE',
        'MASTER_KEY',
        'WEB_TOKEN_SECRET',
        'WEB_IDENTITY_SECRET',
        'WEB_ALLOWED_ORIGINS',
      ]);
    });

    test('the demo runs only when asked for, and says so', () => {
      const config = readConfig({ ...PRODUCTION, DEMO: 'on' });
      expect(config.demo).toBe(true);
      expect(config.warnings.join()).toContain('DEMO is on in production');
    });
  });

  describe('warnings', () => {
    test.each([
      ['REDIS_URI', 'REDIS_URL'],
      ['PARLEY_PORT', 'PORT'],
      ['PARLEY_EVN', 'PARLEY_ENV'],
      ['MASTERKEY', 'MASTER_KEY'],
      ['redis_url', 'REDIS_URL'],
      ['SESION_EXPIRY_MS', 'SESSION_EXPIRY_MS'],
      ['TIMEZONE', 'TIME_ZONE'],
    ])('%s is taken for a misspelt %s', (wrong, right) => {
      expect(readConfig({ [wrong]: 'x' }).warnings).toEqual([
        `${wrong} is not a setting; did you mean ${right}?`,
      ]);
    });

    test('an unknown name of ours is pointed out', () => {
      expect(readConfig({ PARLEY_COLOUR: 'blue' }).warnings).toEqual([
        'PARLEY_COLOUR is not a setting; docs/CONFIG.md lists them',
      ]);
    });

    test('other programs’ variables and the test scripts’ are left alone', () => {
      const env = {
        PATH: '/bin',
        HOME: '/root',
        HOSTNAME: 'box',
        SHELL: 'sh',
        PARLEY_TEST_SKIP: 'redis',
        USER: 'me',
      };
      expect(readConfig(env).warnings).toEqual([]);
    });

    test('a Redis that is not used', () => {
      expect(readConfig({ STORE: 'embedded', REDIS_URL: 'redis://h' }).warnings.join()).toContain(
        'does not use it',
      );
    });
  });
});

describe('Secret', () => {
  test('prints as [secret] however it is printed', () => {
    const secret = new Secret('hush-hush');
    const printed = [
      `${secret}`,
      String(secret),
      JSON.stringify({ secret }),
      inspect({ secret }, { showHidden: true }),
    ];
    expect(printed.every((text) => text.includes('[secret]') && !text.includes('hush'))).toBe(true);
    expect(secret.reveal()).toBe('hush-hush');
  });
});
