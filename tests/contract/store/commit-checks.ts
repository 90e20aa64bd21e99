/** @module Commits: whole or not at all, once, and never over somebody else's. */
import { expect } from '@jest/globals';
import { jobId } from '../../../bot/domain/ids.js';
import type { Commit } from '../../../bot/ports/store.js';
import { expectKinds, LEASE_MS, lines, sends } from './scene.js';
import type { Check, Scene } from './scene.js';

/** Something of every kind that a commit can write, so that "nothing is written" can be seen. */
function much(scene: Scene, by: string): Partial<Commit> {
  return {
    state: `state by ${by}`,
    turnRecord: `turn by ${by}`,
    log: [...lines(`line by ${by}`), ...sends(`sent by ${by}`)],
    jobs: [{ id: jobId(scene.entry(by), 0), body: `job by ${by}`, dueAt: scene.start }],
    timers: [{ set: `timer-${by}`, dueAt: scene.start, body: `timer by ${by}` }],
  };
}

/** What the due index holds of a scene, as text. */
async function dueTexts(scene: Scene, at: number): Promise<readonly string[]> {
  return (await scene.due(at)).map(({ kind, id }) => `${kind} ${id}`).sort();
}

export const commitChecks: readonly Check[] = [
  {
    name: 'stores the whole of a commit',
    async run(scene) {
      const claim = await scene.take('m1', 0);
      const job = jobId(claim.entry.id, 0);
      const outcome = await scene.commit(claim, 5, much(scene, 'm1'));
      const [first, second] = outcome.positions;
      expect(outcome).toMatchObject({ kind: 'committed', revision: 1, waiting: 0 });
      expect(outcome.positions).toHaveLength(2);
      expect(await scene.visible()).toEqual({
        stored: { state: 'state by m1', revision: 1, epoch: 0, owner: { kind: 'bot' }, begunJobs: [] },
        log: [
          { position: first, body: 'line by m1' },
          { position: second, body: 'sent by m1' },
        ],
        turns: [{ record: 'turn by m1', state: 'state by m1' }],
        deadLetters: [],
      });
      expect(await dueTexts(scene, 6)).toEqual(['archive ', `job ${job}`, 'send ', 'timer timer-m1']);
      expect((await scene.take('m2', 7)).stored).toEqual({
        state: 'state by m1',
        revision: 1,
        epoch: 0,
        owner: { kind: 'bot' },
        begunJobs: [],
      });
    },
  },
  {
    name: 'of two writers with different entries one commits, and nothing of the other is written',
    async run(scene) {
      const slow = await scene.take('slow', 0);
      await scene.receive('fast', 1, { priority: 'result' });
      const fast = await scene.claim(LEASE_MS + 1);
      expect(fast.entry.id).toBe(scene.entry('fast'));
      const at = LEASE_MS + 2;
      await scene.commit(fast, at, much(scene, 'fast'));
      const before = await scene.visible();
      const due = await dueTexts(scene, at);

      expect(await scene.store.commit(scene.commitOf(slow, at, much(scene, 'slow')))).toEqual({
        kind: 'conflict',
        reason: 'revision',
      });
      expect(await scene.visible()).toEqual(before);
      expect(await dueTexts(scene, at + 2 * LEASE_MS)).toEqual(due.concat('inbox ').sort());
      const again = await scene.claim(at + 3 * LEASE_MS);
      expect(again).toMatchObject({
        entry: { id: scene.entry('slow'), body: 'body of slow' },
        stored: { revision: 1 },
      });
    },
  },
  {
    name: 'two commits at the same moment on one revision: one is written',
    async run(scene) {
      const slow = await scene.take('slow', 0);
      await scene.receive('fast', 1, { priority: 'result' });
      const fast = await scene.claim(LEASE_MS + 1);
      const at = LEASE_MS + 2;
      const outcomes = await Promise.all([
        scene.store.commit(scene.commitOf(slow, at, much(scene, 'slow'))),
        scene.store.commit(scene.commitOf(fast, at, much(scene, 'fast'))),
      ]);
      expectKinds(outcomes, ['committed', 'conflict']);
      const winner = outcomes[0]?.kind === 'committed' ? 'slow' : 'fast';
      expect(await scene.logBodies()).toEqual([`line by ${winner}`, `sent by ${winner}`]);
      expect(await scene.turnRecords()).toEqual([`turn by ${winner}`]);
    },
  },
  {
    name: 'of two workers on one entry, the second finds it consumed',
    async run(scene) {
      const first = await scene.take('m1', 0);
      const second = await scene.claim(LEASE_MS + 1);
      expect(second.entry.attempts).toBe(2);
      const at = LEASE_MS + 2;
      const outcomes = await Promise.all([
        scene.store.commit(scene.commitOf(second, at, much(scene, 'second'))),
        scene.store.commit(scene.commitOf(first, at, much(scene, 'first'))),
      ]);
      expectKinds(outcomes, ['committed', 'consumed']);
      expect(await scene.logBodies()).toHaveLength(2);
      expect(await scene.tryClaim(at + 1)).toEqual({ kind: 'empty' });
    },
  },
  {
    name: 'a worker whose lease ran out still commits when nobody else did',
    async run(scene) {
      const claim = await scene.take('m1', 0);
      expect((await scene.commit(claim, LEASE_MS * 3)).revision).toBe(1);
    },
  },
  {
    name: 'a commit whose reply was lost is told that its entry is consumed, and doubles nothing',
    async run(scene) {
      const claim = await scene.take('m1', 0);
      await scene.receive('m2', 1);
      const commit = scene.commitOf(claim, 2, much(scene, 'm1'));
      expect(await scene.store.commit(commit)).toMatchObject({ kind: 'committed', revision: 1, waiting: 1 });
      const before = await scene.visible();
      expect(await scene.store.commit(commit)).toEqual({ kind: 'consumed' });
      await scene.turnNext(3);
      const after = await scene.visible();
      expect(await scene.store.commit({ ...commit, revision: 2 })).toEqual({ kind: 'consumed' });
      expect(await scene.visible()).toEqual(after);
      expect(before).not.toEqual(after);
      expect(await scene.tryClaim(5)).toEqual({ kind: 'empty' });
    },
  },
  {
    name: 'takes the attempt back when the commit conflicts: nothing crashed',
    async run(scene) {
      let claim = await scene.take('m1', 0);
      for (let round = 1; round <= 5; round++) {
        expect(claim.entry.attempts).toBe(1);
        await scene.store.setOwner(scene.session, { kind: 'bot' }, scene.start + 10 * round);
        const outcome = await scene.store.commit(scene.commitOf(claim, 10 * round + 1));
        expect(outcome).toEqual({ kind: 'conflict', reason: 'revision' });
        claim = await scene.claim(10 * round + 2);
      }
      expect((await scene.claim(100 + LEASE_MS)).entry.attempts).toBe(2);
    },
  },
  {
    name: 'says consumed before conflict',
    async run(scene) {
      const claim = await scene.take('m1', 0);
      await scene.commit(claim, 1);
      const stale = scene.commitOf(claim, 2, { withdraw: [jobId(claim.entry.id, 7)] });
      expect(await scene.store.commit(stale)).toEqual({ kind: 'consumed' });
    },
  },
  {
    name: 'gives the lease back after a commit, a conflict and a consumed entry',
    async run(scene) {
      const first = await scene.take('m1', 0);
      await scene.receive('m2', 0);
      await scene.commit(first, 1);
      const second = await scene.claim(1);
      const wrong = scene.commitOf(second, 2, { revision: second.stored.revision + 5 });
      expect(await scene.store.commit(wrong)).toEqual({ kind: 'conflict', reason: 'revision' });
      const third = await scene.claim(2);
      expect(await scene.store.commit(scene.commitOf(first, 3, { token: third.token }))).toEqual({
        kind: 'consumed',
      });
      expect((await scene.claim(3)).entry.id).toBe(scene.entry('m2'));
    },
  },
  {
    name: 'a loser does not give back the lease of the worker that took over',
    async run(scene) {
      const slow = await scene.take('slow', 0);
      await scene.receive('fast', 1, { priority: 'result' });
      const at = LEASE_MS + 1;
      await scene.commit(await scene.claim(at), at);
      const holder = await scene.claim(at);
      expect(await scene.store.commit(scene.commitOf(slow, at))).toMatchObject({ kind: 'conflict' });
      expect(await scene.tryClaim(at + 1)).toEqual({ kind: 'busy' });
      await scene.store.release(scene.session, slow.token);
      expect(await scene.tryClaim(at + 1)).toEqual({ kind: 'busy' });
      await scene.store.release(scene.session, holder.token);
      expect((await scene.claim(at + 2)).entry.attempts).toBe(2);
    },
  },
  {
    name: 'keeps values byte for byte, readable or not',
    async run(scene) {
      for (const [i, text] of OPAQUE.entries()) {
        const claim = await scene.take(`m${i}`, i, {});
        const job = jobId(claim.entry.id, 0);
        await scene.commit(claim, i, {
          state: text,
          turnRecord: text,
          log: lines(text),
          jobs: [{ id: job, body: text, dueAt: scene.start }],
          timers: [{ set: 't', dueAt: scene.start, body: text }],
        });
        expect((await scene.store.read(scene.session))?.state).toBe(text);
        expect((await scene.logBodies()).at(-1)).toBe(text);
        expect((await scene.store.readTurns(scene.session, 1000)).at(-1)).toEqual({
          record: text,
          state: text,
        });
        expect(await scene.store.beginJob(scene.session, job, scene.lease(i))).toMatchObject({ body: text });
        expect(await scene.store.fireTimer(scene.session, 't', scene.start + i)).toBe('fired');
        const fired = await scene.claim(i);
        expect(fired).toMatchObject({ entry: { body: text }, stored: { state: text } });
        await scene.commit(fired, i, { state: null, deadLetter: 'poison' });
        expect((await scene.store.readDeadLetters(scene.session, 1000)).at(-1)?.body).toBe(text);
      }
    },
  },
  {
    name: 'takes a large state and many lines at once',
    async run(scene) {
      const state = '状态🙂x'.repeat(60_000);
      const bodies = Array.from({ length: 300 }, (_, i) => `line ${i}`);
      const { positions } = await scene.turn('m1', 0, { state, log: lines(...bodies) });
      expect((await scene.take('m2', 1)).stored.state).toBe(state);
      expect(await scene.logBodies()).toEqual(bodies);
      expect(positions.map(({ seq }) => seq)).toEqual(bodies.map((_, i) => i + 1));
    },
  },
];

const OPAQUE: readonly string[] = [
  '',
  ' ',
  '0',
  '-1.50',
  'null',
  '{"half": ',
  '订单已取消，退款将在三天内到账。',
  '🙂👩‍👩‍👧‍👦🇨🇭 \u00e9 e\u0301 ﷽ \u200f\u202e',
  String.fromCharCode(...Array.from({ length: 31 }, (_, i) => i + 1)),
  String.fromCharCode(...Array.from({ length: 128 }, (_, i) => i + 128)),
  'line\nbreak\r\nand\ttab, "quotes", \'single\', `back`, %41, $1, ?1, :name, \\',
  '\ufeffbom and \ufffd and \uffff',
  '\u{10ffff}',
];
