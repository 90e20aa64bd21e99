/** @module A request in a person's words: as a wish with what is told at once, and as the parts that are asked for later. */
import { thingsOf } from './confirmation.js';
import type { Wrong } from './confirmation.js';
import type { Dice } from './dice.js';
import type { Goal, Request, Swap } from './goal.js';
import {
  ADDRESS,
  CLAUSES,
  CORRECTIONS,
  ITEMS,
  METHOD,
  OPTION,
  ORDER,
  ORDER_BY_ITEM,
  REASON,
  REASONS,
  SAME_AGAIN,
} from './phrasings-answers.js';
import { REQUESTS } from './phrasings-requests.js';
import {
  sayAddress,
  sayMethod,
  sayOptions,
  sayOrder,
  saySwaps,
  saySwapsFully,
  sayThing,
  sayThingFully,
  sayThings,
  listed,
} from './words.js';

export interface Teller {
  /** @param share of the details that are told with the wish, from 0 to 1 */
  wish(request: Request, share: number): string;
  /** @param offered labels of orders that are shown */
  order(request: Request, offered: readonly string[], isAgain: boolean): string | null;
  /** @param isClose whether what tells it from its like is said as well */
  items(request: Request, isClose: boolean): string | null;
  /** @param isFull whether options that stay are said as well */
  option(swap: Swap, isFull: boolean): string;
  method(request: Request): string | null;
  reason(request: Request): string | null;
  address(request: Request): string | null;
  /** What a confirmation got wrong, as it should be. */
  correction(wrong: Wrong, request: Request): string;
}

export function createTeller(goal: Goal, dice: Dice): Teller {
  const methodOf = (request: Request) =>
    'method' in request ? sayMethod(request.method, goal.methods, dice) : null;
  const reasonOf = (request: Request) =>
    request.kind === 'cancel' ? dice.pick(REASONS[request.reason] ?? [request.reason]) : null;

  /** What it is about. */
  function what(request: Request): string | null {
    switch (request.kind) {
      case 'cancel':
        return request.order.isNumberKnown
          ? `order ${sayOrder(request.order, dice)}`
          : sayOrder(request.order, dice).replace(/^.*\bthe one\b/, 'the order');
      case 'return':
        return sayThings(request.items, request.order, dice);
      case 'exchange':
      case 'change':
        return dice.chance(0.7)
          ? saySwaps(request.swaps, request.order, dice)
          : listed(request.swaps.map(({ item }) => sayThing(item, request.order)));
      case 'payment':
        return methodOf(request);
      default:
        return request.isPrivate ? null : sayAddress(request.address, dice);
    }
  }

  function wish(request: Request, share: number): string {
    const ways = REQUESTS[request.kind];
    const about = dice.chance(share) ? what(request) : null;
    const clauses: string[] = [];
    const isOrderKnown = 'order' in request && request.order.isNumberKnown;
    if (isOrderKnown && (request.kind !== 'cancel' || about === null) && dice.chance(share))
      clauses.push(fill(dice.pick(CLAUSES.order), { order: sayOrder(request.order, dice) }));
    const reason = reasonOf(request);
    if (reason !== null && dice.chance(share)) clauses.push(fill(dice.pick(CLAUSES.reason), { reason }));
    const method = request.kind === 'payment' ? null : methodOf(request);
    if (method !== null && about !== null && dice.chance(share))
      clauses.push(fill(dice.pick(request.kind === 'return' ? CLAUSES.refund : CLAUSES.settle), { method }));
    const wish = about === null ? dice.pick(ways.bare) : fill(dice.pick(ways.told), { what: about });
    return wish + clauses.join('');
  }

  return {
    wish,
    order(request, offered, isAgain) {
      if (!('order' in request)) return null;
      const { order } = request;
      if (order.isNumberKnown) return fill(dice.pick(ORDER), { order: sayOrder(order, dice) });
      // A number that is shown beside something that is in it can be read out.
      const fitting = offered.filter((label) =>
        order.items.some(({ name }) => label.toLowerCase().includes(name.toLowerCase())),
      );
      const isOffered = offered.some((label) => label.includes(order.id));
      if (isOffered && (isAgain || fitting.length === 1)) return order.id;
      const [first] = dice.shuffled(order.items);
      return first
        ? fill(dice.pick(ORDER_BY_ITEM), { item: sayThing(first, order).replace(/^the /, '') })
        : null;
    },
    items(request, isClose) {
      const things = thingsOf(request);
      if (things.length === 0 || !('order' in request)) return null;
      const items = isClose
        ? listed(things.map((thing) => sayThingFully(thing)))
        : sayThings(things, request.order, dice);
      return fill(dice.pick(ITEMS), { items });
    },
    option({ to, change }, isFull) {
      if (!isFull && Object.keys(change).length === 0) return dice.pick(SAME_AGAIN);
      return fill(dice.pick(OPTION), { options: sayOptions(isFull ? to : change, dice) });
    },
    method(request) {
      const method = methodOf(request);
      return method === null ? null : fill(dice.pick(METHOD), { method });
    },
    reason(request) {
      const reason = reasonOf(request);
      return reason === null ? null : fill(dice.pick(REASON), { reason });
    },
    address(request) {
      return 'address' in request
        ? fill(dice.pick(ADDRESS), { address: sayAddress(request.address, dice) })
        : null;
    },
    correction(wrong, request) {
      if (wrong === 'request') return wish(request, 1);
      const words = {
        order: 'order' in request ? sayOrder(request.order, dice) : '',
        items: listed(thingsOf(request).map(sayThingFully)),
        what: 'swaps' in request ? saySwapsFully(request.swaps) : '',
        method: methodOf(request) ?? '',
        reason: reasonOf(request) ?? '',
        address: 'address' in request ? sayAddress(request.address, dice) : '',
      };
      return fill(dice.pick(CORRECTIONS[wrong]), words);
    },
  };
}

/** Puts words in the place of `{name}`. */
export function fill(phrase: string, words: Readonly<Record<string, string>>): string {
  return phrase.replace(/\{(\w+)\}/g, (_, name: string) => words[name] ?? '');
}
