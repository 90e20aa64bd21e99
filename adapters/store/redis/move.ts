/** @module Moves an address between two sessions, which may live in two slots: each step can be repeated after a crash. */
import type { Address, SessionId } from '../../../bot/domain/ids.js';
import type { StoreParts } from './parts.js';
import { pointerLifeMs } from './pointers.js';
import { texts } from './replies.js';
import { SCRIPTS } from './scripts.js';

/**
 * Closes the address in `from` and takes its entries out (a turn in flight on one then finds it consumed); brings them
 * to `to`; repoints; and only then says `moved` to those who still come to `from`, so that nobody appends to `to`
 * before its dedupe window is there. Answers where the address went, which is another place than `to` when an
 * interrupted move had to be finished.
 */
export async function moveAddress(
  { link, keys, settings, step }: StoreParts,
  address: Address,
  from: SessionId,
  to: SessionId,
  now: number,
): Promise<SessionId> {
  const old = keys.session(from);
  const out = texts(
    await step('store.move-out', () =>
      link.run(
        SCRIPTS.moveOut,
        [old.meta, old.inbox, old.work, old.due, keys.seen(from, address)],
        [from, address, to, now, settings.retentionMs],
      ),
    ),
  );
  const [phase, move = '', target = '', ...carried] = out;
  const goal = target as SessionId; // stored by moveOut, from a SessionId
  if (phase === 'done') return goal;

  const fresh = keys.session(goal);
  await step('store.move-in', () =>
    link.run(
      SCRIPTS.moveIn,
      [fresh.meta, fresh.inbox, fresh.work, fresh.due, keys.seen(goal, address)],
      [goal, address, move, now, settings.dedupeMs, settings.retentionMs, ...carried],
    ),
  );
  await step('store.move-repoint', () =>
    link.run(SCRIPTS.repoint, [keys.pointer(address)], [from, goal, pointerLifeMs(settings)]),
  );
  await step('store.move-done', () =>
    link.run(
      SCRIPTS.moveDone,
      [old.meta, old.work, old.due, keys.seen(from, address)],
      [from, address, move, goal],
    ),
  );
  return goal;
}
