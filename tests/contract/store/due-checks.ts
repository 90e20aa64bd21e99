/** @module The due index: nothing is forgotten, and nobody is sent twice for the same. */
import { expect } from '@jest/globals';
import { PARTITIONS, partitionOf } from '../../../bot/domain/ids.js';
import type { SessionId } from '../../../bot/domain/ids.js';
import type { DueItem } from '../../../bot/ports/store.js';
import { LEASE_MS, lines } from './scene.js';
import type { Check, Scene } from './scene.js';

/** Sessions with a message that nobody took up, and the time when all of them are due. */
async function abandoned(
  scene: Scene,
  count: number,
): Promise<{ sessions: readonly SessionId[]; at: number }> {
  const sessions = Array.from({ length: count }, () => scene.newSession());
  await Promise.all(
    sessions.map((session, i) => scene.take('m1', i, { session, address: scene.newAddress(`talk-${i}`) })),
  );
  return { sessions, at: LEASE_MS + count };
}

const sessionsOf = (items: readonly DueItem[]) => items.map(({ session }) => session).sort();

export const dueChecks: readonly Check[] = [
  {
    name: 'a message whose worker was lost is due after the lease',
    async run(scene) {
      await scene.take('m1', 100);
      expect(await scene.due(LEASE_MS)).toEqual([]);
      expect(await scene.due(LEASE_MS + 100)).toEqual([{ kind: 'inbox', session: scene.session, id: '' }]);
      expect((await scene.claim(LEASE_MS + 101)).entry.attempts).toBe(2);
    },
  },
  {
    name: 'the commit that empties the inbox takes it out, and no other',
    async run(scene) {
      const first = await scene.take('m1', 0);
      await scene.receive('m2', 1);
      await scene.commit(first, 2);
      expect(await scene.dueKinds(LEASE_MS + 2)).toEqual(['inbox']);
      await scene.turnNext(LEASE_MS + 3);
      expect(await scene.dueKinds(LEASE_MS * 9)).toEqual([]);
    },
  },
  {
    name: 'a message that came after the last commit is due again',
    async run(scene) {
      await scene.turn('m1', 0);
      await scene.take('m2', 1);
      expect(await scene.dueKinds(LEASE_MS + 2)).toEqual(['inbox']);
    },
  },
  {
    name: 'an item taken comes back when nobody completes it',
    async run(scene) {
      const { at } = await abandoned(scene, 1);
      expect(await scene.due(at, { visibilityMs: 500 })).toHaveLength(1);
      expect(await scene.due(at + 499)).toEqual([]);
      expect(await scene.due(at + 500)).toHaveLength(1);
    },
  },
  {
    name: 'finds what is due in exactly the partitions asked for',
    async run(scene) {
      const { sessions, at } = await abandoned(scene, 24);
      const cut = Math.floor(PARTITIONS / 2);
      const low = await scene.due(at, { from: 0, to: cut });
      expect(sessionsOf(low)).toEqual(sessions.filter((one) => partitionOf(one) < cut).sort());
      const high = await scene.due(at, { from: cut, to: PARTITIONS });
      expect(sessionsOf(high)).toEqual(sessions.filter((one) => partitionOf(one) >= cut).sort());

      const [one] = sessions;
      if (one === undefined) return;
      const partition = partitionOf(one);
      const later = at + LEASE_MS * 2;
      expect(await scene.due(later, { from: partition, to: partition })).toEqual([]);
      const there = await scene.due(later, { from: partition, to: partition + 1 });
      expect(sessionsOf(there)).toContain(one);
    },
  },
  {
    name: 'takes no more than the limit, and leaves the rest due',
    async run(scene) {
      const { sessions, at } = await abandoned(scene, 9);
      const batches = [];
      for (let i = 0; i < 3; i++) batches.push(await scene.due(at, { limit: 4 }));
      expect(batches.map(({ length }) => length)).toEqual([4, 4, 1]);
      expect(sessionsOf(batches.flat())).toEqual([...sessions].sort());
    },
  },
  {
    name: 'workers that look at the same moment share the work',
    async run(scene) {
      const { sessions, at } = await abandoned(scene, 12);
      const taken = await Promise.all([1, 2, 3, 4].map(() => scene.due(at, { limit: 5 })));
      const rest = await scene.due(at);
      expect(sessionsOf([...taken.flat(), ...rest])).toEqual([...sessions].sort());
    },
  },
  {
    name: 'an entry is found again after each claim that came to nothing',
    async run(scene) {
      await scene.take('m1', 0);
      for (const round of [1, 2]) {
        const at = round * (LEASE_MS + 10);
        expect(await scene.dueKinds(at)).toEqual(['inbox']);
        expect((await scene.claim(at)).entry.attempts).toBe(round + 1);
      }
    },
  },
  {
    name: 'lines wait for the archive until its cursor has passed them',
    async run(scene) {
      const { positions } = await scene.turn('m1', 0, { log: lines('a', 'b', 'c') });
      const [, second, third] = positions;
      if (!second || !third) return;
      expect(await scene.dueKinds(0)).toEqual(['archive']);
      const unarchived = async () =>
        (await scene.store.readUnarchived(scene.session, 10)).map(({ body }) => body);
      expect(await unarchived()).toEqual(['a', 'b', 'c']);
      expect(await scene.store.readUnarchived(scene.session, 2)).toHaveLength(2);

      await scene.store.archived(scene.session, second);
      expect(await unarchived()).toEqual(['c']);
      expect(await scene.dueKinds(LEASE_MS)).toEqual(['archive']);
      await scene.store.archived(scene.session, third);
      // Repeated, and told late: the cursor does not go back.
      await scene.store.archived(scene.session, second);
      expect(await unarchived()).toEqual([]);
      expect(await scene.dueKinds(LEASE_MS * 3)).toEqual([]);

      await scene.turn('m2', LEASE_MS * 4, { log: lines('d') });
      expect(await unarchived()).toEqual(['d']);
      expect(await scene.dueKinds(LEASE_MS * 4)).toEqual(['archive']);
      expect(await scene.logBodies()).toEqual(['a', 'b', 'c', 'd']);
    },
  },
];
