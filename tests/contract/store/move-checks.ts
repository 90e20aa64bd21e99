/** @module An address that moves to another session: with what waits, with what it remembers, whatever interrupts it. */
import { expect } from '@jest/globals';
import { jobId, jobResultEntryId } from '../../../bot/domain/ids.js';
import type { SessionId } from '../../../bot/domain/ids.js';
import type { Claimed } from '../../../bot/ports/store.js';
import { Interrupted, LEASE_MS } from './scene.js';
import type { Check, Scene } from './scene.js';

/** An address with a consumed, a running and a waiting entry, in a session that also has a job's result waiting. */
async function busySession(
  scene: Scene,
): Promise<{ from: SessionId; to: SessionId; flight: Claimed; result: string }> {
  const from = await scene.store.resolve(scene.address, scene.session);
  const job = jobId(scene.entry('m1'), 0);
  await scene.turn('m1', 0, { jobs: [{ id: job, body: 'call', dueAt: scene.start }] });
  const flight = await scene.take('m2', 1);
  await scene.receive('m3', 2);
  await scene.store.beginJob(from, job, scene.lease(3));
  const result = jobResultEntryId(job);
  await scene.store.finishJob(from, job, { id: result, body: 'done', priority: 'result' }, scene.start + 4);
  return { from, to: scene.newSession(), flight, result };
}

const move = (scene: Scene, from: SessionId, to: SessionId, at: number) =>
  scene.store.moveAddress(scene.address, from, to, scene.start + at);

/** Consumes all that waits in a session; answers the entries' bodies in order. */
async function drain(scene: Scene, session: SessionId, at: number): Promise<readonly string[]> {
  const bodies: string[] = [];
  for (;;) {
    const claim = await scene.tryClaim(at, session);
    if (claim.kind !== 'claimed') return bodies;
    bodies.push(claim.entry.body);
    await scene.commit(claim, at);
  }
}

/** All that must be true once the address of a {@link busySession} is in its new session, however it came there. */
async function expectMoved(
  scene: Scene,
  { from, to, flight }: { from: SessionId; to: SessionId; flight: Claimed },
  at: number,
): Promise<void> {
  expect(await scene.store.resolve(scene.address, scene.newSession())).toBe(to);
  expect(await scene.receive('m4', at, { session: from })).toEqual({ kind: 'moved', to });
  expect(await scene.store.commit(scene.commitOf(flight, at))).toEqual({ kind: 'consumed' });
  for (const [i, known] of ['m1', 'm2', 'm3'].entries()) {
    const outcome = await scene.receive(known, at + i, { session: to });
    expect(outcome.kind).toBe('duplicate');
    if (outcome.kind === 'duplicate' && outcome.claim.kind === 'claimed') {
      await scene.store.release(to, outcome.claim.token);
    }
  }
  expect(await drain(scene, to, at + 5)).toEqual(['body of m2', 'body of m3']);
  expect(await scene.receive('m4', at + 6, { session: to })).toMatchObject({
    kind: 'appended',
    claim: { kind: 'claimed', entry: { body: 'body of m4' }, stored: { revision: 2 } },
  });
  expect(await drain(scene, from, at + LEASE_MS)).toEqual(['done']);
}

