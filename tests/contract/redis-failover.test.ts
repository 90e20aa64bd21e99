/** Prints what a Sentinel failover costs. The figures in docs/guarantees.md are this test's. */
import { afterEach, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectRedis } from '../../adapters/store/redis/client.js';
import { RedisStore } from '../../adapters/store/redis/store.js';
import { DEFAULT_STORE_SETTINGS } from '../../bot/ports/store.js';
import { plainSteps } from '../../bot/ports/steps.js';
import type { JobId } from '../../bot/domain/ids.js';
import { startRedisCluster, startRedisSentinel } from '../support/redis-servers.js';
import { startReplicationProxy } from '../support/replication-proxy.js';
import type { ReplicationProxy } from '../support/replication-proxy.js';
import { requirement } from '../support/requirements.js';
import { newTalk, runTurn } from '../support/session-load.js';
import type { Talk } from '../support/session-load.js';

/** How long the master serves clients while its replicas cannot hear it. */
const PARTITION_MS = 4000;

interface Failover {
  readonly scenario: string;
  readonly acknowledgedCommits: number;
  readonly lostCommits: number;
  /** Between the first and the last acknowledged commit that was lost. */
  readonly lostMs: number;
  readonly begunJobs: number;
  readonly lostBegunJobs: number;
  /** From the kill until Sentinel had promoted the replica, and until a turn could run. */
  readonly promotedAfterMs: number;
  readonly recoveredAfterMs: number;
}

(requirement('redis') === 'run' ? describe : describe.skip)('a Sentinel failover', () => {
  const stops: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const stop of stops.splice(0).reverse()) await stop();
  });

  async function failOver(
    scenario: string,
    options: { minReplicasToWrite: 0 | 1; waitReplicas: number; partition: boolean },
  ): Promise<{
    figure: Failover;
    store: RedisStore;
    talks: readonly Talk[];
    before: ReadonlyMap<Talk, number>;
  }> {
    let proxy: ReplicationProxy | undefined;
    const servers = await startRedisSentinel({
      minReplicasToWrite: options.minReplicasToWrite,
      // With one, nobody could write to it once it is the master.
      replicas: options.minReplicasToWrite === 1 ? 2 : 1,
      masterBehind: async (port) => {
        proxy = await startReplicationProxy(port);
        return proxy.port;
      },
    });
    stops.push(
      () => proxy?.close() ?? Promise.resolve(),
      () => servers.stop(),
    );
    const link = await connectRedis(
      {
        kind: 'sentinel',
        name: servers.name,
        nodes: servers.nodes,
        waitReplicas: options.waitReplicas,
        waitTimeoutMs: 200,
      },
      plainSteps,
    );
    const store = new RedisStore({ link, settings: DEFAULT_STORE_SETTINGS, step: plainSteps });
    stops.push(() => store.close());

    const talks = Array.from({ length: 10 }, newTalk);
    const acknowledged: { readonly talk: Talk; readonly revision: number; readonly at: number }[] = [];
    const begun: { readonly talk: Talk; readonly job: JobId }[] = [];
    const beginnings: Promise<void>[] = [];
    let running = true;
    const load = talks.map(async (talk) => {
      while (running) {
        await sleep(20);
        const turn = await runTurn(store, talk, { jobs: 1, leaseMs: 100 }).catch(() => null);
        if (!turn) continue;
        acknowledged.push({ talk, revision: turn.committed.revision, at: performance.now() });
        const [job] = turn.jobs;
        if (!job) continue;
        const lease = { token: job, durationMs: 60_000, now: Date.now() };
        const beginning = store.beginJob(talk.session, job, lease).then(
          ({ kind }) => {
            if (kind === 'begun') begun.push({ talk, job });
          },
          () => {},
        );
        beginnings.push(beginning);
      }
    });
    await sleep(1000);
    if (options.partition) {
      proxy?.partition();
      await sleep(PARTITION_MS);
    }
    const killedAt = performance.now();
    await servers.master.kill();
    proxy?.heal();
    running = false;
    await Promise.all(load);
    await Promise.all(beginnings);
    while ((await servers.current()) === servers.master) await sleep(20);
    const promotedAt = performance.now();

    // The old master's answers are all in: what does the new one know of them?
    let recoveredAt = 0;
    while (recoveredAt === 0) {
      await sleep(20);
      if (await runTurn(store, newTalk()).catch(() => null)) recoveredAt = performance.now();
      if (performance.now() - killedAt > 20_000) throw new Error('no turn within 20 s of the kill');
    }
    const before = new Map<Talk, number>();
    for (const talk of talks) before.set(talk, (await store.read(talk.session))?.revision ?? 0);
    const lost = acknowledged.filter(({ talk, revision }) => revision > (before.get(talk) ?? 0));
    let lostBegunJobs = 0;
    for (const { talk, job } of begun) {
      const known = (await store.read(talk.session))?.begunJobs.includes(job) ?? false;
      if (!known) lostBegunJobs += 1;
    }
    const figure: Failover = {
      scenario,
      acknowledgedCommits: acknowledged.length,
      lostCommits: lost.length,
      lostMs:
        lost.length === 0
          ? 0
          : Math.round(Math.max(...lost.map(({ at }) => at)) - Math.min(...lost.map(({ at }) => at))),
      begunJobs: begun.length,
      lostBegunJobs,
      promotedAfterMs: Math.round(promotedAt - killedAt),
      recoveredAfterMs: Math.round(recoveredAt - killedAt),
    };
    process.stdout.write(`${JSON.stringify(figure)}\n`);
    expect(figure.acknowledgedCommits).toBeGreaterThan(100);
    expect(figure.recoveredAfterMs).toBeLessThan(15_000);
    return { figure, store, talks, before };
  }

  it('with replicas in step: recovers, and begins a new log generation', async () => {
    const { figure, store, talks } = await failOver('two replicas in step, min-replicas-to-write 1, WAIT 1', {
      minReplicasToWrite: 1,
      waitReplicas: 1,
      partition: false,
    });
    expect(figure.lostBegunJobs).toBe(0);
    // A commit may be acknowledged in the instant before the replica has it.
    expect(figure.lostMs).toBeLessThan(500);
    const [talk] = talks;
    if (!talk) return;
    const log = await store.readLog(talk.session, null, 100_000);
    const turn = await runTurn(store, talk, { leaseMs: 100 });
    const [position] = turn?.committed.positions ?? [];
    expect(position?.generation).toBeGreaterThan(log.at(-1)?.position.generation ?? Infinity);
    expect(position?.seq).toBe((log.at(-1)?.position.seq ?? 0) + 1);
    expect((await runTurn(store, talk))?.committed.positions[0]?.generation).toBe(position?.generation);
  }, 60_000);

  it('with replicas cut off: min-replicas-to-write bounds what is lost, and no begun job is', async () => {
    const { figure } = await failOver(
      `two replicas cut off for ${PARTITION_MS} ms, min-replicas-to-write 1, WAIT 1`,
      {
        minReplicasToWrite: 1,
        waitReplicas: 1,
        partition: true,
      },
    );
    expect(figure.lostBegunJobs).toBe(0);
    expect(figure.lostMs).toBeLessThan(2500);
  }, 60_000);

  it('with the replica cut off and no such bound: all of that time is lost, but still no begun job', async () => {
    const { figure } = await failOver(`replica cut off for ${PARTITION_MS} ms, WAIT 1 only`, {
      minReplicasToWrite: 0,
      waitReplicas: 1,
      partition: true,
    });
    expect(figure.lostBegunJobs).toBe(0);
    expect(figure.lostMs).toBeGreaterThan(PARTITION_MS - 1000);
  }, 60_000);

  it('without WAIT: begun jobs are lost like commits', async () => {
    const { figure } = await failOver(`replica cut off for ${PARTITION_MS} ms, neither`, {
      minReplicasToWrite: 0,
      waitReplicas: 0,
      partition: true,
    });
    expect(figure.lostBegunJobs).toBeGreaterThan(100);
  }, 60_000);
});

