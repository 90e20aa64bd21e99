/** @module What is due → who deals with it. Safe to call at any time, twice, and on several replicas. */
import type { DueItem } from '../ports/store.js';
import { deliver } from '../turn/deliver.js';
import { drainInbox } from '../turn/drain-inbox.js';
import type { Deps } from '../turn/deps.js';
import { archiveLines } from './archive-lines.js';
import { runJob } from './run-job.js';

export async function handleDue(deps: Deps, item: DueItem): Promise<void> {
  const { clock, step, store } = deps;
  const { session } = item;
  switch (item.kind) {
    case 'inbox':
      return drainInbox(deps, session, null);
    case 'job':
      return runJob(deps, session, item.id);
    case 'timer': {
      const fired = await step('timer.fire', () => store.fireTimer(session, item.id, clock.now()), {
        session,
      });
      return fired === 'fired' ? drainInbox(deps, session, null) : undefined;
    }
    case 'send':
      return deliver(deps, session);
    case 'archive':
      return archiveLines(deps, [session]);
    case 'move':
      return store.moveAddress(item.id, session, item.to, clock.now());
    default:
      item satisfies never;
  }
}
