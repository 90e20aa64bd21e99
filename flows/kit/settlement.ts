/** @module The payment method that a change of an order is settled by, as the desk asks for it and names it. */
import type { ChoiceSpec, CopyParam } from '../../bot/domain/effect.js';
import type { FlowArgs } from './context.js';
import type { Reader } from './reading.js';
import { paymentIn } from './read/payment.js';
import type { PaymentMethod } from './shop.js';
import type { Slots } from './slot.js';

const ORIGINAL =
  /\boriginal(?:ly)?\b|\b(?:same|the) (?:card|method|payment(?: method)?|way|one)(?: that)? (?:i |we )?(?:paid|used)\b|\bsame (?:card|payment|payment method|method)\b|\bi paid with\b|原路|原来?的?(?:支付|付款)|原支付/i;

/** Besides by its name a method is named as the original one, where one alone paid. */
export function settledBy<S extends Slots>(
  methodsOf: (args: FlowArgs<S>) => readonly PaymentMethod[],
  originalsOf: (args: FlowArgs<S>) => readonly string[],
): Reader<S, string> {
  const byName = paymentIn(methodsOf);
  return (said, args) => {
    const last = said.findLast((each) => ORIGINAL.test(each.text) || byName([each], args) !== null);
    const [original, ...others] = originalsOf(args);
    const isOriginal = last !== undefined && byName([last], args)?.value == null && ORIGINAL.test(last.text);
    return isOriginal && original !== undefined && others.length === 0
      ? { value: original }
      : byName(said, args);
  };
}

export function methodChoices(methods: readonly PaymentMethod[]): readonly ChoiceSpec[] {
  return methods.slice(0, 10).map((method) => ({ value: method.id, label: methodText(method) }));
}

/** "PayPal (anna@example.com)". */
export function methodText(method: PaymentMethod | undefined): CopyParam {
  const kind =
    { gift_card: 'gift', paypal: 'paypal', credit_card: 'card' }[method?.kind ?? 'credit_card'] ?? 'card';
  return { copy: 'order.method', params: { kind, label: method?.label ?? '' } };
}
