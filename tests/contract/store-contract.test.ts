import { describe, expect, test } from '@jest/globals';
import { createMemoryStore } from '../../adapters/store/memory/store.js';
import type { EntryId } from '../../bot/domain/ids.js';
import type { Store } from '../../bot/ports/store.js';
import { runCheck, STORE_CHECKS } from './store-contract.js';
import type { OpenOptions } from './store/scene.js';

/** A store that breaks one promise, and the checks that must see it. */
interface Breakage {
  readonly name: string;
  readonly breaks: (store: Store) => Partial<Store>;
  readonly seenBy: readonly string[];
}

let counter = 0;

const BREAKAGES: readonly Breakage[] = [
  {
    name: 'ignores the revision',
    breaks: (store) => ({
      commit: async (decided) => {
        const revision = (await store.read(decided.session))?.revision ?? 0;
        return store.commit({ ...decided, revision });
      },
    }),
    seenBy: [
      'of two writers with different entries one commits, and nothing of the other is written',
      'gives the lease back after a commit, a conflict and a consumed entry',
      'a takeover makes the turn in flight conflict, which runs again under the new owner',
    ],
  },
  {
    name: 'takes every entry for a new one',
    breaks: (store) => ({
      receive: (request) => {
        // Appending to an id keeps it an id.
        const id = `${request.entry.id}.${++counter}` as EntryId;
        return store.receive({ ...request, entry: { ...request.entry, id } });
      },
    }),
    seenBy: [
      'takes no entry twice: waiting, being worked on, or consumed',
      'five copies at the same moment are one entry with one worker',
      'remembers an id for the dedupe window, and no longer',
    ],
  },
  {
    name: 'does not try to claim when an entry is a duplicate',
    breaks: (store) => ({
      receive: async (request) => {
        const outcome = await store.receive(request);
        if (outcome.kind !== 'duplicate') return outcome;
        if (outcome.claim.kind === 'claimed') await store.release(request.session, request.lease.token);
        return { kind: 'duplicate', claim: { kind: 'empty' } };
      },
    }),
    seenBy: ['a duplicate takes up an entry whose worker was lost'],
  },
  {
    name: 'says that a commit repeated was written again',
    breaks: (store) => ({
      commit: async (decided) => {
        const outcome = await store.commit(decided);
        if (outcome.kind !== 'consumed') return outcome;
        return { kind: 'committed', revision: decided.revision + 1, positions: [], waiting: 0 };
      },
    }),
    seenBy: [
      'of two workers on one entry, the second finds it consumed',
      'a commit whose reply was lost is told that its entry is consumed, and doubles nothing',
      'a moved address takes its waiting entries and what it remembers along',
    ],
  },
  {
    name: 'keeps the lease after a conflict',
    breaks: (store) => ({
      commit: async (decided) => {
        const outcome = await store.commit(decided);
        const { session, token, now } = decided;
        if (outcome.kind === 'conflict') await store.claim(session, { token, now, durationMs: 10_000 });
        return outcome;
      },
    }),
    seenBy: ['gives the lease back after a commit, a conflict and a consumed entry'],
  },
  {
    name: 'releases a lease that somebody else holds',
    breaks: (store) => {
      const held = new Map<string, string>();
      return {
        claim: async (session, lease) => {
          const outcome = await store.claim(session, lease);
          if (outcome.kind === 'claimed') held.set(session, lease.token);
          return outcome;
        },
        release: (session, token) => store.release(session, held.get(session) ?? token),
      };
    },
    seenBy: ['a loser does not give back the lease of the worker that took over'],
  },
  {
    name: 'does not count attempts',
    breaks: (store) => ({
      claim: async (session, lease) => {
        const outcome = await store.claim(session, lease);
        return outcome.kind === 'claimed'
          ? { ...outcome, entry: { ...outcome.entry, attempts: 1 } }
          : outcome;
      },
    }),
    seenBy: [
      'counts attempts, and a dead letter leaves the dialogue as it was',
      'an entry keeps its attempts when it moves',
    ],
  },
  {
    name: 'withdraws nothing',
    breaks: (store) => ({ commit: (decided) => store.commit({ ...decided, withdraw: [] }) }),
    seenBy: [
      'a withdrawn job never begins',
      'a begun job cannot be withdrawn, and nothing of that commit is written',
      'a finished job cannot be withdrawn',
      'begin against withdrawal: exactly one wins',
    ],
  },
  {
    name: 'writes part of a commit that conflicts',
    breaks: (store) => ({
      commit: async (decided) => {
        const outcome = await store.commit(decided);
        if (outcome.kind === 'conflict') await store.setOwner(decided.session, { kind: 'bot' }, decided.now);
        return outcome;
      },
    }),
    seenBy: [
      'of two writers with different entries one commits, and nothing of the other is written',
      'a begun job cannot be withdrawn, and nothing of that commit is written',
    ],
  },
  {
    name: 'begins a job for everybody who asks',
    breaks: (store) => ({
      beginJob: async (session, job, lease) => {
        const outcome = await store.beginJob(session, job, lease);
        return outcome.kind === 'taken' ? { kind: 'begun', body: 'call 0', attempts: 2 } : outcome;
      },
    }),
    seenBy: ['of two workers one begins a job; after a lost lease it begins again'],
  },
  {
    name: 'begins a job while a person owns the conversation',
    breaks: (store) => ({
      beginJob: async (session, job, lease) => {
        const outcome = await store.beginJob(session, job, lease);
        return outcome.kind === 'held' ? { kind: 'begun', body: 'call 0', attempts: 1 } : outcome;
      },
    }),
    seenBy: ['a job that had not begun waits while a person owns the conversation'],
  },
  {
    name: 'stores the result of a job twice',
    breaks: (store) => ({
      finishJob: async (session, job, result, now) => {
        await store.finishJob(session, job, result, now);
        return 'stored';
      },
    }),
    seenBy: ['a job finishes once', 'a withdrawn job never begins'],
  },
  {
    name: 'does not raise the epoch',
    breaks: (store) => ({
      setOwner: (session, _owner, now) => store.setOwner(session, { kind: 'bot' }, now),
      beginSend: async (session, lease) => {
        const outcome = await store.beginSend(session, lease);
        return { ...outcome, stale: 0 };
      },
    }),
    seenBy: [
      'each handover raises epoch and revision',
      'drops and counts lines of an older epoch, which stay in the log',
    ],
  },
  {
    name: 'is sure about a send that nobody settled',
    breaks: (store) => ({
      beginSend: async (session, lease) => {
        const outcome = await store.beginSend(session, lease);
        return outcome.kind === 'begun' ? { ...outcome, wasBegun: false } : outcome;
      },
    }),
    seenBy: ['says when an earlier worker began a send and did not settle it'],
  },
  {
    name: 'lets a late worker settle a send',
    breaks: (store) => {
      const tokens = new Map<string, string>();
      return {
        beginSend: async (session, lease) => {
          const outcome = await store.beginSend(session, lease);
          if (outcome.kind === 'begun') tokens.set(session, lease.token);
          return outcome;
        },
        settleSend: (session, seq, token, outcome) =>
          store.settleSend(session, seq, tokens.get(session) ?? token, outcome),
      };
    },
    seenBy: ['says when an earlier worker began a send and did not settle it'],
  },
  {
    name: 'counts the attempt of a send that was given back',
    breaks: (store) => ({
      settleSend: (session, seq, token, outcome) =>
        store.settleSend(
          session,
          seq,
          token,
          outcome.kind === 'returned' ? { kind: 'retry', dueAt: outcome.dueAt } : outcome,
        ),
    }),
    seenBy: ['a send that was given back is as it was: its attempt does not count, and its doubt stays'],
  },
  {
    name: 'forgets the doubt about a send that was given back',
    breaks: (store) => ({
      settleSend: (session, seq, token, outcome) =>
        store.settleSend(
          session,
          seq,
          token,
          outcome.kind === 'returned' ? { ...outcome, wasBegun: false } : outcome,
        ),
    }),
    seenBy: ['a send that was given back is as it was: its attempt does not count, and its doubt stays'],
  },
  {
    name: 'keeps a job begun that was given back',
    breaks: (store) => ({ returnJob: store.retryJob }),
    seenBy: [
      'a job given back without a call is pending again',
      'a job given back is held for a person, and withdrawn, like one that never began',
    ],
  },
  {
    name: 'fires a timer for everybody who asks',
    breaks: (store) => ({
      fireTimer: async (session, timer, now) => {
        await store.fireTimer(session, timer, now);
        return 'fired';
      },
    }),
    seenBy: ['of two workers one fires a timer', 'a cancelled timer does not fire'],
  },
  {
    name: 'does not put off what is due',
    breaks: (store) => ({ takeDue: (request) => store.takeDue({ ...request, visibilityMs: 0 }) }),
    seenBy: [
      'an item taken comes back when nobody completes it',
      'workers that look at the same moment share the work',
      'takes no more than the limit, and leaves the rest due',
    ],
  },
  {
    name: 'forgets due work that was taken',
    breaks: (store) => ({ takeDue: (request) => store.takeDue({ ...request, visibilityMs: 1e12 }) }),
    seenBy: ['an item taken comes back when nobody completes it'],
  },
  {
    name: 'looks at all partitions',
    breaks: (store) => ({ takeDue: (request) => store.takeDue({ ...request, from: 0, to: 1024 }) }),
    seenBy: ['finds what is due in exactly the partitions asked for'],
  },
  {
    name: 'moves only the pointer',
    breaks: (store) => {
      const moved = new Map<string, Parameters<Store['moveAddress']>[2]>();
      return {
        moveAddress: (address, _from, to) => Promise.resolve(void moved.set(address, to)),
        resolve: async (address, candidate) => moved.get(address) ?? store.resolve(address, candidate),
      };
    },
    seenBy: [
      'a moved address takes its waiting entries and what it remembers along',
      'a message that races a move lands once, in the new session',
      'an interrupted move is finished by whoever finds it due, at whatever step it stopped',
    ],
  },
  {
    name: 'normalises text',
    breaks: (store) => ({
      commit: (decided) => store.commit({ ...decided, state: decided.state?.normalize() ?? null }),
    }),
    seenBy: ['keeps values byte for byte, readable or not'],
  },
  {
    name: 'never forgets a session',
    breaks: () => createMemoryStore(),
    seenBy: ['forgets a session that nobody used, with all that belonged to it'],
  },
  {
    name: 'archives without moving the cursor',
    breaks: (store) => ({
      archived: () => Promise.resolve(),
      readUnarchived: store.readUnarchived,
    }),
    seenBy: [
      'lines wait for the archive until its cursor has passed them',
      'keeps the newest lines, and every line not yet archived',
    ],
  },
  {
    name: 'mixes tenants up',
    breaks: (store) => ({
      createKey: (subject, wrapped) => store.createKey(subject.slice(subject.indexOf('/')), wrapped),
      readKey: (subject) => store.readKey(subject.slice(subject.indexOf('/'))),
    }),
    seenBy: ['tenants with the same names do not see each other'],
  },
  {
    name: 'brings a destroyed key back',
    breaks: (store) => ({
      replaceKey: async (subject, _expected, wrapped) =>
        (await store.createKey(subject, wrapped)) === wrapped,
    }),
    seenBy: ['a data key is replaced only where the expected one stands'],
  },
  {
    name: 'goes on calling who has stopped watching',
    breaks: (store) => ({
      watch: async (session, listener) => {
        await store.watch(session, listener);
        return () => {};
      },
    }),
    seenBy: ['hints after a commit, an owner change and a finished job, until told to stop'],
  },
];

const create = (breaks: Breakage['breaks']) => (options: OpenOptions) => {
  const whole = createMemoryStore(options.settings, { steps: options.step });
  const store: Store = { ...whole, ...breaks(whole) };
  return Promise.resolve({ store, close: () => whole.close() });
};

describe('the contract notices a store that', () => {
  const checks = new Map(
    Object.values(STORE_CHECKS)
      .flat()
      .map((check) => [check.name, check]),
  );
  for (const { name, breaks, seenBy } of BREAKAGES) {
    test(name, async () => {
      for (const checkName of seenBy) {
        const check = checks.get(checkName);
        if (!check) throw new Error(`there is no check "${checkName}"`);
        const outcome = await runCheck(check, create(breaks)).then(
          () => `"${checkName}" saw nothing`,
          () => 'seen',
        );
        expect(outcome).toBe('seen');
      }
    });
  }
});
