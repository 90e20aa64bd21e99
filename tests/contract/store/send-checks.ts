/** @module Sends: in order, under the current epoch, and with doubt admitted. */
import { expect } from '@jest/globals';
import type { SendSettlement } from '../../../bot/ports/store.js';
import { expectKinds, LEASE_MS, lines, sends } from './scene.js';
import type { Check, Scene } from './scene.js';

const begin = (scene: Scene, at: number) => scene.store.beginSend(scene.session, scene.lease(at));

/** Begins a send that must begin; settles it if asked to. */
async function begun(scene: Scene, at: number, outcome: SendSettlement | null) {
  const lease = scene.lease(at);
  const sending = await scene.store.beginSend(scene.session, lease);
  if (sending.kind !== 'begun') throw new Error(`expected a send, but got ${sending.kind}`);
  const settle = (how: SendSettlement) =>
    scene.store.settleSend(scene.session, sending.line.position.seq, lease.token, how);
  if (outcome) await settle(outcome);
  return { ...sending, settle };
}

const DELIVERED: SendSettlement = { kind: 'delivered' };

export const sendChecks: readonly Check[] = [
  {
    name: 'sends lines in order, one at a time, and only those that want it',
    async run(scene) {
      const first = await scene.turn('m1', 0, { log: [...sends('a'), ...lines('shown'), ...sends('b')] });
      await scene.turn('m2', 1, { log: sends('c') });
      expect(await scene.dueKinds(1)).toContain('send');
      const sending = await begun(scene, 2, null);
      expect(sending).toMatchObject({
        kind: 'begun',
        line: { position: first.positions[0], body: 'a' },
        attempts: 1,
        wasBegun: false,
        stale: 0,
      });
      expect(await begin(scene, 3)).toEqual({ kind: 'busy', stale: 0 });
      await sending.settle(DELIVERED);
      expect((await begun(scene, 4, DELIVERED)).line.body).toBe('b');
      expect(await scene.dueKinds(LEASE_MS * 2)).toContain('send');
      expect((await begun(scene, 5, DELIVERED)).line.body).toBe('c');
      expect(await begin(scene, 6)).toEqual({ kind: 'none', stale: 0 });
      expect(await scene.dueKinds(LEASE_MS * 4)).not.toContain('send');
      expect(await scene.logBodies()).toEqual(['a', 'shown', 'b', 'c']);
    },
  },
  {
    name: 'a session without lines has nothing to send',
    async run(scene) {
      expect(await begin(scene, 0)).toEqual({ kind: 'none', stale: 0 });
      await scene.turn('m1', 0, { log: lines('for our own channel') });
      expect(await begin(scene, 1)).toEqual({ kind: 'none', stale: 0 });
      expect(await scene.dueKinds(1)).toEqual(['archive']);
    },
  },
  {
    name: 'of two workers one begins a send',
    async run(scene) {
      await scene.turn('m1', 0, { log: sends('a', 'b') });
      expectKinds(await Promise.all([begin(scene, 1), begin(scene, 1), begin(scene, 1)]), [
        'begun',
        'busy',
        'busy',
      ]);
    },
  },
  {
    name: 'drops and counts lines of an older epoch, which stay in the log',
    async run(scene) {
      await scene.turn('m1', 0, { log: sends('a', 'b') });
      await scene.store.setOwner(scene.session, { kind: 'agent', agent: 'ana' }, scene.start + 1);
      await scene.turn('m2', 2, { log: sends('from ana') });
      expect(await begun(scene, 3, DELIVERED)).toMatchObject({ line: { body: 'from ana' }, stale: 2 });
      expect(await begin(scene, 4)).toEqual({ kind: 'none', stale: 0 });
      expect(await scene.logBodies()).toEqual(['a', 'b', 'from ana']);
    },
  },
  {
    name: 'with nothing but older lines there is nothing to send',
    async run(scene) {
      await scene.turn('m1', 0, { log: sends('a', 'b', 'c') });
      await begun(scene, 1, DELIVERED);
      await scene.store.setOwner(scene.session, { kind: 'agent', agent: 'ana' }, scene.start + 2);
      expect(await begin(scene, 3)).toEqual({ kind: 'none', stale: 2 });
      expect(await scene.dueKinds(LEASE_MS)).not.toContain('send');
    },
  },
  {
    name: 'says when an earlier worker began a send and did not settle it',
    async run(scene) {
      await scene.turn('m1', 0, { log: sends('a') });
      const lost = await begun(scene, 1, null);
      expect(await begin(scene, LEASE_MS)).toEqual({ kind: 'busy', stale: 0 });
      expect(await scene.dueKinds(LEASE_MS + 2)).toContain('send');
      const again = await begun(scene, LEASE_MS + 2, null);
      expect(again).toMatchObject({ line: { body: 'a' }, attempts: 2, wasBegun: true });
      // The first worker comes late: what it says does not count any more.
      await lost.settle({ kind: 'retry', dueAt: scene.start });
      expect(await begin(scene, LEASE_MS + 3)).toEqual({ kind: 'busy', stale: 0 });
      await again.settle(DELIVERED);
      expect(await begin(scene, LEASE_MS + 4)).toEqual({ kind: 'none', stale: 0 });
    },
  },
  {
    name: 'a send tried again later waits, holds up those behind it, and is in no doubt',
    async run(scene) {
      await scene.turn('m1', 0, { log: sends('a', 'b') });
      await begun(scene, 1, { kind: 'retry', dueAt: scene.start + 700 });
      expect(await begin(scene, 699)).toEqual({ kind: 'busy', stale: 0 });
      expect(await scene.dueKinds(699)).not.toContain('send');
      expect(await scene.dueKinds(700)).toContain('send');
      const again = await begun(scene, 701, DELIVERED);
      expect(again).toMatchObject({ line: { body: 'a' }, attempts: 2, wasBegun: false });
      expect(await begun(scene, 702, DELIVERED)).toMatchObject({ line: { body: 'b' }, attempts: 1 });
    },
  },
  {
    name: 'a send that was given back is as it was: its attempt does not count, and its doubt stays',
    async run(scene) {
      await scene.turn('m1', 0, { log: sends('a', 'b') });
      await begun(scene, 1, { kind: 'returned', dueAt: scene.start + 700, wasBegun: false });
      expect(await begin(scene, 699)).toEqual({ kind: 'busy', stale: 0 });
      expect(await scene.dueKinds(699)).not.toContain('send');
      expect(await scene.dueKinds(700)).toContain('send');
      const lost = await begun(scene, 701, null);
      expect(lost).toMatchObject({ line: { body: 'a' }, attempts: 1, wasBegun: false });

      const doubtful = await begun(scene, 701 + LEASE_MS, null);
      expect(doubtful).toMatchObject({ attempts: 2, wasBegun: true });
      await doubtful.settle({ kind: 'returned', dueAt: scene.start + 702 + LEASE_MS, wasBegun: true });
      // Whom it was taken from settles nothing any more.
      await lost.settle(DELIVERED);
      const again = await begun(scene, 702 + LEASE_MS, null);
      expect(again).toMatchObject({ line: { body: 'a' }, attempts: 2, wasBegun: true });
      await again.settle(DELIVERED);
      expect(await begun(scene, 703 + LEASE_MS, DELIVERED)).toMatchObject({
        line: { body: 'b' },
        attempts: 1,
      });
    },
  },
  {
    name: 'a send given up becomes a dead letter, and the next one goes on',
    async run(scene) {
      await scene.turn('m1', 0, { log: sends('a', 'b') });
      await begun(scene, 1, { kind: 'dead', reason: 'delivery-failed', now: scene.start + 5 });
      expect(await scene.store.readDeadLetters(scene.session, 10)).toEqual([
        { id: expect.any(String), reason: 'delivery-failed', at: scene.start + 5, body: 'a' },
      ]);
      expect(await begun(scene, 6, DELIVERED)).toMatchObject({ line: { body: 'b' }, attempts: 1 });
    },
  },
  {
    name: 'after a takeover no older send begins, not even one that had begun',
    async run(scene) {
      await scene.turn('m1', 0, { log: sends('a') });
      const lost = await begun(scene, 1, null);
      await scene.store.setOwner(scene.session, { kind: 'agent', agent: 'ana' }, scene.start + 2);
      expect(await begin(scene, LEASE_MS + 2)).toEqual({ kind: 'none', stale: 1 });
      await lost.settle(DELIVERED);
      expect(await begin(scene, LEASE_MS + 3)).toEqual({ kind: 'none', stale: 0 });
    },
  },
];
