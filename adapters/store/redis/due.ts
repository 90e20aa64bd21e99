/** @module Takes due work over a range of partitions: one cheap look at each, one script for those that have some. */
import type { DueItem, Store } from '../../../bot/ports/store.js';
import type { StoreParts } from './parts.js';
import { parseDue, texts } from './replies.js';
import { SCRIPTS } from './scripts.js';

export async function takeDue(
  { link, keys, step }: StoreParts,
  { from, to, now, limit, visibilityMs }: Parameters<Store['takeDue']>[0],
): Promise<readonly DueItem[]> {
  const partitions = Array.from({ length: Math.max(0, to - from) }, (_, i) => keys.due(from + i));
  // Sent in one go; nearly all of them are empty.
  const found = await step('store.peek-due', () =>
    Promise.all(
      partitions.map((due) =>
        link.command(due, ['ZRANGE', due, '-inf', String(now), 'BYSCORE', 'LIMIT', '0', String(limit)]),
      ),
    ),
  );
  let left = limit;
  const takes: { readonly due: string; readonly count: number }[] = [];
  partitions.forEach((due, i) => {
    const count = Math.min(left, texts(found[i]).length);
    left -= count;
    if (count > 0) takes.push({ due, count });
  });
  if (takes.length === 0) return [];
  const taken = await step('store.take-due', () =>
    Promise.all(
      takes.map(({ due, count }) => link.run(SCRIPTS.takeDue, [due], [now, count, now + visibilityMs])),
    ),
  );
  return taken.flatMap((members) => texts(members).map(parseDue));
}
