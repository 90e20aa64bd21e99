/** @module A customer's account, as it is read and as its address is changed. */
import type { CustomerId } from '../../../bot/domain/ids.js';
import type { ToolOutcome } from '../../../bot/domain/tool.js';
import type { Address, PaymentKind, Profile, WriteCall } from '../shop-backend.js';
import { noteEffect } from './effects.js';
import { fullName, type NameColumns } from './find-customer.js';
import { foldPostcode } from './fold.js';
import { atMostOnce } from './idempotency.js';
import type { ShopDb } from './shop-db.js';

/** Null when there is no such customer. */
export function profileOf(db: ShopDb, customer: CustomerId): Profile | null {
  const row = db.json<ProfileRow>(
    `SELECT json_object('first_name', first_name, 'last_name', last_name, 'locale', locale, 'email', email,
       'address', json(address), 'currency', currency, 'methods',
       (SELECT json_group_array(json_object('id', id, 'kind', kind, 'label', label, 'balance', balance) ORDER BY id)
          FROM payment_methods WHERE customer_id = c.id))
     FROM customers c WHERE id = ?`,
    customer,
  );
  if (!row) return null;
  const { email, address, currency, methods } = row;
  return {
    name: fullName(row),
    email,
    address,
    paymentMethods: methods.map(({ balance, ...method }) => ({
      ...method,
      balance: balance === null ? null : { amount: balance, currency },
    })),
  };
}

interface ProfileRow extends NameColumns {
  readonly email: string;
  readonly address: Address;
  readonly currency: string;
  readonly methods: readonly {
    readonly id: string;
    readonly kind: PaymentKind;
    readonly label: string;
    readonly balance: number | null;
  }[];
}

/** Orders keep the address that they were placed with. Whoever claims to be this customer is asked for the new postcode. */
export function changeDefaultAddress(
  db: ShopDb,
  address: Address,
  { customer, key }: WriteCall,
  now: number,
): ToolOutcome {
  const fingerprint = JSON.stringify(['changeDefaultAddress', customer, address]);
  return atMostOnce(db, { key, customer, fingerprint, now }, () => {
    const changed = db.run(
      'UPDATE customers SET address = ?, postcode_key = ? WHERE id = ?',
      ...[JSON.stringify(address), foldPostcode(address.postcode), customer],
    );
    if (changed === 0) return { kind: 'refused', code: 'not-found' };
    noteEffect(db, { kind: 'change-default-address', key, order: null, at: now });
    return { kind: 'ok', value: profileOf(db, customer) };
  });
}
