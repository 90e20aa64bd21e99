/** @module What an erased customer left behind is as if it had never been there. */
import { StoredValueUnreadable } from '../domain/errors.js';
import type { Codec, Opened } from '../ports/codec.js';
import type { Soon } from '../ports/steps.js';

export const NOTHING: Opened = { value: null };

/**
 * The stored value; null when its key was destroyed with its customer.
 * @throws StoredValueUnreadable when it is damaged, MasterKeyMissing, StoreUnavailable
 */
export function openKept(codec: Codec, text: string): Soon<Opened> {
  try {
    const opened = codec.open(text);
    return opened instanceof Promise ? opened.catch(orNothing) : opened;
  } catch (error) {
    return orNothing(error);
  }
}

function orNothing(error: unknown): Opened {
  if (error instanceof StoredValueUnreadable && error.isErased) return NOTHING;
  throw error;
}
