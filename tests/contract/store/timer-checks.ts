/** @module Timers: fire once, or not at all. */
import { expect } from '@jest/globals';
import { timerEntryId } from '../../../bot/domain/ids.js';
import { LEASE_MS } from './scene.js';
import type { Check, Scene } from './scene.js';

const set = (scene: Scene, name: string, at: number, body = `body of ${name}`) => ({
  set: name,
  dueAt: scene.start + at,
  body,
});
const fire = (scene: Scene, name: string, at: number) =>
  scene.store.fireTimer(scene.session, name, scene.start + at);

export const timerChecks: readonly Check[] = [
  {
    name: 'a timer is due at its time, fires once, and its entry waits in the inbox',
    async run(scene) {
      await scene.turn('m1', 0, { timers: [set(scene, 'idle', 1000)] });
      expect(await scene.due(999)).toEqual([]);
      expect(await fire(scene, 'idle', 999)).toBe('gone');
      expect(await scene.due(1000)).toEqual([{ kind: 'timer', session: scene.session, id: 'idle' }]);
      expect(await fire(scene, 'idle', 1001)).toBe('fired');
      expect(await fire(scene, 'idle', 1001)).toBe('gone');
      expect(await scene.dueKinds(LEASE_MS * 2)).toEqual(['inbox']);
      expect((await scene.claim(LEASE_MS * 2)).entry).toEqual({
        id: timerEntryId(scene.session, 'idle', scene.start + 1000),
        body: 'body of idle',
        attempts: 1,
      });
    },
  },
  {
    name: 'of two workers one fires a timer',
    async run(scene) {
      await scene.turn('m1', 0, { timers: [set(scene, 'idle', 1000)] });
      const both = await Promise.all([1, 2, 3].map(() => fire(scene, 'idle', 1001)));
      expect([...both].sort()).toEqual(['fired', 'gone', 'gone']);
      expect((await scene.turnNext(1002)).waiting).toBe(0);
    },
  },
  {
    name: 'a timer set again counts from its new time',
    async run(scene) {
      await scene.turn('m1', 0, { timers: [set(scene, 'idle', 1000, 'old')] });
      await scene.turn('m2', 500, { timers: [set(scene, 'idle', 1500, 'new')] });
      expect(await scene.due(1499)).toEqual([]);
      expect(await fire(scene, 'idle', 1001)).toBe('gone');
      expect(await fire(scene, 'idle', 1500)).toBe('fired');
      expect((await scene.claim(1501)).entry).toMatchObject({
        id: timerEntryId(scene.session, 'idle', scene.start + 1500),
        body: 'new',
      });
    },
  },
  {
    name: 'a timer set to an earlier time is due then',
    async run(scene) {
      await scene.turn('m1', 0, { timers: [set(scene, 'idle', 9000)] });
      await scene.turn('m2', 1, { timers: [set(scene, 'idle', 50)] });
      expect(await scene.dueKinds(50)).toEqual(['timer']);
      expect(await fire(scene, 'idle', 50)).toBe('fired');
    },
  },
  {
    name: 'a cancelled timer does not fire',
    async run(scene) {
      await scene.turn('m1', 0, { timers: [set(scene, 'idle', 1000), set(scene, 'other', 1000)] });
      await scene.turn('m2', 1, { timers: [{ cancel: 'idle' }, { cancel: 'never set' }] });
      expect(await scene.due(2000)).toEqual([{ kind: 'timer', session: scene.session, id: 'other' }]);
      expect(await fire(scene, 'idle', 2000)).toBe('gone');
      expect(await fire(scene, 'other', 2000)).toBe('fired');
    },
  },
  {
    name: 'a timer that fired can be set again',
    async run(scene) {
      await scene.turn('m1', 0, { timers: [set(scene, 'idle', 10)] });
      await fire(scene, 'idle', 11);
      await scene.turnNext(12, { timers: [set(scene, 'idle', 20)] });
      expect(await fire(scene, 'idle', 21)).toBe('fired');
      expect((await scene.claim(22)).entry.id).toBe(timerEntryId(scene.session, 'idle', scene.start + 20));
    },
  },
  {
    name: 'a timer set again to the same time is the same entry while that one waits',
    async run(scene) {
      await scene.turn('m1', 0, { timers: [set(scene, 'idle', 10)] });
      const claim = await scene.take('m2', 5);
      expect(await fire(scene, 'idle', 10)).toBe('fired');
      expect((await scene.commit(claim, 11, { timers: [set(scene, 'idle', 10)] })).waiting).toBe(1);
      expect(await fire(scene, 'idle', 12)).toBe('fired');
      expect((await scene.turnNext(13)).waiting).toBe(0);
    },
  },
  {
    name: 'later instructions of one commit win',
    async run(scene) {
      const timers = [set(scene, 'a', 10), { cancel: 'a' }, { cancel: 'b' }, set(scene, 'b', 10)];
      await scene.turn('m1', 0, { timers });
      expect(await scene.due(11)).toEqual([{ kind: 'timer', session: scene.session, id: 'b' }]);
    },
  },
  {
    name: 'a timer may carry any name',
    async run(scene) {
      const name = '提醒 #1/二 @ 100% "idle"';
      await scene.turn('m1', 0, { timers: [set(scene, name, 10)] });
      expect(await scene.due(10)).toEqual([{ kind: 'timer', session: scene.session, id: name }]);
      expect(await fire(scene, name, 10)).toBe('fired');
      expect((await scene.claim(11)).entry.id).toBe(timerEntryId(scene.session, name, scene.start + 10));
    },
  },
];
