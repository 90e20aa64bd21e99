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
  const now = clock.now();
  const take = (from: number, to: number, atMost: number) =>
    step('sweep.take', () => store.takeDue({ from, to, now, limit: atMost, visibilityMs: settings.leaseMs }));
  // Each sweep begins elsewhere, so that busy partitions do not starve those behind them.
  const start = now % PARTITIONS;
  const first = await step('sweep.take', () => take(start, PARTITIONS, limit));
  const left = limit - first.length;
  const items = left > 0 ? [...first, ...(await step('sweep.take', () => take(0, start, left)))] : first;
  for (const item of items) if (item.kind !== 'archive') handle(item);
  const logs = items.filter(({ kind }) => kind === 'archive').map(({ session }) => session);
  if (logs.length > 0) archive(logs);
  return items.length;
}
