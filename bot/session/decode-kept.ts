/** @module What an erased customer left behind is as if it had never been there. */
import { StoredValueUnreadable } from '../domain/errors.js';
import type { Codec } from '../ports/codec.js';

/**
 * The stored value; null when its key was destroyed with its customer.
 * @throws StoredValueUnreadable when it is damaged, StoreUnavailable
 */
export function decodeKept(codec: Codec, text: string): Promise<unknown> {
  return codec.decode(text).catch((error: unknown) => {
    if (error instanceof StoredValueUnreadable && error.isErased) return null;
    throw error;
  });
}
