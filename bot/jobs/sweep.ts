/** @module Finds due work that nobody is doing: what a crashed worker left, and what a timer brings. */
import { PARTITIONS } from '../domain/ids.js';
import type { SessionId } from '../domain/ids.js';
import type { DueItem } from '../ports/store.js';
import type { Deps } from '../turn/deps.js';

/**
 * Takes what is due in all partitions, at most `limit` items, and hands it on: the logs to be archived together, the rest
 * one by one. Answers how many items there were.
 */
export async function sweep(
  deps: Deps,
  limit: number,
  handle: (item: DueItem) => void,
  archive: (sessions: readonly SessionId[]) => void,
): Promise<number> {
  const { clock, settings, step, store } = deps;
  const request = { from: 0, to: PARTITIONS, now: clock.now(), limit, visibilityMs: settings.leaseMs };
  const items = await step('sweep.take', () => store.takeDue(request));
  for (const item of items) if (item.kind !== 'archive') handle(item);
  const logs = items.filter(({ kind }) => kind === 'archive').map(({ session }) => session);
  if (logs.length > 0) archive(logs);
  return items.length;
}