(requirement('redis') === 'run' ? describe : describe.skip)('a Cluster that loses a master', () => {
  it('goes on with its replica, keeps begun jobs, and begins new log generations there', async () => {
    const cluster = await startRedisCluster({ replicas: 1 });
    const link = await connectRedis({ kind: 'cluster', nodes: cluster.nodes }, plainSteps);
    const store = new RedisStore({ link, settings: DEFAULT_STORE_SETTINGS, step: plainSteps });
    try {
      const talks = Array.from({ length: 12 }, newTalk);
      const begun: { readonly talk: Talk; readonly job: JobId }[] = [];
      const generations = new Map<Talk, number>();
      for (const talk of talks) {
        const turn = await runTurn(store, talk, { jobs: 1 });
        const [job] = turn?.jobs ?? [];
        if (!turn || !job) throw new Error('a turn on an idle cluster must commit');
        generations.set(talk, turn.committed.positions[0]?.generation ?? Infinity);
        const outcome = await store.beginJob(talk.session, job, {
          token: job,
          durationMs: 60_000,
          now: Date.now(),
        });
        expect(outcome).toMatchObject({ kind: 'begun', attempts: 1 });
        begun.push({ talk, job });
      }
      const [first] = cluster.servers;
      await first?.kill();
      const killedAt = performance.now();
      let failed = 0;
      const moved: Talk[] = [];
      for (const talk of talks) {
        let turn = null;
        while (turn === null) {
          turn = await runTurn(store, talk, { leaseMs: 50 }).catch(() => {
            failed += 1;
            return null;
          });
          if (performance.now() - killedAt > 20_000) throw new Error('no turn within 20 s of the kill');
          if (turn === null) await sleep(20);
        }
        const generation = turn.committed.positions[0]?.generation ?? 0;
        if (generation > (generations.get(talk) ?? 0)) moved.push(talk);
        else expect(generation).toBe(generations.get(talk));
      }
      process.stdout.write(
        `a Cluster master lost: all turns ran ${Math.round(performance.now() - killedAt)} ms after\n`,
      );
      expect(failed).toBeGreaterThan(0);
      expect(moved.length).toBeGreaterThan(0);
      expect(moved.length).toBeLessThan(talks.length);
      for (const { talk, job } of begun) {
        expect((await store.read(talk.session))?.begunJobs).toEqual([job]);
      }
    } finally {
      await store.close();
      await cluster.stop();
    }
  }, 60_000);
});
