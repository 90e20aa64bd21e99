/** @module Tenants apart, and what outlives a restart. */
import { expect } from '@jest/globals';
import { jobId, sessionId, tenantId } from '../../../bot/domain/ids.js';
import { LEASE_MS, lines, sends } from './scene.js';
import type { Check } from './scene.js';

export const tenantChecks: readonly Check[] = [
  {
    name: 'tenants with the same names do not see each other',
    async run(scene) {
      const other = tenantId(`${scene.tenant}-b`);
      const twin = sessionId(other, scene.session.slice(scene.session.indexOf('/s-') + 3));
      const twinAddress = scene.newAddress('home', other);
      expect(await scene.store.resolve(scene.address, scene.session)).toBe(scene.session);
      expect(await scene.store.resolve(twinAddress, twin)).toBe(twin);

      const job = jobId(scene.entry('m1'), 0);
      await scene.turn('m1', 0, {
        log: sends('hello'),
        jobs: [{ id: job, body: 'call', dueAt: scene.start }],
        timers: [{ set: 'idle', dueAt: scene.start, body: 'idle' }],
      });
      expect(await scene.visible(twin)).toEqual({ stored: null, log: [], turns: [], deadLetters: [] });
      expect(await scene.tryClaim(1, twin)).toEqual({ kind: 'empty' });
      expect(await scene.store.beginJob(twin, job, scene.lease(1))).toEqual({ kind: 'gone' });
      expect(await scene.store.fireTimer(twin, 'idle', scene.start + 1)).toBe('gone');
      expect(await scene.store.beginSend(twin, scene.lease(1))).toEqual({ kind: 'none', stale: 0 });
      expect(await scene.receive('m1', 2, { session: twin, address: twinAddress })).toMatchObject({
        kind: 'appended',
        claim: { kind: 'claimed', stored: { state: null, revision: 0 } },
      });

      await scene.store.createKey(`${scene.tenant}/customer/1`, 'ours');
      expect(await scene.store.readKey(`${other}/customer/1`)).toBeNull();
    },
  },
  {
    name: 'all of it is there after a restart',
    async run(scene) {
      const moved = scene.newAddress('moved');
      const to = scene.newSession();
      expect(await scene.store.resolve(scene.address, scene.session)).toBe(scene.session);
      await scene.store.resolve(moved, scene.session);
      await scene.store.moveAddress(moved, scene.session, to, scene.start);
      const job = jobId(scene.entry('m1'), 0);
      await scene.turn('m1', 0, {
        state: '状态 🙂',
        log: [...sends('sent'), ...lines('shown')],
        jobs: [{ id: job, body: 'call', dueAt: scene.start + 10 }],
        timers: [{ set: 'idle', dueAt: scene.start + 10, body: 'idle' }],
      });
      await scene.turn('bad', 1, { state: null, deadLetter: 'flow-broken' });
      await scene.take('m2', 2);
      await scene.receive('m3', 3);
      await scene.store.setOwner(scene.session, { kind: 'agent', agent: 'ana' }, scene.start + 4);
      await scene.store.createKey(`${scene.tenant}/customer/1`, 'key');
      const before = await scene.visible();

      await scene.restart();
      expect(await scene.visible()).toEqual(before);
      expect(await scene.store.resolve(scene.address, scene.newSession())).toBe(scene.session);
      expect(await scene.store.resolve(moved, scene.session)).toBe(to);
      expect(await scene.receive('x', 5, { address: moved })).toEqual({ kind: 'moved', to });
      expect(await scene.store.readKey(`${scene.tenant}/customer/1`)).toBe('key');
      expect(await scene.receive('m1', 6)).toMatchObject({ kind: 'duplicate', claim: { kind: 'busy' } });
      expect(await scene.dueKinds(LEASE_MS + 10)).toEqual(['archive', 'inbox', 'job', 'send', 'timer']);
      expect(await scene.claim(LEASE_MS + 11)).toMatchObject({
        entry: { id: scene.entry('m2'), body: 'body of m2', attempts: 2 },
        stored: { state: '状态 🙂', revision: 3, epoch: 1, owner: { kind: 'agent', agent: 'ana' } },
      });
      expect(await scene.store.beginJob(scene.session, job, scene.lease(20))).toEqual({ kind: 'held' });
      expect(await scene.store.fireTimer(scene.session, 'idle', scene.start + 20)).toBe('fired');
    },
  },
];
