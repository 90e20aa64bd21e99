/**
 * @module Items of an order for other variants of the same products: the states that an exchange of what was delivered and a change of
 * what is pending have in common, from the items to the confirmation.
 */
import type { CopyParam } from '../../bot/domain/effect.js';
import type { FlowArgs } from './context.js';
import type { dateSlot, itemsSlot, newOptionSlot, paymentMethodSlot } from './desk-slots.js';
import { changeText, itemChoices, itemText, variantChoices } from './item-text.js';
import { nameIn, orderOf } from './order.js';
import type { OrderItem } from './order.js';
import type { orderIdSlot } from './order-id.js';
import { changesIn, changesSoFar, openChange } from './read/changes.js';
import type { ChangeSoFar, ChangesOptions } from './read/changes.js';
import { itemsIn, itemsSoFar } from './read/items.js';
import { paymentIn } from './read/payment.js';
import { methodChoices, methodText } from './payment-text.js';
import { isAlsoAskedFor } from './send-back-once.js';
import { productsOf, profileOf } from './shop.js';
import type { Money, PaymentMethod, Product, Variant } from './shop.js';
import type { FlowState } from './state.js';
import type { FlowStates } from './states.js';

/** What the flow's slots must hold. */
export type SwapSlots = {
  readonly orderId: typeof orderIdSlot;
  readonly date: typeof dateSlot;
  readonly items: typeof itemsSlot;
  readonly newOption: typeof newOptionSlot;
  readonly paymentMethod: typeof paymentMethodSlot;
};
type Args = FlowArgs<SwapSlots>;

interface SwapOptions extends ChangesOptions {
  /** What the flow calls, with the lines and their new variants. */
  readonly tool: 'exchangeItems' | 'changeItems';
}

/**
 * From `items` to the tool's answer, which goes to `done`, `refused` or `unknown`; a no goes to `kept`. Copy: `askItems`,
 * `invalidItems`, `askOption`, `invalidOption`, `askMethod`, `invalidMethod`, `balanceTooLow`, `soldOut`, `confirm`, `working`,
 * `noMethod`.
 */
export function swapStates(state: FlowStates<SwapSlots>, { tool, allowsSame = false }: SwapOptions) {
  const facts = swapFacts;
  const changes = (args: Args) =>
    changesSoFar(args.context.said ?? [], swapped(args), products(args), { allowsSame });
  return {
    items: state.collect('items', {
      ask: { key: 'askItems', params: openItems },
      invalid: 'invalidItems',
      choices: (args) => itemChoices(open(args), args.context.session.locale),
      read: itemsIn(items, { isChange: true }),
      then: 'products',
    }),
    products: state.look('products', 'getProducts', {
      args: (args) => ({ products: [...new Set(swapped(args).map(({ product }) => product))] }),
      ok: 'newOption',
      refused: 'failed',
      failed: 'failed',
    }),
    newOption: state.collect('newOption', {
      ask: { key: 'askOption', params: (args) => openOption(args, changes(args)) },
      invalid: 'invalidOption',
      choices: (args) => {
        const next = openChange(changes(args));
        return variantChoices(next?.fitting ?? [], labelsOf(args, next), args.context.session.locale);
      },
      read: changesIn(swapped, products, { allowsSame }),
      then: 'profile',
    }),
    profile: state.look('profile', 'getProfile', {
      args: () => ({}),
      ok: [{ when: hasMethod, to: 'paymentMethod' }, { to: 'noMethod' }],
      refused: 'failed',
      failed: 'failed',
    }),
    paymentMethod: state.collect('paymentMethod', {
      ask: { key: 'askMethod', params: facts },
      invalid: 'invalidMethod',
      choices: (args) => methodChoices(methods(args).filter((method) => covers(args, method))),
      read: paymentIn(methods, { originalOf: originals }),
      then: [{ when: isCovered, to: 'confirm' }, { to: 'balanceTooLow' }],
    }),
    balanceTooLow: state.reject('paymentMethod', {
      because: { key: 'balanceTooLow', params: facts },
      again: 'paymentMethod',
    }),
    confirm: state.confirm({ ask: { key: 'confirm', params: facts }, yes: 'swap', no: 'kept' }),
    swap: state.call('swap', tool, {
      args: ({ context: { slots } }) => ({
        orderId: slots.orderId ?? '',
        changes: [...(slots.newOption ?? [])],
        paymentMethod: slots.paymentMethod ?? '',
      }),
      working: { key: 'working', params: facts },
      ok: 'done',
      refused: [
        { when: isBalanceTooLow, to: 'balanceTooLow' },
        { when: isSoldOut, to: 'soldOut' },
        { to: 'refused' },
      ],
      unknown: 'unknown',
    }),
    // What there is is looked up once more: it was sold meanwhile.
    soldOut: state.reject('newOption', { because: { key: 'soldOut', params: facts }, again: 'products' }),
    noMethod: state.toPerson({ key: 'noMethod', params: facts }, 'no-payment-method'),
  };
}

/**
 * The same for an order of another status: "exchange" is said of what was not sent yet, and "change" of what has arrived. What was
 * said goes with it. Ends with the copy `instead`.
 */
export function insteadStates(
  state: FlowStates<SwapSlots>,
  flow: 'exchange-items' | 'change-order-items',
): Readonly<Record<'linkInstead' | 'instead', FlowState>> {
  return {
    linkInstead: state.effects(
      ({ context: { slots, said = [] } }) => [
        {
          effect: 'link',
          flow,
          slots: slots.orderId === undefined ? {} : { orderId: slots.orderId },
          utterance: said.map(({ text }) => text).join('. '),
        },
      ],
      { then: 'instead' },
    ),
    instead: state.end({ key: 'instead', params: swapFacts }, { forgets: ['orderId'] }),
  };
}

