/** @module How a flow about an order begins, and how it ends when it cannot: the same states in every such flow. */
import type { Effect } from '../../bot/domain/effect.js';
import type { Branch, Next } from './building.js';
import type { FlowArgs } from './context.js';
import type { dateSlot } from './desk-slots.js';
import type { orderIdSlot } from './order-id.js';
import { orderChoices, ordersOf } from './order.js';
import type { Order } from './order.js';
import { isNumbered, meansAll, orderIn, ordersMeant, withoutAll } from './read/orders.js';
import { forget } from './state.js';
import type { FlowState } from './state.js';
import type { FlowStates } from './states.js';

/** What the flow's slots must hold; they may hold more. */
type OrderSlots = { readonly orderId: typeof orderIdSlot; readonly date: typeof dateSlot };

export interface OrderStatesOptions<Any extends string> {
  /** Which orders are offered with the question; the customer may name any. Left out: all. */
  readonly offered?: (order: Order) => boolean;
  /** Whether the items become others: what is said after "to" describes none of them. */
  readonly isChange?: boolean;
  /** What the state is called that looks whether there is one to offer. */
  readonly any: Any;
  /** Where to go when there is none to offer; `when` may hold it to some cases. */
  readonly none: Branch<OrderSlots>;
  /** Where to go with the order, which is then in `context.results['order']`. */
  readonly then: Next<OrderSlots>;
}

/**
 * From `who` to the order that is meant: identified, asked for, found among the customer's own. Starts with `who`. The flow
 * has the slots `orderId` and `date`, the states of {@link orderEndings}, and the copy `askOrder`, `invalidOrder` and `noSuchOrder`.
 */
export function orderStates<Any extends string>(
  state: FlowStates<OrderSlots>,
  { offered = () => true, isChange = false, any, none, then }: OrderStatesOptions<Any>,
) {
  const choices = ({ context }: FlowArgs<OrderSlots>) => ordersOf(context.results['orders']).filter(offered);
  const dayOf = ({ context }: FlowArgs<OrderSlots>) => context.slots.date ?? null;
  const read = orderIn(choices, { isChange, dayOf });
  const others = (args: FlowArgs<OrderSlots>) =>
    otherOrders(args, offered, args.context.slots.orderId ?? read(args.context.said ?? [], args)?.value);
  const isAnotherMeant = (args: FlowArgs<OrderSlots>) => {
    const said = args.context.said ?? [];
    const known = args.context.slots.orderId;
    if (known === undefined || meansAll(said) || isNumbered(said, known)) return false;
    const meant = ordersMeant(said, choices(args), { isChange, day: dayOf(args) });
    return meant.length > 0 && !meant.includes(known);
  };
  const isNone = (args: FlowArgs<OrderSlots>) => (none.when?.(args) ?? true) && choices(args).length === 0;
  const looksForAny = {
    [any]: state.effects(others, {
      then: [{ when: isNone, to: none.to }, { when: isAnotherMeant, to: 'anotherOrder' }, { to: 'orderId' }],
    }),
    // The cast: TypeScript takes a computed key for any string.
  } as Readonly<Record<Any, FlowState>>;
  return {
    who: state.identified('knowledge', { then: 'orders', otherwise: 'notIdentified' }),
    orders: state.look('orders', 'listOrders', {
      args: () => ({}),
      ok: any,
      refused: 'failed',
      failed: 'failed',
    }),
    ...looksForAny,
    // The order of the task before is not the one with the kettle.
    anotherOrder: {
      description: 'forgets orderId',
      entry: [forget(['orderId'])],
      always: [{ target: 'orderId' }],
    },
    orderId: state.collect('orderId', {
      ask: 'askOrder',
      invalid: 'invalidOrder',
      choices: (args) => orderChoices(choices(args), args.context.session.locale),
      read,
      then: 'order',
    }),
    order: state.look('order', 'getOrder', {
      args: ({ context }) => ({ orderId: context.slots.orderId ?? '' }),
      ok: then,
      refused: 'noSuchOrder',
      failed: 'failed',
    }),
    noSuchOrder: state.reject('orderId', { because: 'noSuchOrder', again: 'orderId' }),
  };
}

/** "All my orders": the others follow this one, each with what was said for all and what is known by now. */
export function otherOrders(
  args: FlowArgs<OrderSlots>,
  offered: (order: Order) => boolean,
  known: string | null | undefined = args.context.slots.orderId,
): readonly Effect[] {
  const { results, said = [] } = args.context;
  const [first] = said;
  if (!first || !meansAll(said)) return [];
  const rest = ordersOf(results['orders']).filter((order) => offered(order) && order.id !== known);
  const utterance = withoutAll(first.text);
  // The day is that of this one.
  const { date: _, ...slots } = args.context.slots;
  return [
    { effect: 'again', tasks: rest.map(({ id }) => ({ slots: { ...slots, orderId: id }, utterance })) },
  ];
}

/** Where {@link orderStates} go when orders cannot be looked up, or nobody knows whose. Copy: `failed`, `notIdentified`. */
export function orderEndings(state: FlowStates<OrderSlots>) {
  return {
    failed: state.end('failed', { ending: 'failed' }),
    notIdentified: state.end('notIdentified', { ending: 'failed' }),
  };
}
