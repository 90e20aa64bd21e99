/** @module Receiving and claiming: once each, one at a time, in order. */
import { expect } from '@jest/globals';
import type { ClaimOutcome, ReceiveOutcome } from '../../../bot/ports/store.js';
import { DEFAULT_STORE_SETTINGS } from '../../../bot/ports/store.js';
import { expectKinds, LEASE_MS } from './scene.js';
import type { Check } from './scene.js';

export const inboxChecks: readonly Check[] = [
  {
    name: 'a lease given back with its entry takes the attempt back, unless somebody else has the entry now',
    async run(scene) {
      const first = await scene.take('m1', 0);
      await scene.store.release(scene.session, first.token, first.entry.id);
      const second = await scene.claim(1);
      expect(second.entry).toMatchObject({ id: scene.entry('m1'), attempts: 1 });
      // It comes late: the second worker's attempt counts.
      await scene.store.release(scene.session, first.token, first.entry.id);
      expect(await scene.tryClaim(2)).toEqual({ kind: 'busy' });
      const third = await scene.claim(LEASE_MS + 2);
      expect(third.entry.attempts).toBe(2);
      // What came meanwhile stands first and keeps its own count.
      await scene.receive('result', LEASE_MS + 3, { priority: 'result' });
      await scene.store.release(scene.session, third.token, third.entry.id);
      expect((await scene.claim(LEASE_MS + 4)).entry).toMatchObject({
        id: scene.entry('result'),
        attempts: 1,
      });
      expect((await scene.turnNext(LEASE_MS * 3)).waiting).toBe(1);
      expect((await scene.claim(LEASE_MS * 3)).entry).toMatchObject({ id: scene.entry('m1'), attempts: 2 });
      // A consumed entry has no count.
      const last = await scene.take('m2', LEASE_MS * 5);
      await scene.commit(last, LEASE_MS * 5);
      await scene.store.release(scene.session, last.token, last.entry.id);
    },
  },
  {
    name: 'an inbox given back with a time is due then, and never later than it was',
    async run(scene) {
      const first = await scene.take('m1', 0);
      await scene.store.release(scene.session, first.token, first.entry.id, scene.start + LEASE_MS * 5);
      const second = await scene.claim(10);
      await scene.store.release(scene.session, second.token, second.entry.id, scene.start + 20);
      expect(await scene.dueKinds(19)).toEqual([]);
      expect(await scene.dueKinds(20)).toEqual(['inbox']);
      // A token that is not the holder's hastens nothing.
      await scene.claim(30);
      await scene.store.release(scene.session, second.token, second.entry.id, scene.start + 31);
      expect(await scene.dueKinds(31)).toEqual([]);
      expect(await scene.dueKinds(30 + LEASE_MS)).toEqual(['inbox']);
    },
  },
  {
    name: 'hands the first message of a new session to its receiver',
    async run(scene) {
      const lease = scene.lease(0);
      const entry = { id: scene.entry('m1'), body: 'hello', priority: 'normal' as const };
      const outcome = await scene.store.receive({
        session: scene.session,
        address: scene.address,
        entry,
        lease,
      });
      expect(outcome).toEqual({
        kind: 'appended',
        claim: {
          kind: 'claimed',
          session: scene.session,
          token: lease.token,
          entry: { id: entry.id, body: 'hello', attempts: 1 },
          stored: { state: null, revision: 0, epoch: 0, owner: { kind: 'bot' }, begunJobs: [] },
        },
      });
    },
  },
  {
    name: 'finds nothing in a session that nobody wrote to',
    async run(scene) {
      expect(await scene.tryClaim(0)).toEqual({ kind: 'empty' });
      expect(await scene.visible()).toEqual({ stored: null, log: [], turns: [], deadLetters: [] });
    },
  },
  {
    name: 'hands out one entry at a time, in order of arrival',
    async run(scene) {
      let claim = await scene.take('m1', 0);
      expect(await scene.receive('m2', 1)).toEqual({ kind: 'appended', claim: { kind: 'busy' } });
      expect(await scene.receive('m3', 2)).toEqual({ kind: 'appended', claim: { kind: 'busy' } });
      expect(await scene.tryClaim(3)).toEqual({ kind: 'busy' });
      const seen: [string, number][] = [];
      for (const at of [4, 5, 6]) {
        const { waiting } = await scene.commit(claim, at);
        seen.push([claim.entry.body, waiting]);
        if (waiting > 0) claim = await scene.claim(at);
      }
      expect(seen).toEqual([
        ['body of m1', 2],
        ['body of m2', 1],
        ['body of m3', 0],
      ]);
      expect(await scene.tryClaim(7)).toEqual({ kind: 'empty' });
    },
  },
  {
    name: 'hands out job results before messages, each in order of arrival',
    async run(scene) {
      let claim = await scene.take('m1', 0);
      await scene.receive('m2', 1);
      await scene.receive('r1', 2, { priority: 'result' });
      await scene.receive('m3', 3);
      await scene.receive('r2', 4, { priority: 'result' });
      const order: string[] = [];
      for (let at = 5, waiting = 4; waiting > 0; at++) {
        ({ waiting } = await scene.commit(claim, at));
        claim = await scene.claim(at);
        order.push(claim.entry.body);
        if (waiting === 1) break;
      }
      expect(order).toEqual(['body of r1', 'body of r2', 'body of m2', 'body of m3']);
    },
  },
  {
    name: 'takes no entry twice: waiting, being worked on, or consumed',
    async run(scene) {
      const claim = await scene.take('m1', 0);
      expect(await scene.receive('m1', 1, { body: 'again' })).toEqual({
        kind: 'duplicate',
        claim: { kind: 'busy' },
      });
      await scene.receive('m2', 2);
      expect(await scene.receive('m2', 3)).toEqual({ kind: 'duplicate', claim: { kind: 'busy' } });
      expect((await scene.commit(claim, 4)).waiting).toBe(1);
      const second = await scene.receive('m1', 5);
      expect(second).toMatchObject({ kind: 'duplicate', claim: { kind: 'claimed', entry: { attempts: 1 } } });
      if (second.kind !== 'duplicate' || second.claim.kind !== 'claimed') return;
      expect(second.claim.entry.body).toBe('body of m2');
      expect((await scene.commit(second.claim, 6)).waiting).toBe(0);
      expect(await scene.receive('m2', 7)).toEqual({ kind: 'duplicate', claim: { kind: 'empty' } });
    },
  },
  {
    name: 'a duplicate takes up an entry whose worker was lost',
    async run(scene) {
      await scene.take('m1', 0);
      const outcome = await scene.receive('m1', LEASE_MS + 1, { body: 'not this' });
      expect(outcome).toMatchObject({
        kind: 'duplicate',
        claim: { kind: 'claimed', entry: { id: scene.entry('m1'), body: 'body of m1', attempts: 2 } },
      });
    },
  },
  {
    name: 'remembers an id for the dedupe window, and no longer',
    async run(scene) {
      const { dedupeMs } = DEFAULT_STORE_SETTINGS;
      await scene.turn('m1', 0);
      expect(await scene.receive('m1', dedupeMs - 1)).toEqual({
        kind: 'duplicate',
        claim: { kind: 'empty' },
      });
      expect(await scene.receive('m1', dedupeMs + 1)).toMatchObject({
        kind: 'appended',
        claim: { kind: 'claimed', entry: { attempts: 1 } },
      });
    },
  },
  {
    name: 'five copies at the same moment are one entry with one worker',
    async run(scene) {
      const outcomes = await Promise.all(Array.from({ length: 5 }, () => scene.receive('m1', 0)));
      expectKinds(outcomes, ['appended', 'duplicate', 'duplicate', 'duplicate', 'duplicate']);
      const claims = outcomes.map(claimOf);
      expectKinds(claims, ['busy', 'busy', 'busy', 'busy', 'claimed']);
      const claim = claims.find((one) => one.kind === 'claimed');
      if (claim?.kind !== 'claimed') return;
      expect((await scene.commit(claim, 1)).waiting).toBe(0);
    },
  },
  {
    name: 'two first messages at once meet in one session',
    async run(scene) {
      const candidates = Array.from({ length: 4 }, () => scene.newSession());
      const found = await Promise.all(candidates.map((one) => scene.store.resolve(scene.address, one)));
      expect(new Set(found).size).toBe(1);
      expect(candidates).toContain(found[0]);
      expect(await scene.store.resolve(scene.address, scene.newSession())).toBe(found[0]);
      const elsewhere = scene.newSession();
      expect(await scene.store.resolve(scene.newAddress('other'), elsewhere)).toBe(elsewhere);

      const [session = elsewhere] = found;
      const outcomes = await Promise.all(['a', 'b'].map((id) => scene.receive(id, 0, { session })));
      expectKinds(outcomes.map(claimOf), ['claimed', 'busy']);
    },
  },
  {
    name: 'claims at the same moment have one winner',
    async run(scene) {
      await scene.take('m1', 0);
      const at = LEASE_MS + 1;
      const outcomes = await Promise.all(Array.from({ length: 4 }, () => scene.tryClaim(at)));
      expectKinds(outcomes, ['claimed', 'busy', 'busy', 'busy']);
    },
  },
  {
    name: 'counts attempts, and a dead letter leaves the dialogue as it was',
    async run(scene) {
      await scene.turn('m1', 0, { state: 'good', log: [{ body: 'hello', send: false }] });
      await scene.receive('bad', 1, { body: 'poison' });
      await scene.receive('m3', 2);
      const attempts: number[] = [];
      for (const round of [1, 2, 3]) {
        attempts.push((await scene.claim(round * (LEASE_MS + 10))).entry.attempts);
      }
      expect(attempts).toEqual([2, 3, 4]);

      const at = 4 * (LEASE_MS + 10);
      const claim = await scene.claim(at);
      const outcome = await scene.commit(claim, at, {
        state: null,
        deadLetter: 'flow-broken',
        turnRecord: 'failed',
        log: [{ body: 'sorry', send: false }],
      });
      expect(outcome).toMatchObject({ revision: 2, waiting: 1 });
      expect(await scene.visible()).toEqual({
        stored: { state: 'good', revision: 2, epoch: 0, owner: { kind: 'bot' }, begunJobs: [] },
        log: [expect.objectContaining({ body: 'hello' }), expect.objectContaining({ body: 'sorry' })],
        turns: [
          { record: `turn of ${scene.entry('m1')}`, state: 'good' },
          { record: 'failed', state: null },
        ],
        deadLetters: [
          { id: scene.entry('bad'), reason: 'flow-broken', at: scene.start + at, body: 'poison' },
        ],
      });
      expect((await scene.claim(at + 1)).entry).toEqual({
        id: scene.entry('m3'),
        body: 'body of m3',
        attempts: 1,
      });
    },
  },
  {
    name: 'a dead letter before the first commit leaves no state',
    async run(scene) {
      await scene.turn('bad', 0, { state: null, deadLetter: 'flow-broken' });
      expect((await scene.take('m2', 1)).stored).toMatchObject({ state: null, revision: 1 });
    },
  },
];

function claimOf(outcome: ReceiveOutcome): ClaimOutcome | { readonly kind: 'moved' } {
  return outcome.kind === 'moved' ? { kind: 'moved' } : outcome.claim;
}
