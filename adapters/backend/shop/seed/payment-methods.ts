/** @module How invented customers pay: one to three ways each. */
import type { PaymentKind } from '../../shop-backend.js';
import type { Person } from './people.js';
import type { Random } from './random.js';

/** A payment method before it has a row. */
export interface MethodSpec {
  readonly kind: PaymentKind;
  readonly label: string;
  /** Of a gift card, minor units of the customer's currency; null for the others. */
  readonly balance: number | null;
}

type Kinds = readonly [PaymentKind, ...PaymentKind[]];

export function inventMethods(random: Random, person: Person): readonly [MethodSpec, ...MethodSpec[]] {
  const [first, ...others] = random.weighted<Kinds>([
    [['credit_card'], 20],
    [['credit_card', 'gift_card'], 25],
    [['credit_card', 'credit_card'], 10],
    [['credit_card', 'paypal', 'gift_card'], 20],
    [['paypal'], 10],
    [['paypal', 'gift_card'], 15],
  ]);
  return [inventMethod(random, person, first), ...others.map((kind) => inventMethod(random, person, kind))];
}

function inventMethod(random: Random, person: Person, kind: PaymentKind): MethodSpec {
  switch (kind) {
    case 'gift_card': {
      const unit = person.currency === 'CNY' ? 5_000 : 1_000;
      return { kind, label: `•••• ${fourDigits(random)}`, balance: unit * random.between(0, 20) };
    }
    case 'paypal':
      return { kind, label: person.email, balance: null };
    case 'credit_card': {
      const brand = person.currency === 'CNY' ? 'UnionPay' : random.pick(['Visa', 'Mastercard']);
      return { kind, label: `${brand} •••• ${fourDigits(random)}`, balance: null };
    }
    default:
      return kind satisfies never;
  }
}

function fourDigits(random: Random): string {
  return String(random.between(0, 9_999)).padStart(4, '0');
}
