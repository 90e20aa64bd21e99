import { expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { customerId, sessionId, tenantId, type SessionId } from '../../../bot/domain/ids.js';
import type { Archive } from '../../../bot/ports/archive.js';
import { plainSteps } from '../../../bot/ports/steps.js';
import { createCodec } from '../../../bot/session/codec.js';
import { createDataKeys } from '../../../bot/session/data-keys.js';
import { eraseCustomer } from '../../../bot/session/erase.js';
import { subjectOfCustomer, subjectOfSession } from '../../../bot/session/subject.js';
import { keyTable } from './key-table.js';
import { opened } from '../../support/opened.js';

const TENANT = tenantId('demo');
const ANN = customerId('ann');
const BOB = customerId('bob');
const [FIRST, SECOND, OTHER] = ['1', '2', '3'].map((id) => sessionId(TENANT, id)) as [
  SessionId,
  SessionId,
  SessionId,
];

/** Knows which sessions are whose, and what was erased, in order. */
function anArchive(log: string[]): Archive {
  return {
    append: async () => {},
    read: async () => [],
    search: async () => [],
    sessionsSince: async () => [],
    sessionsOf: async (_tenant, customer) => (customer === ANN ? [FIRST] : [OTHER]),
    erase: async (sessions) => void log.push(`archive ${sessions.join(' ')}`),
    close: async () => {},
  };
}

function setUp() {
  const log: string[] = [];
  const store = keyTable();
  const clock = { now: () => 0 };
  const keys = createDataKeys({
    store: {
      ...store,
      destroyKey: (subject) => {
        log.push(`key ${subject}`);
        return store.destroyKey(subject);
      },
    },
    masterKey: randomBytes(32),
    previousMasterKey: null,
    clock,
    random: randomBytes,
    step: plainSteps,
  });
  const codec = createCodec({ keys, random: randomBytes });
  return { log, keys, codec, archive: anArchive(log) };
}

test('forgetting a customer makes their and their sessions’ values unreadable, and nobody else’s', async () => {
  const { archive, codec, keys } = setUp();
  const subjects = [subjectOfSession(FIRST), subjectOfSession(SECOND), subjectOfCustomer(TENANT, ANN)];
  const hers = await Promise.all(subjects.map(async (subject) => (await codec.sealer(subject))('hers')));
  const his = (await codec.sealer(subjectOfCustomer(TENANT, BOB)))('his');

  const erased = await eraseCustomer({ archive, keys, step: plainSteps }, TENANT, ANN, [SECOND]);

  expect(erased).toEqual({ sessions: [FIRST, SECOND], areKeysDestroyed: true });
  for (const text of hers) await expect(opened(codec, text)).rejects.toThrow('was destroyed');
  expect(await opened(codec, his)).toBe('his');
});

test('the transcripts go last, so that an interrupted erasure can be repeated', async () => {
  const { archive, keys, log } = setUp();
  await eraseCustomer({ archive, keys, step: plainSteps }, TENANT, ANN);
  expect(log).toEqual([
    `key ${subjectOfSession(FIRST)}`,
    `key ${subjectOfCustomer(TENANT, ANN)}`,
    `archive ${FIRST}`,
  ]);
});

test('without a master key the transcripts go, and the answer says that the store still holds the rest', async () => {
  const { archive, log } = setUp();
  const erased = await eraseCustomer({ archive, keys: null, step: plainSteps }, TENANT, ANN);
  expect(erased).toEqual({ sessions: [FIRST], areKeysDestroyed: false });
  expect(log).toEqual([`archive ${FIRST}`]);
});
