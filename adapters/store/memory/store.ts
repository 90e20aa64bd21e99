/**
 * @module The store port in plain Maps: for tests, and the reference of what each step does. Nothing outlives it. A step
 * runs without interruption, which makes it atomic.
 */
import { plainSteps } from '../../../bot/ports/steps.js';
import type { Steps } from '../../../bot/ports/steps.js';
import { DEFAULT_STORE_SETTINGS } from '../../../bot/ports/store.js';
import type { Store, StoreSettings } from '../../../bot/ports/store.js';
import { Hints } from '../hints/hints.js';
import { commit } from './commit.js';
import { newData, position, storedSession } from './data.js';
import { claim, moveAddress, receive, release, resolve } from './inbox.js';
import { beginJob, finishJob, fireTimer, retryJob, returnJob, setOwner } from './jobs.js';
import { archived, beginSend, readLog, readUnarchived, settleSend, takeDue } from './sends.js';

/** @param settings laid over `DEFAULT_STORE_SETTINGS`. */
export function createMemoryStore(
  settings: Partial<StoreSettings> = {},
  { steps = plainSteps }: { readonly steps?: Steps } = {},
): Store {
  const data = newData({ ...DEFAULT_STORE_SETTINGS, ...settings });
  const hints = new Hints();
  const step = <T>(name: string, change: () => T): Promise<T> =>
    steps(name, () => Promise.resolve().then(change));

  return {
    name: 'memory',
    ping: () => step('store.ping', () => {}),
    close: () => Promise.resolve(),
    resolve: (address, candidate) => step('store.resolve', () => resolve(data, address, candidate)),
    receive: (request) => step('store.receive', () => receive(data, request)),
    claim: (session, lease) => step('store.claim', () => claim(data, session, lease)),
    commit: (decided) =>
      step('store.commit', () => {
        const outcome = commit(data, decided);
        if (outcome.kind === 'committed') {
          const seq = data.sessions.get(decided.session)?.lastSeq ?? 0;
          hints.tell(decided.session, seq === 0 ? null : position(seq));
        }
        return outcome;
      }),
    release: (session, token, entry, dueAt) =>
      step('store.release', () => release(data, session, token, entry, dueAt)),
    setOwner: (session, owner, now) =>
      step('store.set-owner', () => {
        const raised = setOwner(data, session, owner, now);
        hints.tell(session, null);
        return raised;
      }),
    moveAddress: (address, from, to, now) =>
      step('store.move', () => moveAddress(data, address, from, to, now)),
    beginJob: (session, job, lease) => step('store.begin-job', () => beginJob(data, session, job, lease)),
    finishJob: (session, job, result, now) =>
      step('store.finish-job', () => {
        const outcome = finishJob(data, session, job, result, now);
        if (outcome === 'stored') hints.tell(session, null);
        return outcome;
      }),
    retryJob: (session, job, token, dueAt) =>
      step('store.retry-job', () => retryJob(data, session, job, token, dueAt)),
    returnJob: (session, job, token, dueAt) =>
      step('store.return-job', () => returnJob(data, session, job, token, dueAt)),
    fireTimer: (session, timer, now) => step('store.fire-timer', () => fireTimer(data, session, timer, now)),
    beginSend: (session, lease) => step('store.begin-send', () => beginSend(data, session, lease)),
    settleSend: (session, seq, token, outcome) =>
      step('store.settle-send', () => settleSend(data, session, seq, token, outcome)),
    readLog: (session, after, limit) => step('store.read-log', () => readLog(data, session, after, limit)),
    readUnarchived: (session, limit) =>
      step('store.read-unarchived', () => readUnarchived(data, session, limit)),
    archived: (session, upTo) => step('store.archived', () => archived(data, session, upTo)),
    readTurns: (session, limit) =>
      step('store.read-turns', () => {
        const turns = data.sessions.get(session)?.turns ?? [];
        return turns.slice(0, limit).map(({ record, state }) => ({ record, state }));
      }),
    readDeadLetters: (session, limit) =>
      step('store.read-dead-letters', () => data.sessions.get(session)?.deadLetters.slice(0, limit) ?? []),
    read: (session) =>
      step('store.read', () => {
        const record = data.sessions.get(session);
        return record ? storedSession(record) : null;
      }),
    takeDue: (request) => step('store.take-due', () => takeDue(data, request)),
    readKey: (subject) => step('store.read-key', () => data.keys.get(subject) ?? null),
    createKey: (subject, wrapped) =>
      step('store.create-key', () => {
        const stands = data.keys.get(subject) ?? wrapped;
        data.keys.set(subject, stands);
        return stands;
      }),
    destroyKey: (subject) => step('store.destroy-key', () => void data.keys.delete(subject)),
    replaceKey: (subject, expected, wrapped) =>
      step('store.replace-key', () => {
        const stands = data.keys.get(subject) === expected;
        if (stands) data.keys.set(subject, wrapped);
        return stands;
      }),
    watch: (session, listener) => Promise.resolve(hints.watch(session, listener)),
  };
}
