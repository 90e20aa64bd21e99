/** @module A person takes over: ahead of everything that was decided before. */
import { expect } from '@jest/globals';
import { jobId } from '../../../bot/domain/ids.js';
import { LEASE_MS, lines } from './scene.js';
import type { Check, Scene } from './scene.js';

const ANA = { kind: 'agent', agent: 'ana' } as const;
const takeOver = (scene: Scene, at: number) => scene.store.setOwner(scene.session, ANA, scene.start + at);
const handBack = (scene: Scene, at: number) =>
  scene.store.setOwner(scene.session, { kind: 'bot' }, scene.start + at);

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
  {
    name: 'a handback makes the jobs due at once that were held for the person, and no others',
    async run(scene) {
      const [held, withdrawn, begun, later] = [0, 1, 2, 3].map((i) => jobId(scene.entry('asked'), i));
      if (!held || !withdrawn || !begun || !later) return;
      const jobs = [held, withdrawn, begun, later].map((id) => ({
        id,
        body: `call ${id}`,
        dueAt: scene.start + (id === later ? LEASE_MS * 2 : 0),
      }));
      const begin = (id: typeof held, at: number) => scene.store.beginJob(scene.session, id, scene.lease(at));
      await scene.turn('asked', 0, { jobs });
      await begin(begun, 1);
      await takeOver(scene, 2);
      // Held for one person and then for another, looked at more than once.
      expect(await begin(held, 3)).toEqual({ kind: 'held' });
      expect(await begin(withdrawn, 3)).toEqual({ kind: 'held' });
      await scene.store.setOwner(scene.session, { kind: 'agent', agent: 'bo' }, scene.start + 4);
      expect(await begin(held, 5)).toEqual({ kind: 'held' });
      await scene.turn('said to bo', 6, { withdraw: [withdrawn] });
      expect(await scene.dueKinds(7)).toEqual([]);

      await handBack(scene, 8);
      expect(await scene.due(8)).toEqual([{ kind: 'job', session: scene.session, id: held }]);
      expect(await begin(held, 9)).toMatchObject({ kind: 'begun', attempts: 1 });
      expect(await begin(withdrawn, 9)).toEqual({ kind: 'gone' });
      expect(await begin(begun, 9)).toEqual({ kind: 'taken' });
      // The next handback finds nothing held.
      await takeOver(scene, 10);
      await handBack(scene, 11);
      expect(await scene.dueKinds(11)).toEqual([]);
      expect(await scene.due(LEASE_MS * 2)).toContainEqual({
        kind: 'job',
        session: scene.session,
        id: later,
      });
    },
  },
  {
    name: 'a handback to the bot makes a waiting message due at once, unless somebody is at it',
    async run(scene) {
      await scene.turn('m1', 0);
      const claim = await scene.take('m2', 1);
      await takeOver(scene, 2);
      await handBack(scene, 3);
      expect(await scene.dueKinds(4)).toEqual([]);
      // The turn in flight conflicts, which gives its lease back, and its worker dies before it claims again.
      await scene.store.commit(scene.commitOf(claim, 5));
      await takeOver(scene, 6);
      expect(await scene.dueKinds(7)).toEqual([]);
      await handBack(scene, 8);
      expect(await scene.dueKinds(8)).toEqual(['inbox']);
      expect(await scene.claim(9)).toMatchObject({ entry: { id: scene.entry('m2'), attempts: 1 } });
    },
  },
  {
    name: 'a handback finds nothing to do in a session that has no work',
    async run(scene) {
      await scene.turn('m1', 0);
      await takeOver(scene, 1);
      await handBack(scene, 2);
      expect(await scene.dueKinds(LEASE_MS)).toEqual([]);
    },
  },
];
