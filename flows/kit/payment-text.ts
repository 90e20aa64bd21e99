/** @module Payment methods as the desk offers and names them. */
import type { ChoiceSpec, CopyParam } from '../../bot/domain/effect.js';
import type { PaymentMethod } from './shop.js';

/** @param textOf how each is named; left out: without a balance */
export function methodChoices(
  methods: readonly PaymentMethod[],
  textOf: (method: PaymentMethod) => CopyParam = methodText,
): readonly ChoiceSpec[] {
  return methods.slice(0, 10).map((method) => ({ value: method.id, label: textOf(method) }));
}

/** A gift card with what is on it. */
export function textWithBalance(method: PaymentMethod): CopyParam {
  if (method.kind !== 'gift_card' || method.balance === null) return methodText(method);
  return {
    copy: 'order.methodWithBalance',
    params: { method: methodText(method), balance: { money: method.balance } },
  };
}

/** "PayPal (anna@example.com)"; a label that names the kind itself stands alone. */
export function methodText(method: Pick<PaymentMethod, 'kind' | 'label'> | undefined): CopyParam {
  const { kind = 'credit_card', label = '' } = method ?? {};
  const isNamed = NAMES[kind]?.test(label) === true;
  const word = isNamed ? 'card' : kind === 'gift_card' ? 'gift' : kind === 'paypal' ? 'paypal' : 'card';
  return { copy: 'order.method', params: { kind: word, label } };
}

const NAMES: Readonly<Partial<Record<PaymentMethod['kind'], RegExp>>> = {
  gift_card: /gift ?card|礼品卡/i,
  paypal: /paypal|贝宝/i,
};
