/** @module Stored values as opaque strings: versioned, and encrypted when a master key is configured. */

export interface Codec {
  /**
   * How to encode values under a subject's data key, which is created when it has none. Subjects begin with the tenant
   * (`bot/session/subject.ts`). The sealer is synchronous and may be used many times, within one turn.
   * @throws StoreUnavailable
   */
  sealer(subject: string): Promise<(value: unknown) => string>;

  /**
   * The value of an encoded string, whatever subject it was sealed under.
   * @throws StoredValueUnreadable when the envelope is unknown or damaged, or its key was destroyed
   * @throws StoreUnavailable
   */
  decode(text: string): Promise<unknown>;
}
