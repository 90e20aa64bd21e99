/** @module The log, turn records, expiry, data keys and hints. */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@jest/globals';
import { jobId, jobResultEntryId } from '../../../bot/domain/ids.js';
import type { LogPosition } from '../../../bot/domain/transcript.js';
import { LEASE_MS, lines, sends } from './scene.js';
import type { Check } from './scene.js';

const numbered = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, i) => `line ${from + i}`);

export const logChecks: readonly Check[] = [
  {
    name: 'numbers log lines without gaps, and reads on after a position',
    async run(scene) {
      const commits = [];
      for (const [i, bodies] of [['a', 'b'], [], ['c'], ['d', 'e', 'f']].entries()) {
        commits.push(await scene.turn(`m${i}`, i, { log: lines(...bodies) }));
      }
      const positions = commits.flatMap((one) => one.positions);
      expect(positions.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
      expect(new Set(positions.map(({ generation }) => generation)).size).toBe(1);
      const all = await scene.store.readLog(scene.session, null, 100);
      expect(all).toEqual(
        ['a', 'b', 'c', 'd', 'e', 'f'].map((body, i) => ({ position: positions[i], body })),
      );
      expect(await scene.store.readLog(scene.session, positions[2] ?? null, 100)).toEqual(all.slice(3));
      expect(await scene.store.readLog(scene.session, positions[0] ?? null, 2)).toEqual(all.slice(1, 3));
      expect(await scene.store.readLog(scene.session, positions[5] ?? null, 100)).toEqual([]);
    },
  },
  {
    name: 'a reader of a later generation is not shown older lines',
    async run(scene) {
      const [last] = (await scene.turn('m1', 0, { log: lines('a') })).positions;
      if (!last) return;
      const later = { generation: last.generation + 1, seq: 0 };
      expect(await scene.store.readLog(scene.session, later, 10)).toEqual([]);
      const earlier = { generation: last.generation - 1, seq: 99 };
      expect(await scene.store.readLog(scene.session, earlier, 10)).toHaveLength(1);
    },
  },
  {
    name: 'keeps the newest lines, and every line not yet archived',
    settings: { logLines: 5 },
    async run(scene) {
      await scene.turn('m1', 0, { log: lines(...numbered(1, 12)) });
      expect(await scene.logBodies()).toEqual(numbered(1, 12));
      const unarchived = await scene.store.readUnarchived(scene.session, 9);
      expect(unarchived.map(({ body }) => body)).toEqual(numbered(1, 9));
      const upTo = unarchived.at(-1)?.position;
      if (!upTo) return;
      await scene.store.archived(scene.session, upTo);
      await scene.turn('m2', 1, { log: lines('line 13') });
      expect(await scene.logBodies()).toEqual(numbered(9, 13));
      const { positions } = await scene.turn('m3', 2, { log: lines(...numbered(14, 16)) });
      expect(await scene.logBodies()).toEqual(numbered(10, 16));
      expect((await scene.store.readUnarchived(scene.session, 1))[0]?.body).toBe('line 10');
      await scene.store.archived(scene.session, positions[2] ?? upTo);
      expect(await scene.logBodies()).toEqual(numbered(12, 16));
    },
  },
  {
    name: 'keeps every line not yet sent',
    settings: { logLines: 3 },
    async run(scene) {
      const bodies = numbered(1, 8);
      const { positions } = await scene.turn('m1', 0, {
        log: [...lines('line 1'), ...sends('line 2'), ...lines(...bodies.slice(2))],
      });
      const last = positions.at(-1);
      if (!last) return;
      await scene.store.archived(scene.session, last);
      expect(await scene.logBodies()).toEqual(numbered(2, 8));
      const lease = scene.lease(1);
      const sending = await scene.store.beginSend(scene.session, lease);
      expect(sending).toMatchObject({ kind: 'begun', line: { body: 'line 2', position: positions[1] } });
      await scene.store.settleSend(scene.session, 2, lease.token, { kind: 'delivered' });
      expect(await scene.logBodies()).toEqual(numbered(6, 8));
    },
  },
  {
    name: 'keeps turn records for their time, oldest first',
    settings: { turnRecordMs: 10_000 },
    async run(scene) {
      for (const at of [0, 1, 5000]) await scene.turn(`m${at}`, at, { turnRecord: `turn at ${at}` });
      expect(await scene.turnRecords()).toEqual(['turn at 0', 'turn at 1', 'turn at 5000']);
      expect(await scene.turnRecords(2)).toEqual(['turn at 0', 'turn at 1']);
      await scene.turn('late', 12_000, { turnRecord: 'turn at 12000' });
      expect(await scene.turnRecords()).toEqual(['turn at 5000', 'turn at 12000']);
    },
  },
  {
    name: 'keeps the order of turns when the clocks of two workers differ',
    async run(scene) {
      await scene.turn('m1', 900, { turnRecord: 'first' });
      await scene.turn('m2', 100, { turnRecord: 'second' });
      expect(await scene.turnRecords()).toEqual(['first', 'second']);
    },
  },
  {
    name: 'keeps beside each turn record the session as the turn left it, or nothing where it changed nothing',
    async run(scene) {
      await scene.turn('m1', 1, { turnRecord: 'first', state: 'after the first' });
      await scene.turn('m2', 2, { turnRecord: 'failed', state: null, deadLetter: 'unexpected' });
      await scene.turn('m3', 3, { turnRecord: 'third', state: 'after the third' });
      expect(await scene.store.readTurns(scene.session, 10)).toEqual([
        { record: 'first', state: 'after the first' },
        { record: 'failed', state: null },
        { record: 'third', state: 'after the third' },
      ]);
    },
  },
  {
    name: 'forgets a session that nobody used, with all that belonged to it',
    // Where the server itself counts the time, it has to pass: short enough to wait for.
    settings: { retentionMs: 400 },
    async run(scene) {
      const job = jobId(scene.entry('m1'), 0);
      await scene.turn('m1', 0, {
        log: [...sends('hello'), ...lines('there')],
        jobs: [{ id: job, body: 'call', dueAt: scene.start }],
        timers: [{ set: 'idle', dueAt: scene.start, body: 'idle' }],
      });
      await scene.turn('m2', 1, { state: null, deadLetter: 'flow-broken' });
      await scene.receive('waiting', 2);
      await sleep(650);
      const at = 2000;
      const fresh = await scene.take('m3', at);
      expect(fresh.stored).toEqual({
        state: null,
        revision: 0,
        epoch: 0,
        owner: { kind: 'bot' },
        begunJobs: [],
      });
      expect(fresh.entry).toMatchObject({ id: scene.entry('m3'), attempts: 1 });
      expect(await scene.visible()).toMatchObject({ log: [], turns: [], deadLetters: [] });
      expect(await scene.store.beginJob(scene.session, job, scene.lease(at))).toEqual({ kind: 'gone' });
      expect(await scene.store.fireTimer(scene.session, 'idle', scene.start + at)).toBe('gone');
      expect(await scene.store.beginSend(scene.session, scene.lease(at))).toEqual({ kind: 'none', stale: 0 });
      expect(await scene.store.readUnarchived(scene.session, 10)).toEqual([]);
      expect(await scene.commit(fresh, at + 1)).toMatchObject({ revision: 1, waiting: 0 });
      expect(await scene.due(LEASE_MS * 5)).toEqual([]);
    },
  },
  {
    name: 'a data key is set once, can be destroyed, and is one subject’s own',
    async run(scene) {
      const subject = `${scene.tenant}/customer/甲`;
      expect(await scene.store.readKey(subject)).toBeNull();
      const offers = ['k1', 'k2', 'k3'].map((key) => scene.store.createKey(subject, key));
      const [key = '', ...others] = await Promise.all(offers);
      expect(others).toEqual([key, key]);
      expect(await scene.store.createKey(subject, 'late')).toBe(key);
      expect(await scene.store.readKey(subject)).toBe(key);
      expect(await scene.store.readKey(`${subject}2`)).toBeNull();
      await scene.store.destroyKey(subject);
      await scene.store.destroyKey(subject);
      expect(await scene.store.readKey(subject)).toBeNull();
    },
  },
  {
    name: 'a data key is replaced only where the expected one stands',
    async run(scene) {
      const { store } = scene;
      if (!store.replaceKey) throw new Error('the store has no replaceKey: skip this check with a reason');
      const subject = `${scene.tenant}/customer/1`;
      await store.createKey(subject, 'old');
      expect(await store.replaceKey(subject, 'another', 'new')).toBe(false);
      expect(await store.replaceKey(subject, 'old', 'new')).toBe(true);
      expect(await store.readKey(subject)).toBe('new');
      await store.destroyKey(subject);
      expect(await store.replaceKey(subject, 'new', 'back')).toBe(false);
      expect(await store.readKey(subject)).toBeNull();
    },
  },
  {
    name: 'hints after a commit, an owner change and a finished job, until told to stop',
    async run(scene) {
      const heard: (LogPosition | null)[] = [];
      const others: unknown[] = [];
      const stop = await scene.store.watch(scene.session, (latest) => heard.push(latest));
      const stopOther = await scene.store.watch(scene.newSession(), (latest) => others.push(latest));
      const next = async (change: () => Promise<unknown>): Promise<LogPosition | null | undefined> => {
        heard.length = 0;
        await change();
        for (let waited = 0; heard.length === 0 && waited < 3000; waited += 10) await sleep(10);
        expect(heard.length).toBeGreaterThan(0);
        return heard.at(-1);
      };
      const job = jobId(scene.entry('m1'), 0);
      const jobs = [{ id: job, body: 'call', dueAt: scene.start }];
      expect(await next(() => scene.turn('m1', 0, { log: lines('a', 'b'), jobs }))).toMatchObject({ seq: 2 });
      expect(
        await next(() => scene.store.setOwner(scene.session, { kind: 'agent', agent: 'ana' }, scene.start)),
      ).toBeNull();
      await scene.store.setOwner(scene.session, { kind: 'bot' }, scene.start);
      await sleep(50);
      await scene.store.beginJob(scene.session, job, scene.lease(1));
      const result = { id: jobResultEntryId(job), body: 'done', priority: 'result' as const };
      expect(await next(() => scene.store.finishJob(scene.session, job, result, scene.start + 2))).toBeNull();

      stop();
      stop();
      heard.length = 0;
      await scene.turnNext(3, { log: lines('c') });
      await sleep(100);
      expect(heard).toEqual([]);
      expect(others).toEqual([]);
      stopOther();
    },
  },
  {
    name: 'a store that answers says so',
    async run(scene) {
      await expect(scene.store.ping()).resolves.toBeUndefined();
      expect(scene.store.name).not.toBe('');
    },
  },
];
