/** @module Jobs: begun by one, or withdrawn, never both; finished once. */
import { expect } from '@jest/globals';
import { jobId, jobResultEntryId } from '../../../bot/domain/ids.js';
import type { JobId } from '../../../bot/domain/ids.js';
import type { NewEntry } from '../../../bot/ports/store.js';
import { expectKinds, LEASE_MS } from './scene.js';
import type { Check, Scene } from './scene.js';

/** Commits a turn that wants `count` jobs, due at once. */
async function withJobs(scene: Scene, count = 1): Promise<readonly JobId[]> {
  const ids = Array.from({ length: count }, (_, i) => jobId(scene.entry('asked'), i));
  const jobs = ids.map((id, i) => ({ id, body: `call ${i}`, dueAt: scene.start }));
  await scene.turn('asked', 0, { jobs });
  return ids;
}

async function withJob(scene: Scene): Promise<JobId> {
  const [id] = await withJobs(scene);
  if (id === undefined) throw new Error('no job was made');
  return id;
}

const resultOf = (job: JobId): NewEntry => ({
  id: jobResultEntryId(job),
  body: `result of ${job}`,
  priority: 'result',
});

const begin = (scene: Scene, job: JobId, at: number) =>
  scene.store.beginJob(scene.session, job, scene.lease(at));
const finish = (scene: Scene, job: JobId, at: number) =>
  scene.store.finishJob(scene.session, job, resultOf(job), scene.start + at);

/** Tries to commit the turn of a new message that withdraws these jobs. */
async function withdraw(scene: Scene, providerId: string, at: number, jobs: readonly JobId[]) {
  const claim = await scene.take(providerId, at);
  return scene.store.commit(
    scene.commitOf(claim, at, { withdraw: jobs, log: [{ body: 'withdrawn', send: false }] }),
  );
}

