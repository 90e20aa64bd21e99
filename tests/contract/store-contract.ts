/**
 * @module What every store owes, whatever it is made of: a suite that knows only the port. A difference between stores
 * is a skip with a reason, given by the store's own test file.
 */
import { describe, expect, test } from '@jest/globals';
import { commitChecks } from './store/commit-checks.js';
import { dueChecks } from './store/due-checks.js';
import { inboxChecks } from './store/inbox-checks.js';
import { jobChecks } from './store/job-checks.js';
import { logChecks } from './store/log-checks.js';
import { moveChecks } from './store/move-checks.js';
import { ownerChecks } from './store/owner-checks.js';
import { Interruption, Scene } from './store/scene.js';
import type { Check, Opened, OpenOptions } from './store/scene.js';
import { sendChecks } from './store/send-checks.js';
import { tenantChecks } from './store/tenant-checks.js';
import { timerChecks } from './store/timer-checks.js';

export interface StoreUnderTest {
  readonly name: string;
  /** Opens a store for one check; checks may share a server, each has a tenant and a time of its own. */
  create(options: OpenOptions): Promise<Opened>;
  /** What this store does differently, with the names of the checks that do not hold. */
  readonly skip?: readonly { readonly reason: string; readonly tests: readonly string[] }[];
}

/** All checks, by what they are about. A check is a plain function: a self-test runs some and expects them to reject. */
export const STORE_CHECKS: Readonly<Record<string, readonly Check[]>> = {
  inbox: inboxChecks,
  commit: commitChecks,
  jobs: jobChecks,
  owner: ownerChecks,
  sends: sendChecks,
  timers: timerChecks,
  due: dueChecks,
  moves: moveChecks,
  log: logChecks,
  tenants: tenantChecks,
};

/** Runs one check on a store of its own. Rejects when the store breaks that promise. */
export async function runCheck(check: Check, create: StoreUnderTest['create']): Promise<void> {
  const interruption = new Interruption();
  const opened = await create({ settings: check.settings ?? {}, step: interruption.step });
  try {
    await check.run(new Scene(opened, interruption));
  } finally {
    await opened.close();
  }
}

/** Registers the suite. */
export function storeContract({ name, create, skip = [] }: StoreUnderTest): void {
  describe(`the ${name} store keeps the contract`, () => {
    for (const [topic, checks] of Object.entries(STORE_CHECKS)) {
      describe(topic, () => {
        for (const check of checks) {
          const skipped = skip.find(({ tests }) => tests.includes(check.name));
          const run = () => runCheck(check, create);
          if (skipped) test.skip(`${check.name} (${skipped.reason})`, run);
          else test(check.name, run);
        }
      });
    }
    test('skips only what there is', () => {
      const names = Object.values(STORE_CHECKS).flatMap((checks) => checks.map((check) => check.name));
      expect(names).toEqual([...new Set(names)]);
      expect(names).toEqual(expect.arrayContaining(skip.flatMap(({ tests }) => tests)));
    });
  });
}
