/** @module Stored values as opaque strings: versioned, and encrypted when a master key is configured. */
import type { Soon } from './steps.js';

export interface Codec {
  /**
   * How to encode values under a subject's data key, which is created when it has none. Subjects begin with the tenant
   * (`bot/session/subject.ts`). May be used many times, within one turn.
   * @throws MasterKeyMissing, StoreUnavailable
   */
  sealer(subject: string): Soon<Sealer>;

  /**
   * What an encoded string holds, whatever subject it was sealed under.
   * @throws StoredValueUnreadable when the envelope is unknown or damaged, or its key was destroyed
   * @throws MasterKeyMissing when it was sealed under a master key that is not configured
   * @throws StoreUnavailable
   */
  open(text: string): Soon<Opened>;

  /**
   * What `text`, encoded here, holds: opening it again, as the next turn of a conversation does, answers this very value while
   * its key is at hand. `value` must be what JSON makes of it, and is never changed by anybody.
   */
  remember(text: string, value: unknown): void;
}

export type Sealer = (value: unknown) => string;

export interface Opened {
  readonly value: unknown;
}
