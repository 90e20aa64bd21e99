/** What lies in a store after a real conversation with the engine, its flows and the sample shop. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { randomBytes, randomUUID } from 'node:crypto';
import { createShopTools } from '../../../adapters/backend/shop-tools.js';
import { demoCustomers } from '../../../adapters/backend/shop/demo-customers.js';
import { seedShop } from '../../../adapters/backend/shop/seed/seed-shop.js';
import { ShopDb } from '../../../adapters/backend/shop/shop-db.js';
import { createShop } from '../../../adapters/backend/shop/shop.js';
import { createMemoryStore } from '../../../adapters/store/memory/store.js';
import { createEngine } from '../../../bot/app/engine.js';
import { systemClock } from '../../../bot/app/system-clock.js';
import { address, customerId, entryId, tenantId } from '../../../bot/domain/ids.js';
import type { Archive, ArchivedLine } from '../../../bot/ports/archive.js';
import { silentLog } from '../../../bot/ports/log.js';
import { noMetrics } from '../../../bot/ports/metrics.js';
import { plainSteps } from '../../../bot/ports/steps.js';
import type { Store } from '../../../bot/ports/store.js';
import { createCodec } from '../../../bot/session/codec.js';
import { createDataKeys } from '../../../bot/session/data-keys.js';
import { eraseCustomer } from '../../../bot/session/erase.js';
import { deskFlows } from '../../../flows/library.js';
import { recognize } from '../../../nlu/recognize.js';
import { opened } from '../../support/opened.js';

const TENANT = tenantId('demo');
const AT = address({ tenant: TENANT, channel: 'web', account: 'default', thread: 'thread-1' });
const SAID = 'I want to cancel an order, my card is 4111 1111 1111 1111';

/** Passes everything on, and keeps the words of all that goes into the store. */
function recorded(store: Store): { store: Store; written: () => string } {
  const texts: string[] = [];
  const proxy = new Proxy(store, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      return (...args: readonly unknown[]): unknown => {
        texts.push(JSON.stringify(args));
        return Reflect.apply(member, target, args);
      };
    },
  });
  return { store: proxy, written: () => texts.join('\n') };
}

function anArchive(): Archive & { readonly lines: ArchivedLine[] } {
  const lines: ArchivedLine[] = [];
  return {
    lines,
    append: async (more) => void lines.push(...more),
    read: async (session) => lines.filter((line) => line.session === session),
    search: async () => [],
    sessionsSince: async () => [],
    sessionsOf: async (_tenant, customer) => [
      ...new Set(lines.filter((line) => line.customer === customer).map(({ session }) => session)),
    ],
    erase: async (sessions) =>
      void lines.splice(0, lines.length, ...lines.filter(({ session }) => !sessions.includes(session))),
    close: async () => {},
  };
}

const closing: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function converse(masterKey: Buffer | null) {
  const { store, written } = recorded(createMemoryStore());
  const archive = anArchive();
  const keys =
    masterKey &&
    createDataKeys({
      store,
      masterKey,
      previousMasterKey: null,
      clock: systemClock,
      random: randomBytes,
      step: plainSteps,
    });
  const codec = createCodec({ keys, random: randomBytes });
  const db = new ShopDb(':memory:');
  seedShop(db, 1, Date.now());
  const customer = demoCustomers(db)[0];
  if (customer === undefined) throw new Error('the sample shop has no demo customer');
  const engine = createEngine(
    (own) => ({
      ...own,
      store,
      archive,
      codec,
      flows: deskFlows(),
      understand: recognize,
      tools: createShopTools(createShop(db, systemClock)),
      channels: () => ({
        name: 'web',
        capabilities: { cards: true, choices: true, maxTextLength: 4000 },
        send: null,
      }),
      pointers: new Map(),
      clock: systemClock,
      newId: randomUUID,
      step: plainSteps,
      log: silentLog,
      metrics: noMetrics,
      settings: {
        leaseMs: 5000,
        sessionExpiryMs: 60_000,
        unfinishedMs: 60_000,
        survey: true,
        toolTimeoutMs: 5000,
        sendTimeoutMs: 5000,
        jobDeadlineMs: 5000,
        jobLateMs: 1000,
        timeZone: 'UTC',
      },
    }),
    { sweepMs: 20 },
  );
  engine.start();
  closing.push(
    () => engine.drain(1),
    () => db.close(),
  );

  for (const [i, text] of [SAID, customer.email].entries()) {
    const id = entryId(AT, `message-${i}`);
    await engine.receive({ type: 'message', id, address: AT, at: Date.now(), text });
    await engine.idle();
  }
  const session = await engine.sessionAt(AT);
  const archived = async () => archive.lines.some((line) => line.customer === customer.id);
  for (let i = 0; i < 100 && !(await archived()); i++)
    await new Promise((resolve) => setTimeout(resolve, 20));
  const heard = await engine.readLog(session, null, 50);
  return { archive, codec, customer, engine, heard, keys, session, store, written };
}

describe('at rest', () => {
  test('with a master key nothing that was said or is known of the customer lies in the store in clear', async () => {
    const { customer, heard, written } = await converse(randomBytes(32));
    expect(heard.length).toBeGreaterThanOrEqual(4);
    for (const secret of [
      'cancel an order',
      '4111',
      customer.email,
      customer.name,
      ...customer.orders.map(({ id }) => id),
    ]) {
      expect({ secret, found: written().includes(secret) }).toEqual({ secret, found: false });
    }
  });

  test('without one the same words are there: the test would see them', async () => {
    const { customer, written } = await converse(null);
    expect(written()).toContain('cancel an order');
    expect(written()).toContain(customer.email);
  });

  test('what is shown and archived is redacted', async () => {
    const { archive, customer, heard } = await converse(randomBytes(32));
    for (const lines of [JSON.stringify(heard), JSON.stringify(archive.lines)]) {
      expect(lines).toContain('my card is •••• •••• •••• 1111');
      expect(lines).not.toContain(customer.email);
    }
  });

  test('after a customer is forgotten, what the store holds of them cannot be read, and the archive is empty', async () => {
    const { archive, codec, customer, engine, keys, session, store } = await converse(randomBytes(32));
    await engine.drain(1);
    const kept = [
      (await store.read(session))?.state ?? '',
      ...(await store.readTurns(session, 50)).flatMap(({ record, state }) => [record, state ?? record]),
      ...(await store.readLog(session, null, 50)).map(({ body }) => body),
    ];
    expect(kept.length).toBeGreaterThanOrEqual(7);
    await eraseCustomer({ archive, keys, step: plainSteps }, TENANT, customerId(customer.id));
    for (const text of kept) await expect(opened(codec, text)).rejects.toThrow('was destroyed');
    expect(archive.lines).toEqual([]);
  });
});
