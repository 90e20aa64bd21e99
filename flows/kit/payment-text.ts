/** @module Payment methods as the desk offers and names them. */
import type { ChoiceSpec, CopyParam } from '../../bot/domain/effect.js';
import type { PaymentMethod } from './shop.js';

export function methodChoices(methods: readonly PaymentMethod[]): readonly ChoiceSpec[] {
  return methods.slice(0, 10).map((method) => ({ value: method.id, label: methodText(method) }));
}

/** "PayPal (anna@example.com)". */
export function methodText(method: Pick<PaymentMethod, 'kind' | 'label'> | undefined): CopyParam {
  const { kind = 'credit_card', label = '' } = method ?? {};
  const word = kind === 'gift_card' ? 'gift' : kind === 'paypal' ? 'paypal' : 'card';
  return { copy: 'order.method', params: { kind: word, label } };
}
