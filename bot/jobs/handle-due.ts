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
      await step('due.inbox', () => drainInbox(deps, session, null));
      return;
    case 'job':
      await step('due.job', () => runJob(deps, session, item.id));
      return;
    case 'timer': {
      const fired = await step('due.timer', () => store.fireTimer(session, item.id, clock.now()));
      if (fired === 'fired') await step('due.inbox', () => drainInbox(deps, session, null));
      return;
    }
    case 'send':
      await step('due.send', () => deliver(deps, session));
      return;
    case 'archive':
      await step('due.archive', () => archiveLines(deps, session));
      return;
    case 'move':
      await step('due.move', () => store.moveAddress(item.id, session, item.to, clock.now()));
      return;
    default:
      item satisfies never;
  }
}