/** What every text about the swap may name. */
export function swapFacts(args: Args): Readonly<Record<string, CopyParam>> {
  const { id, status } = orderOf(args.context.results['order']);
  const { locale } = args.context.session;
  const texts = pairs(args).map(({ item, variant, product }) =>
    changeText(item, variant, product?.labels, locale),
  );
  const method = methods(args).find((each) => each.id === args.context.slots.paymentMethod);
  const { amount, currency } = difference(args);
  return {
    id,
    // A selector of an ICU message has no hyphen.
    status: status.replace('-', ''),
    pieces: pairs(args).some(({ item }) => item.quantity > 1) ? 'several' : 'one',
    also: isAlsoAskedFor('return-items', args, id),
    changes: texts.join(locale === 'zh-Hans' ? '；' : '; '),
    direction: amount > 0 ? 'pay' : amount < 0 ? 'back' : 'same',
    difference: { money: { amount: Math.abs(amount), currency } },
    method: methodText(method),
    kind: method?.kind === 'gift_card' ? 'gift' : 'other',
    code: REFUSALS[String(args.context.results['swap'])] ?? 'other',
  };
}

const REFUSALS: Readonly<Record<string, string>> = {
  'not-pending': 'notPending',
  'not-delivered': 'notDelivered',
  'items-changed': 'itemsChanged',
  'item-not-found': 'itemNotFound',
  'payment-method-not-allowed': 'methodNotAllowed',
};

/** Readers and texts come before the order is known as well. */
function items({ context }: Args): readonly OrderItem[] {
  return context.results['order'] === undefined ? [] : orderOf(context.results['order']).items;
}

function swapped(args: Args): readonly OrderItem[] {
  const lines = args.context.slots.items ?? [];
  return items(args).filter(({ line }) => lines.includes(line));
}

/** Those between which it is open; all before one was named. */
function open(args: Args): readonly OrderItem[] {
  const soFar = itemsSoFar(args.context.said ?? [], items(args), { isChange: true });
  return soFar.open.length === 0 ? items(args) : items(args).filter(({ line }) => soFar.open.includes(line));
}

function openItems(args: Args): Readonly<Record<string, CopyParam>> {
  const isOpen = open(args).length < items(args).length;
  return { id: orderOf(args.context.results['order']).id, isOpen: isOpen ? 'yes' : 'no' };
}

function openOption(args: Args, changes: readonly ChangeSoFar[]): Readonly<Record<string, CopyParam>> {
  const next = openChange(changes);
  const item = swapped(args).find(({ line }) => line === next?.line);
  const { locale } = args.context.session;
  const unknown = next?.unknown ?? [];
  return {
    item: item ? itemText(item, locale) : '',
    name: item ? nameIn(item.name, locale) : '',
    because:
      unknown.length > 0 ? 'unknown' : next?.because === 'sold-out' ? 'soldOut' : (next?.because ?? 'open'),
    unknown: unknown.join(locale === 'zh-Hans' ? '、' : ', '),
    count: next?.fitting.length ?? 0,
  };
}

function products({ context }: Args): readonly Product[] {
  return productsOf(context.results['products']);
}

function labelsOf(args: Args, next: ChangeSoFar | undefined) {
  const product = swapped(args).find(({ line }) => line === next?.line)?.product;
  return products(args).find(({ id }) => id === product)?.labels;
}

interface Pair {
  readonly item: OrderItem;
  readonly variant: Variant;
  readonly product: Product | undefined;
}

function pairs(args: Args): readonly Pair[] {
  const changes = args.context.slots.newOption ?? [];
  return swapped(args).flatMap((item) => {
    const wanted = changes.find(({ line }) => line === item.line)?.variant;
    const product = products(args).find(({ id }) => id === item.product);
    const variant = product?.variants.find(({ id }) => id === wanted);
    return variant ? [{ item, variant, product }] : [];
  });
}

/** What the customer pays; below zero goes back. */
function difference(args: Args): Money {
  const amount = pairs(args).reduce(
    (sum, { item, variant }) => sum + (variant.price.amount - item.price.amount) * item.quantity,
    0,
  );
  return { amount, currency: items(args)[0]?.price.currency ?? 'USD' };
}

function methods({ context }: Args): readonly PaymentMethod[] {
  const profile = context.results['profile'];
  return profile === undefined ? [] : profileOf(profile).paymentMethods;
}

function originals({ context }: Args): readonly string[] {
  if (context.results['order'] === undefined) return [];
  const { payments } = orderOf(context.results['order']);
  return [...new Set(payments.map(({ paymentMethod }) => paymentMethod))];
}

function hasMethod(args: Args): boolean {
  return methods(args).length > 0;
}

/** A gift card pays no more than is on it. */
function covers(args: Args, { kind, balance }: PaymentMethod): boolean {
  return kind !== 'gift_card' || difference(args).amount <= Math.max(0, balance?.amount ?? 0);
}

function isCovered(args: Args): boolean {
  const method = methods(args).find(({ id }) => id === args.context.slots.paymentMethod);
  return method !== undefined && covers(args, method);
}

function isBalanceTooLow({ context }: Args): boolean {
  return context.results['swap'] === 'balance-too-low';
}

function isSoldOut({ context }: Args): boolean {
  return context.results['swap'] === 'variant-not-available';
}
