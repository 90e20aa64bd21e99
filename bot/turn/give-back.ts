/** @module A turn that cannot be run here gives its claim back, for a replica that can. */
import { ChannelMissing, FlowVersionMissing, MasterKeyMissing } from '../domain/errors.js';
import type { Claimed } from '../ports/store.js';
import type { Deps } from './deps.js';

/** Rejects with `error` in any case. @param claimed the claim that is held now, not one that a conflict ended */
export async function giveBack(
  { clock, step, store }: Deps,
  { session, token, entry }: Claimed,
  error: unknown,
): Promise<never> {
  if (error instanceof FlowVersionMissing) {
    // Who is to take it is there, and finds it with its next sweep.
    await step('turn.give-back', () => store.release(session, token, entry.id, clock.now()));
  } else if (error instanceof MasterKeyMissing) {
    // As it was: nothing crashed.
    await step('turn.give-back', () => store.release(session, token, entry.id));
  } else if (error instanceof ChannelMissing) {
    // Its attempt counts: where no replica runs the channel, the entry must not hold up those behind it for ever.
    await step('turn.give-back', () => store.release(session, token));
  }
  throw error;
}
