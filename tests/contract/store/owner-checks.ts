/** @module A person takes over: ahead of everything that was decided before. */
import { expect } from '@jest/globals';
import { LEASE_MS, lines } from './scene.js';
import type { Check } from './scene.js';

export const ownerChecks: readonly Check[] = [
  {
    name: 'a takeover makes the turn in flight conflict, which runs again under the new owner',
    async run(scene) {
      await scene.turn('m1', 0);
      const flight = await scene.take('m2', 1);
      const agent = { kind: 'agent', agent: 'agents/ana 安娜' } as const;
      expect(await scene.store.setOwner(scene.session, agent, scene.start + 2)).toEqual({
        epoch: 1,
        revision: 2,
      });
      expect(await scene.store.commit(scene.commitOf(flight, 3, { log: lines('too late') }))).toEqual({
        kind: 'conflict',
        reason: 'revision',
      });
      expect(await scene.logBodies()).toEqual([]);
      const again = await scene.claim(4);
      expect(again).toMatchObject({ entry: { id: scene.entry('m2'), attempts: 1 } });
      expect(again.stored).toEqual({
        state: `state after ${scene.entry('m1')}`,
        revision: 2,
        epoch: 1,
        owner: agent,
        begunJobs: [],
      });
      expect(await scene.commit(again, 5)).toMatchObject({ revision: 3 });
    },
  },
  {
    name: 'each handover raises epoch and revision',
    async run(scene) {
      await scene.turn('m1', 0);
      const ana = { kind: 'agent', agent: 'ana' } as const;
      const owners = [ana, { kind: 'agent', agent: 'bo' }, { kind: 'bot' }, ana] as const;
      const raised = [];
      for (const owner of owners) {
        raised.push(await scene.store.setOwner(scene.session, owner, scene.start + 1));
      }
      expect(raised).toEqual([1, 2, 3, 4].map((epoch) => ({ epoch, revision: epoch + 1 })));
      expect(await scene.store.read(scene.session)).toMatchObject({ owner: ana, epoch: 4, revision: 5 });
    },
  },
  {
    name: 'a takeover leaves the lease, the inbox and the state as they are',
    async run(scene) {
      await scene.take('m1', 0);
      await scene.receive('m2', 1);
      await scene.store.setOwner(scene.session, { kind: 'agent', agent: 'ana' }, scene.start + 2);
      expect(await scene.tryClaim(3)).toEqual({ kind: 'busy' });
      expect((await scene.turnNext(LEASE_MS + 1)).waiting).toBe(1);
    },
  },
  {
    name: 'a conversation can be taken over before its first commit',
    async run(scene) {
      const agent = { kind: 'agent', agent: 'ana' } as const;
      expect(await scene.store.setOwner(scene.session, agent, scene.start)).toEqual({
        epoch: 1,
        revision: 1,
      });
      expect((await scene.take('m1', 1)).stored).toEqual({
        state: null,
        revision: 1,
        epoch: 1,
        owner: agent,
        begunJobs: [],
      });
    },
  },
];
