/** @module Who is it? Failures answer alike, whatever was wrong, and are limited by what is claimed. */
import { createHash } from 'node:crypto';
import type { ToolOutcome } from '../../../bot/domain/tool.js';
import type { Claim } from '../shop-backend.js';
import { foldEmail, foldName, foldPostcode } from './fold.js';
import type { ShopDb } from './shop-db.js';

/** So many failures within the window close a claim, for everybody, until they are older than it. */
export const MAX_FAILED_ATTEMPTS = 5;
export const ATTEMPT_WINDOW_MS = 15 * 60_000;

const NOT_FOUND: ToolOutcome = { kind: 'refused', code: 'not-found' };

/**
 * Answers `{ customer, name }`, or refuses with `not-found`: also where two customers fit, and also with the right
 * answer while the claim is closed, so that nothing can be learnt from guessing. The same claim under the same key is one
 * attempt: whoever asks may have lost the answer.
 */
export function findCustomer(db: ShopDb, claim: Claim, key: string, now: number): ToolOutcome {
  const { subject, condition, values } = searchFor(claim);
  const digest = createHash('sha256').update(subject).digest('base64url');
  const found = db.json<Found>(
    `SELECT json_array(
       (SELECT count(*) FROM failed_attempts WHERE claim = ? AND at > ?),
       (SELECT json_group_array(json_object('id', id, 'first_name', first_name, 'last_name', last_name, 'locale', locale))
          FROM customers WHERE ${condition}))`,
    ...[digest, now - ATTEMPT_WINDOW_MS, ...values],
  );
  const [failures, [customer, another]] = found ?? [0, []];
  if (failures >= MAX_FAILED_ATTEMPTS) return NOT_FOUND;
  if (!customer || another) {
    noteFailure(db, digest, key, now);
    return NOT_FOUND;
  }
  return { kind: 'ok', value: { customer: customer.id, name: fullName(customer) } };
}

type Found = readonly [failures: number, customers: readonly (NameColumns & { readonly id: string })[]];

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

interface Search {
  /**
   * What failures are counted under. A name counts without its postcode, else each guess at the postcode would be a claim of
   * its own; its letters are sorted, so that turning the name round gives no further guesses.
   */
  readonly subject: string;
  /** On `customers`, with the values of its placeholders. */
  readonly condition: string;
  readonly values: readonly string[];
}

function searchFor(claim: Claim): Search {
  if ('email' in claim) {
    const email = foldEmail(claim.email);
    return { subject: `email:${email}`, condition: 'email_key = ?', values: [email] };
  }
  const name = foldName(claim.name);
  return {
    subject: `name:${[...name].sort().join('')}`,
    condition: "postcode_key = ? AND postcode_key <> '' AND (name_key = ? OR name_key_reversed = ?)",
    values: [foldPostcode(claim.postcode), name, name],
  };
}

function noteFailure(db: ShopDb, digest: string, key: string, now: number): void {
  db.write(() => {
    db.run('DELETE FROM failed_attempts WHERE at <= ?', now - ATTEMPT_WINDOW_MS);
    db.run(
      'INSERT INTO failed_attempts (claim, key, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
      ...[digest, key, now],
    );
  });
}
