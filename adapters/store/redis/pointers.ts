/** @module The pointers from addresses to sessions, and how they outlive the sessions they point to. */
import type { Address, SessionId } from '../../../bot/domain/ids.js';
import type { StoreSettings } from '../../../bot/ports/store.js';
import type { StoreParts } from './parts.js';
import { SCRIPTS } from './scripts.js';

/** How much longer a pointer lives than its session: it is put off less often. */
const POINTER_LIFE = 1.5;
/** Bounds the memory of {@link Pointers}; a forgotten address costs one pipelined command. */
const TOUCHED_ADDRESSES = 10_000;

/** How long a pointer lives from when it was last put off, ms. */
export function pointerLifeMs({ retentionMs }: StoreSettings): number {
  return Math.round(retentionMs * POINTER_LIFE);
}

/** Resolves addresses, and keeps the pointers of those that are written from. */
export class Pointers {
  readonly #parts: StoreParts;
  readonly #lifeMs: number;
  /** When this replica last put off a pointer's expiry (null: by resolving it), the longest ago first. */
  readonly #touched = new Map<Address, number | null>();

  constructor(parts: StoreParts) {
    this.#parts = parts;
    this.#lifeMs = pointerLifeMs(parts.settings);
  }

  /** As `Store.resolve`. */
  async resolve(address: Address, candidate: SessionId): Promise<SessionId> {
    const { link, keys, step } = this.#parts;
    const reply = await step('store.resolve', () =>
      link.run(SCRIPTS.resolve, [keys.pointer(address)], [candidate, this.#lifeMs]),
    );
    this.#remember(address, null);
    return String(reply) as SessionId; // only session ids are stored there
  }

  /**
   * Puts off the pointer's expiry, now and then: it stands in another slot than its session, so no commit can. Not
   * waited for: when it fails, a later message does it.
   */
  touch(address: Address, now: number): void {
    const { link, keys, settings } = this.#parts;
    const last = this.#touched.get(address);
    if (last !== undefined && last !== null && now - last < settings.retentionMs / 10) return;
    this.#remember(address, now);
    // Resolving has just done it.
    if (last === null) return;
    const key = keys.pointer(address);
    link.command(key, ['PEXPIRE', key, String(this.#lifeMs)]).catch(() => this.#touched.delete(address));
  }

  #remember(address: Address, at: number | null): void {
    this.#touched.delete(address);
    this.#touched.set(address, at);
    if (this.#touched.size <= TOUCHED_ADDRESSES) return;
    for (const oldest of this.#touched.keys()) {
      this.#touched.delete(oldest);
      return;
    }
  }
}
