/** @module A key and what came of it, written by the transaction of the change itself. */
import type { CustomerId } from '../../../bot/domain/ids.js';
import type { ToolOutcome } from '../../../bot/domain/tool.js';
import type { ShopDb } from './shop-db.js';

export interface KeyedCall {
  readonly key: string;
  readonly customer: CustomerId;
  /** Equal for the same call with the same arguments. */
  readonly fingerprint: string;
  readonly now: number;
}

/**
 * Runs the change unless its key was used before; then answers what came of it the first time, or `key-reused` when
 * that was another call. Refusals are remembered too, so that asking again never answers something else.
 */
export function atMostOnce(db: ShopDb, call: KeyedCall, change: () => ToolOutcome): ToolOutcome {
  const { key, customer, fingerprint, now } = call;
  return db.write(() => {
    const earlier = readKey(db, key);
    if (earlier)
      return earlier.fingerprint === fingerprint ? parse(earlier) : { kind: 'refused', code: 'key-reused' };
    const outcome = change();
    db.run(
      'INSERT INTO idempotency (key, customer_id, fingerprint, outcome, at) VALUES (?, ?, ?, ?, ?)',
      ...[key, customer, fingerprint, JSON.stringify(outcome), now],
    );
    return outcome;
  });
}

/** What came of a key. `none`: no call of this customer under it has happened. */
export function outcomeOf(
  db: ShopDb,
  customer: CustomerId,
  key: string,
): ToolOutcome | { readonly kind: 'none' } {
  const row = readKey(db, key);
  return row && row.customer_id === customer ? parse(row) : { kind: 'none' };
}

interface KeyRow {
  readonly customer_id: string;
  readonly fingerprint: string;
  readonly outcome: string;
}

function readKey(db: ShopDb, key: string): KeyRow | null {
  return db.first<KeyRow>('SELECT customer_id, fingerprint, outcome FROM idempotency WHERE key = ?', key);
}

function parse(row: KeyRow): ToolOutcome {
  // Written above, and nowhere else.
  return JSON.parse(row.outcome) as ToolOutcome;
}
