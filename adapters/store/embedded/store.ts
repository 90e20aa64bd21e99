/**
 * @module The store port in one database file: durable on one machine, and the default. Each step is one transaction,
 * synced to disk before it is acknowledged; steps asked for at the same moment share one. Several processes may have the
 * file open.
 */
import { plainSteps } from '../../../bot/ports/steps.js';
import type { Steps } from '../../../bot/ports/steps.js';
import { DEFAULT_STORE_SETTINGS } from '../../../bot/ports/store.js';
import type { Store, StoreSettings } from '../../../bot/ports/store.js';
import { Hints } from '../hints/hints.js';
import { commit } from './commit.js';
import { Database } from './database.js';
import { isAnythingDue, takeDue } from './due.js';
import { claim, moveAddress, pointer, receive, release, resolve } from './inbox.js';
import { beginJob, finishJob, fireTimer, retryJob, returnJob, setOwner } from './jobs.js';
import { createKey, destroyKey, readKey, replaceKey } from './keys.js';
import { archived, readDeadLetters, readLog, readTurns, readUnarchived } from './log.js';
import { beginSend, settleSend } from './sends.js';
import { findSession, storedSession } from './sessions.js';
import type { Tables } from './sessions.js';
import { Writer } from './writer.js';

export interface EmbeddedStoreOptions {
  /** Path of the database file; made with its folder where there is none. */
  readonly file: string;
  /** Laid over `DEFAULT_STORE_SETTINGS`. */
  readonly settings?: Partial<StoreSettings>;
  readonly steps?: Steps;
}

/**
 * @throws ConfigError when a newer version wrote the file
 * @throws StoreUnavailable when it cannot be opened
 */
export function createEmbeddedStore({
  file,
  settings = {},
  steps: step = plainSteps,
}: EmbeddedStoreOptions): Store {
  const db = new Database(file);
  const writer = new Writer(db);
  const hints = new Hints();
  const tables: Tables = { db, settings: { ...DEFAULT_STORE_SETTINGS, ...settings } };
  const read = <T>(look: () => T): Promise<T> => Promise.resolve().then(() => db.read(look));
  const write = <T>(change: () => T): Promise<T> => writer.write(change);

  return {
    name: 'embedded',
    ping: () => step('store.ping', () => read(() => void db.first('SELECT 1 AS alive'))),
    close: () =>
      Promise.resolve().then(() => {
        writer.close();
        db.close();
      }),
    resolve: (address, candidate) =>
      step('store.resolve', () =>
        // Nearly always it points somewhere, and reading needs no sync.
        read(() => pointer(tables, address)).then(
          (known) => known ?? write(() => resolve(tables, address, candidate)),
        ),
      ),
    receive: (request) => step('store.receive', () => write(() => receive(tables, request))),
    claim: (session, lease) => step('store.claim', () => write(() => claim(tables, session, lease))),
    commit: (decided) =>
      step('store.commit', () => write(() => commit(tables, decided))).then(({ outcome, latest }) => {
        if (outcome.kind === 'committed') hints.tell(decided.session, latest);
        return outcome;
      }),
    release: (session, token, entry, dueAt) =>
      step('store.release', () => write(() => release(tables, session, token, entry, dueAt))),
    setOwner: (session, owner, now) =>
      step('store.set-owner', () => write(() => setOwner(tables, session, owner, now))).then((raised) => {
        hints.tell(session, null);
        return raised;
      }),
    moveAddress: (address, from, to, now) =>
      step('store.move', () => write(() => moveAddress(tables, address, from, to, now))),
    beginJob: (session, job, lease) =>
      step('store.begin-job', () => write(() => beginJob(tables, session, job, lease))),
    finishJob: (session, job, result, now) =>
      step('store.finish-job', () => write(() => finishJob(tables, session, job, result, now))).then(
        (outcome) => {
          if (outcome === 'stored') hints.tell(session, null);
          return outcome;
        },
      ),
    retryJob: (session, job, token, dueAt) =>
      step('store.retry-job', () => write(() => retryJob(tables, session, job, token, dueAt))),
    returnJob: (session, job, token, dueAt) =>
      step('store.return-job', () => write(() => returnJob(tables, session, job, token, dueAt))),
    fireTimer: (session, timer, now) =>
      step('store.fire-timer', () => write(() => fireTimer(tables, session, timer, now))),
    beginSend: (session, lease) =>
      step('store.begin-send', () => write(() => beginSend(tables, session, lease))),
    settleSend: (session, seq, token, outcome) =>
      step('store.settle-send', () => write(() => settleSend(tables, session, seq, token, outcome))),
    readLog: (session, after, limit) =>
      step('store.read-log', () => read(() => readLog(tables, session, after, limit))),
    readUnarchived: (session, limit) =>
      step('store.read-unarchived', () => write(() => readUnarchived(tables, session, limit))),
    archived: (session, upTo) => step('store.archived', () => write(() => archived(tables, session, upTo))),
    readTurns: (session, limit) =>
      step('store.read-turns', () => read(() => readTurns(tables, session, limit))),
    readDeadLetters: (session, limit) =>
      step('store.read-dead-letters', () => read(() => readDeadLetters(tables, session, limit))),
    read: (session) =>
      step('store.read', () =>
        read(() => {
          const row = findSession(tables, session);
          return row && storedSession(tables, row);
        }),
      ),
    takeDue: (request) =>
      step('store.take-due', () =>
        read(() => isAnythingDue(tables, request)).then((isDue) =>
          isDue ? write(() => takeDue(tables, request)) : [],
        ),
      ),
    readKey: (subject) => step('store.read-key', () => read(() => readKey(tables, subject))),
    createKey: (subject, wrapped) =>
      step('store.create-key', () => write(() => createKey(tables, subject, wrapped))),
    destroyKey: (subject) =>
      step('store.destroy-key', () =>
        // The write-ahead log still holds what was destroyed.
        write(() => destroyKey(tables, subject)).then(() => read(() => db.checkpoint())),
      ),
    replaceKey: (subject, expected, wrapped) =>
      step('store.replace-key', () => write(() => replaceKey(tables, subject, expected, wrapped))),
    watch: (session, listener) => Promise.resolve(hints.watch(session, listener)),
  };
}
