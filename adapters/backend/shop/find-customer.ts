/** @module Who is it? Failures answer alike, whatever was wrong, and are limited by what is claimed. */
import { createHash } from 'node:crypto';
import type { ToolOutcome } from '../../../bot/domain/tool.js';
import type { Claim } from '../shop-tools.js';
import { foldEmail, foldName, foldPostcode } from './fold.js';
import type { ShopDb } from './shop-db.js';

/** So many failures within the window close a claim, for everybody, until they are older than it. */
export const MAX_FAILED_ATTEMPTS = 5;
export const ATTEMPT_WINDOW_MS = 15 * 60_000;

const NOT_FOUND: ToolOutcome = { kind: 'refused', code: 'not-found' };

/**
 * Answers `{ customer, name }`, or refuses with `not-found`: also where two customers fit, and also with the right
 * answer while the claim is closed, so that nothing can be learnt from guessing.
 */
export function findCustomer(db: ShopDb, claim: Claim, now: number): ToolOutcome {
  const digest = digestOf(claim);
  if (isClosed(db, digest, now)) return NOT_FOUND;
  const [customer, another] = matching(db, claim);
  if (!customer || another) {
    noteFailure(db, digest, now);
    return NOT_FOUND;
  }
  return { kind: 'ok', value: { customer: customer.id, name: fullName(customer) } };
}

/** As the customer writes it: the family name comes first in Chinese. */
export function fullName(customer: NameColumns): string {
  const { first_name: first, last_name: last, locale } = customer;
  return locale === 'zh-Hans' ? `${last}${first}` : `${first} ${last}`;
}

export interface NameColumns {
  readonly first_name: string;
  readonly last_name: string;
  readonly locale: string;
}

function matching(db: ShopDb, claim: Claim): readonly (NameColumns & { readonly id: string })[] {
  const columns = 'SELECT id, first_name, last_name, locale FROM customers WHERE';
  if ('email' in claim) return db.all(`${columns} email_key = ?`, foldEmail(claim.email));
  const name = foldName(claim.name);
  return db.all(
    `${columns} postcode_key = ? AND (name_key = ? OR name_key_reversed = ?) LIMIT 2`,
    ...[foldPostcode(claim.postcode), name, name],
  );
}

/**
 * What failures are counted under. A name counts without its postcode, else each guess at the postcode would be a claim of
 * its own; its letters are sorted, so that turning the name round gives no further guesses.
 */
function digestOf(claim: Claim): string {
  const text =
    'email' in claim
      ? `email:${foldEmail(claim.email)}`
      : `name:${[...foldName(claim.name)].sort().join('')}`;
  return createHash('sha256').update(text).digest('base64url');
}

function isClosed(db: ShopDb, digest: string, now: number): boolean {
  const row = db.first<{ failures: number }>(
    'SELECT count(*) AS failures FROM failed_attempts WHERE claim = ? AND at > ?',
    ...[digest, now - ATTEMPT_WINDOW_MS],
  );
  return row !== null && row.failures >= MAX_FAILED_ATTEMPTS;
}

function noteFailure(db: ShopDb, digest: string, now: number): void {
  db.write(() => {
    db.run('DELETE FROM failed_attempts WHERE at <= ?', now - ATTEMPT_WINDOW_MS);
    db.run('INSERT INTO failed_attempts (claim, at) VALUES (?, ?)', digest, now);
  });
}
