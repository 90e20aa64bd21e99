/** @module A turn that cannot be run here gives its claim back, for a replica that can. */
import { ChannelMissing, FlowVersionMissing, MasterKeyMissing } from '../domain/errors.js';
import type { Claimed } from '../ports/store.js';
import type { Deps } from './deps.js';

/** Rejects with `error` in any case. @param claimed the claim that is held now, not one that a conflict ended */
export async function giveBack(
  { step, store }: Deps,
  { session, token, entry }: Claimed,
  error: unknown,
): Promise<never> {
  if (error instanceof MasterKeyMissing || error instanceof FlowVersionMissing) {
    // As it was: nothing crashed.
    await step('turn.give-back', () => store.release(session, token, entry.id));
  } else if (error instanceof ChannelMissing) {
    // Its attempt counts: where no replica runs the channel, the entry must not hold up those behind it for ever.
    await step('turn.give-back', () => store.release(session, token));
  }
  throw error;
}