export const moveChecks: readonly Check[] = [
  {
    name: 'a moved address takes its waiting entries and what it remembers along',
    async run(scene) {
      const busy = await busySession(scene);
      await move(scene, busy.from, busy.to, 5);
      await expectMoved(scene, busy, 6);
    },
  },
  {
    name: 'what moved is due in its new session',
    async run(scene) {
      const { from, to } = await busySession(scene);
      await move(scene, from, to, 5);
      const due = await scene.due(LEASE_MS * 2);
      expect(due).toContainEqual({ kind: 'inbox', session: to, id: '' });
      expect(due).toContainEqual({ kind: 'inbox', session: from, id: '' });
      expect(due.map(({ kind }) => kind)).not.toContain('move');
    },
  },
  {
    name: 'an entry keeps its attempts when it moves',
    async run(scene) {
      const from = await scene.store.resolve(scene.address, scene.session);
      await scene.take('bad', 0);
      await scene.claim(LEASE_MS + 1);
      const to = scene.newSession();
      await move(scene, from, to, LEASE_MS + 2);
      expect((await scene.claim(LEASE_MS + 3, to)).entry.attempts).toBe(3);
    },
  },
  {
    name: 'other addresses of the session stay, with their entries',
    async run(scene) {
      const { from, to } = await busySession(scene);
      const other = scene.newAddress('other');
      await scene.store.resolve(other, from);
      await scene.receive('o1', 5, { address: other });
      await move(scene, from, to, 6);
      expect(await scene.store.resolve(other, scene.newSession())).toBe(from);
      expect(await scene.receive('o2', 7, { address: other })).toMatchObject({ kind: 'appended' });
      expect(await drain(scene, from, LEASE_MS * 2)).toEqual(['done', 'body of o1', 'body of o2']);
    },
  },
  {
    name: 'moving an idle address, and moving it twice, is safe',
    async run(scene) {
      const from = await scene.store.resolve(scene.address, scene.session);
      await scene.turn('m1', 0);
      const to = scene.newSession();
      await move(scene, from, to, 1);
      await scene.turn('m2', 2, {}, { session: to });
      await move(scene, from, to, 3);
      expect(await scene.receive('m2', 4, { session: to })).toMatchObject({ kind: 'duplicate' });
      expect(await scene.receive('m3', 5, { session: from })).toEqual({ kind: 'moved', to });
      expect(await scene.tryClaim(6, to)).toEqual({ kind: 'empty' });
      expect((await scene.store.read(from))?.state).toBe(`state after ${scene.entry('m1')}`);
    },
  },
  {
    name: 'an address may move on, and back again',
    async run(scene) {
      const a = await scene.store.resolve(scene.address, scene.session);
      await scene.take('m1', 0);
      const [b, c] = [scene.newSession(), scene.newSession()];
      await move(scene, a, b, 1);
      await move(scene, b, c, 2);
      // A move repeated late undoes nothing.
      await move(scene, a, b, 3);
      expect(await scene.store.resolve(scene.address, b)).toBe(c);
      let at = a;
      for (let hops = 0; hops < 3; hops++) {
        const outcome = await scene.receive('m2', 4 + hops, { session: at });
        if (outcome.kind !== 'moved') break;
        at = outcome.to;
      }
      expect(at).toBe(c);
      await move(scene, c, a, 10);
      expect(await scene.store.resolve(scene.address, b)).toBe(a);
      expect(await scene.receive('m2', 11, { session: a })).toMatchObject({ kind: 'duplicate' });
      expect(await drain(scene, a, LEASE_MS * 2)).toEqual(['body of m1', 'body of m2']);
      expect(await drain(scene, c, LEASE_MS * 2)).toEqual([]);
    },
  },
  {
    name: 'a message that races a move lands once, in the new session',
    async run(scene) {
      for (let round = 0; round < 6; round++) {
        const address = scene.newAddress(`race-${round}`);
        const from = await scene.store.resolve(address, scene.newSession());
        const to = scene.newSession();
        const [outcome] = await Promise.all([
          scene.receive('m1', 0, { session: from, address }),
          scene.store.moveAddress(address, from, to, scene.start),
        ]);
        if (outcome.kind === 'moved') await scene.receive('m1', 1, { session: to, address });
        expect(await scene.receive('m1', 2, { session: to, address })).toMatchObject({ kind: 'duplicate' });
        expect(await drain(scene, from, LEASE_MS * 2)).toEqual([]);
        expect(await drain(scene, to, LEASE_MS * 2)).toEqual(['body of m1']);
      }
    },
  },
  {
    name: 'an interrupted move is finished by whoever finds it due, at whatever step it stopped',
    async run(scene) {
      for (const when of ['before', 'after'] as const) {
        for (let nth = 1; await interruptedMove(scene, nth, when); nth++) {
          // Each round stops one step later, until a move gets through.
        }
      }
    },
  },
  {
    name: 'a message to an address whose move was interrupted is not lost',
    async run(scene) {
      for (let nth = 1; nth < 50; nth++) {
        const address = scene.newAddress(`stopped-${nth}`);
        const from = await scene.store.resolve(address, scene.newSession());
        await scene.take('m0', 0, { session: from, address });
        const to = scene.newSession();
        scene.interruption.plan(nth, 'after');
        const stopped = await scene.store
          .moveAddress(address, from, to, scene.start)
          .then(() => false, isInterruption);
        scene.interruption.clear();
        let session = from;
        let outcome = await scene.receive('m1', 1, { session, address });
        for (let hops = 0; outcome.kind === 'moved' && hops < 3; hops++) {
          session = outcome.to;
          outcome = await scene.receive('m1', 2, { session, address });
        }
        expect(outcome.kind).toBe('appended');
        expect(await drain(scene, session, LEASE_MS * 3)).toContain('body of m1');
        if (!stopped) return;
      }
      throw new Error('a move has more steps than can be believed');
    },
  },
];

/** Stops a move at its n-th step, has it finished as a sweep would, and looks at everything. Answers whether it was stopped. */
async function interruptedMove(scene: Scene, nth: number, when: 'before' | 'after'): Promise<boolean> {
  const round = scene.another();
  const busy = await busySession(round);
  scene.interruption.plan(nth, when);
  const stopped = await move(round, busy.from, busy.to, 5).then(() => false, isInterruption);
  scene.interruption.clear();
  const due = (await round.due(LEASE_MS * 2)).filter((item) => item.kind === 'move');
  for (const item of due) {
    expect(item).toEqual({ kind: 'move', session: busy.from, id: round.address, to: busy.to });
    await scene.store.moveAddress(item.id, item.session, item.to, scene.start + LEASE_MS * 2);
  }
  if (stopped && due.length === 0) {
    // Either nothing had happened yet, and whoever asked asks again; or all of it had.
    await move(round, busy.from, busy.to, LEASE_MS * 2);
  }
  expect((await round.due(LEASE_MS * 5)).filter((item) => item.kind === 'move')).toEqual([]);
  await expectMoved(round, busy, LEASE_MS * 6);
  return stopped;
}

function isInterruption(cause: unknown): true {
  if (!(cause instanceof Interrupted)) throw cause;
  return true;
}