export const jobChecks: readonly Check[] = [
  {
    name: 'a job is due, begins, and comes back as an entry',
    async run(scene) {
      const job = await withJob(scene);
      expect(await scene.due(0)).toContainEqual({ kind: 'job', session: scene.session, id: job });
      expect(await begin(scene, job, 1)).toEqual({ kind: 'begun', body: 'call 0', attempts: 1 });
      expect((await scene.store.read(scene.session))?.begunJobs).toEqual([job]);
      expect(await finish(scene, job, 2)).toBe('stored');
      expect(await scene.claim(3)).toMatchObject({
        entry: { id: jobResultEntryId(job), body: `result of ${job}`, attempts: 1 },
        stored: { begunJobs: [] },
      });
      expect(await begin(scene, job, 3)).toEqual({ kind: 'gone' });
      expect(await scene.dueKinds(LEASE_MS * 3)).not.toContain('job');
    },
  },
  {
    name: 'a job is not due before its time',
    async run(scene) {
      const job = jobId(scene.entry('asked'), 0);
      await scene.turn('asked', 0, { jobs: [{ id: job, body: 'later', dueAt: scene.start + 5000 }] });
      expect(await scene.dueKinds(4999)).toEqual([]);
      expect(await scene.dueKinds(5000)).toEqual(['job']);
    },
  },
  {
    name: 'a turn sees which jobs have begun',
    async run(scene) {
      const [first, second, third] = await withJobs(scene, 3);
      if (!first || !second || !third) return;
      await begin(scene, third, 1);
      await begin(scene, first, 1);
      const claim = await scene.take('m2', 2);
      expect([...claim.stored.begunJobs].sort()).toEqual([first, third].sort());
      await finish(scene, third, 3);
      await scene.commit(claim, 3);
      expect((await scene.claim(4)).stored.begunJobs).toEqual([first]);
    },
  },
  {
    name: 'a withdrawn job never begins',
    async run(scene) {
      const job = await withJob(scene);
      expect(await withdraw(scene, 'm2', 1, [job])).toMatchObject({ kind: 'committed' });
      expect(await begin(scene, job, 2)).toEqual({ kind: 'gone' });
      expect(await finish(scene, job, 2)).toBe('gone');
      expect(await scene.dueKinds(LEASE_MS)).toEqual(['archive']);
    },
  },
  {
    name: 'a begun job cannot be withdrawn, and nothing of that commit is written',
    async run(scene) {
      const [begun, pending] = await withJobs(scene, 2);
      if (!begun || !pending) return;
      await begin(scene, begun, 1);
      const before = await scene.visible();
      expect(await withdraw(scene, 'm2', 2, [pending, begun])).toEqual({
        kind: 'conflict',
        reason: 'job-begun',
      });
      expect(await scene.visible()).toEqual(before);
      expect(await begin(scene, pending, 3)).toMatchObject({ kind: 'begun' });
      expect((await scene.claim(3)).entry).toEqual({
        id: scene.entry('m2'),
        body: 'body of m2',
        attempts: 1,
      });
    },
  },
  {
    name: 'a finished job cannot be withdrawn',
    async run(scene) {
      const job = await withJob(scene);
      const claim = await scene.take('m2', 1);
      await begin(scene, job, 2);
      await finish(scene, job, 3);
      expect(await scene.store.commit(scene.commitOf(claim, 4, { withdraw: [job] }))).toEqual({
        kind: 'conflict',
        reason: 'job-begun',
      });
      expect((await scene.claim(5)).entry.id).toBe(jobResultEntryId(job));
    },
  },
  {
    name: 'begin against withdrawal: exactly one wins',
    async run(scene) {
      for (let round = 0; round < 12; round++) {
        const where = { session: scene.newSession(), address: scene.newAddress(`round-${round}`) };
        const job = jobId(scene.entry(`asked-${round}`), 0);
        const jobs = [{ id: job, body: 'call', dueAt: scene.start }];
        await scene.turn(`asked-${round}`, 0, { jobs }, where);
        const claim = await scene.take(`stop-${round}`, 1, where);
        const commit = scene.commitOf(claim, 2, { withdraw: [job] });
        const committing = () => scene.store.commit(commit);
        const beginning = () => scene.store.beginJob(where.session, job, scene.lease(2));
        const racing = round % 2 === 0 ? [committing(), beginning()] : [beginning(), committing()].reverse();
        const [written, begun] = await Promise.all(racing);
        expect(['committed gone', 'conflict begun']).toContain(`${written?.kind} ${begun?.kind}`);
      }
    },
  },
  {
    name: 'of two workers one begins a job; after a lost lease it begins again',
    async run(scene) {
      const job = await withJob(scene);
      const both = await Promise.all([begin(scene, job, 1), begin(scene, job, 1)]);
      expectKinds(both, ['begun', 'taken']);
      expect(await begin(scene, job, LEASE_MS)).toEqual({ kind: 'taken' });
      expect(await scene.dueKinds(LEASE_MS + 2)).toContain('job');
      expect(await begin(scene, job, LEASE_MS + 2)).toEqual({ kind: 'begun', body: 'call 0', attempts: 2 });
      expect((await scene.store.read(scene.session))?.begunJobs).toEqual([job]);
    },
  },
  {
    name: 'a job tried again later stays begun',
    async run(scene) {
      const job = await withJob(scene);
      const lease = scene.lease(1);
      await scene.store.beginJob(scene.session, job, lease);
      await scene.store.retryJob(scene.session, job, lease.token, scene.start + 500);
      expect(await scene.dueKinds(499)).not.toContain('job');
      expect(await scene.dueKinds(500)).toContain('job');
      expect(await withdraw(scene, 'm2', 501, [job])).toEqual({ kind: 'conflict', reason: 'job-begun' });
      expect(await begin(scene, job, 502)).toEqual({ kind: 'begun', body: 'call 0', attempts: 2 });
      // The first worker comes late: the lease is not its own any more.
      await scene.store.retryJob(scene.session, job, lease.token, scene.start + 503);
      expect(await begin(scene, job, 504)).toEqual({ kind: 'taken' });
    },
  },
  {
    name: 'a job given back without a call is pending again',
    async run(scene) {
      const [given, other] = await withJobs(scene, 2);
      if (!given || !other) return;
      await begin(scene, other, 1);
      const lease = scene.lease(1);
      await scene.store.beginJob(scene.session, given, lease);
      await scene.store.returnJob(scene.session, given, lease.token, scene.start + 500);
      expect((await scene.store.read(scene.session))?.begunJobs).toEqual([other]);
      expect(await scene.dueKinds(499)).not.toContain('job');
      expect(await scene.due(500)).toContainEqual({ kind: 'job', session: scene.session, id: given });
      expect(await begin(scene, given, 501)).toEqual({ kind: 'begun', body: 'call 0', attempts: 1 });
      // The worker that gave it back comes late: the lease is not its own any more.
      await scene.store.returnJob(scene.session, given, lease.token, scene.start + 502);
      expect(await begin(scene, given, 503)).toEqual({ kind: 'taken' });

      const last = scene.lease(502 + LEASE_MS);
      await scene.store.beginJob(scene.session, other, last);
      await finish(scene, other, 503 + LEASE_MS);
      await scene.store.returnJob(scene.session, other, last.token, scene.start);
      expect(await begin(scene, other, 504 + LEASE_MS)).toEqual({ kind: 'gone' });
    },
  },
  {
    name: 'a job given back is held for a person, and withdrawn, like one that never began',
    async run(scene) {
      const job = await withJob(scene);
      const lease = scene.lease(1);
      await scene.store.beginJob(scene.session, job, lease);
      await scene.store.returnJob(scene.session, job, lease.token, scene.start + 500);
      await scene.store.setOwner(scene.session, { kind: 'agent', agent: 'ana' }, scene.start + 2);
      expect(await begin(scene, job, 3)).toEqual({ kind: 'held' });
      await scene.store.setOwner(scene.session, { kind: 'bot' }, scene.start + 4);
      expect(await withdraw(scene, 'm2', 5, [job])).toMatchObject({ kind: 'committed' });
      expect(await begin(scene, job, 600)).toEqual({ kind: 'gone' });
    },
  },
  {
    name: 'a job that somebody had begun before stays begun when it is given back',
    async run(scene) {
      const job = await withJob(scene);
      await begin(scene, job, 1);
      const lease = scene.lease(LEASE_MS + 2);
      await scene.store.beginJob(scene.session, job, lease);
      await scene.store.returnJob(scene.session, job, lease.token, scene.start + LEASE_MS + 500);
      expect((await scene.store.read(scene.session))?.begunJobs).toEqual([job]);
      expect(await withdraw(scene, 'm2', LEASE_MS + 3, [job])).toEqual({
        kind: 'conflict',
        reason: 'job-begun',
      });
      expect(await begin(scene, job, LEASE_MS + 501)).toMatchObject({ kind: 'begun', attempts: 2 });
    },
  },
  {
    name: 'a job finishes once',
    async run(scene) {
      const job = await withJob(scene);
      await begin(scene, job, 1);
      const both = await Promise.all([finish(scene, job, 2), finish(scene, job, 2)]);
      expect([...both].sort()).toEqual(['gone', 'stored']);
      expect((await scene.turnNext(3)).waiting).toBe(0);
      expect(await finish(scene, job, 4)).toBe('gone');
      expect(await scene.tryClaim(5)).toEqual({ kind: 'empty' });
    },
  },
  {
    name: 'a worker whose lease ran out may still bring the result',
    async run(scene) {
      const job = await withJob(scene);
      await begin(scene, job, 1);
      await begin(scene, job, LEASE_MS + 2);
      expect(await finish(scene, job, LEASE_MS + 3)).toBe('stored');
      expect(await finish(scene, job, LEASE_MS + 4)).toBe('gone');
    },
  },
  {
    name: 'a result waits for the turn in flight and comes next',
    async run(scene) {
      const job = await withJob(scene);
      await begin(scene, job, 1);
      const claim = await scene.take('m2', 2);
      await scene.receive('m3', 3);
      await finish(scene, job, 4);
      expect(await scene.tryClaim(5)).toEqual({ kind: 'busy' });
      expect((await scene.commit(claim, 6)).waiting).toBe(2);
      expect((await scene.claim(7)).entry.id).toBe(jobResultEntryId(job));
    },
  },
  {
    name: 'a job that had not begun waits while a person owns the conversation',
    async run(scene) {
      const job = await withJob(scene);
      await scene.due(0);
      await scene.store.setOwner(scene.session, { kind: 'agent', agent: 'ana' }, scene.start + 1);
      expect(await begin(scene, job, 2)).toEqual({ kind: 'held' });
      expect((await scene.store.read(scene.session))?.begunJobs).toEqual([]);
      expect(await scene.dueKinds(LEASE_MS)).not.toContain('job');
      expect(await scene.dueKinds(LEASE_MS + 2)).toContain('job');
      await scene.store.setOwner(scene.session, { kind: 'bot' }, scene.start + LEASE_MS + 3);
      expect(await begin(scene, job, LEASE_MS + 4)).toEqual({ kind: 'begun', body: 'call 0', attempts: 1 });
    },
  },
  {
    name: 'a job that had begun goes on while a person owns the conversation',
    async run(scene) {
      const job = await withJob(scene);
      await begin(scene, job, 0);
      await scene.store.setOwner(scene.session, { kind: 'agent', agent: 'ana' }, scene.start + 1);
      expect(await begin(scene, job, LEASE_MS + 1)).toMatchObject({ kind: 'begun', attempts: 2 });
      expect(await finish(scene, job, LEASE_MS + 2)).toBe('stored');
      expect(await scene.claim(LEASE_MS + 3)).toMatchObject({
        entry: { id: jobResultEntryId(job) },
        stored: { owner: { kind: 'agent', agent: 'ana' }, epoch: 1 },
      });
    },
  },
];
