/**
 * @module What the scripted customer wants, from a task: who they are and their requests, in names and options. The reference
 * actions say which items and variants are meant; the instruction says what is known and, for a scripted task, in which words.
 */
import type { Database, TauAddress, TauItem, TauOptions, TauOrder, TauUser } from './database.js';
import { orderIn } from './database.js';
import { firstPerson } from './first-person.js';
import { labelsOf } from './shop-views.js';
import type { Task } from './tasks.js';
import { placesOf } from './tau-tools.js';
import type { ReferenceAction } from './tau-tools.js';

/** Something that was bought, as its buyer knows it. */
export interface Thing {
  readonly name: string;
  readonly options: TauOptions;
}
export interface KnownOrder {
  readonly id: string;
  /** Else its number has been forgotten and it is known by what is in it. */
  readonly isNumberKnown: boolean;
  readonly items: readonly Thing[];
}
export interface Swap {
  readonly item: Thing;
  /** All options of what is wanted instead. */
  readonly to: TauOptions;
  /** Those of them that are to be others than now; empty for the same thing again. */
  readonly change: TauOptions;
}
export type Request =
  | { readonly kind: 'cancel'; readonly order: KnownOrder; readonly reason: string }
  | {
      readonly kind: 'return';
      readonly order: KnownOrder;
      readonly items: readonly Thing[];
      /** The label of a payment method. */
      readonly method: string;
    }
  | {
      readonly kind: 'exchange' | 'change';
      readonly order: KnownOrder;
      readonly swaps: readonly Swap[];
      readonly method: string;
    }
  | {
      readonly kind: 'address';
      readonly order: KnownOrder;
      readonly address: TauAddress;
      /** Given only when asked again: the person would rather have it looked up. */
      readonly isPrivate: boolean;
    }
  | { readonly kind: 'default-address'; readonly address: TauAddress; readonly isPrivate: boolean }
  | { readonly kind: 'payment'; readonly order: KnownOrder; readonly method: string };
export type RequestKind = Request['kind'];

export interface Goal {
  readonly name: string;
  readonly postcode: string;
  /** Null where the person has forgotten it, or is known without. */
  readonly email: string | null;
  /** Labels of all payment methods. */
  readonly methods: readonly string[];
  /** In the order that the policy allows, which is that of the reference. */
  readonly requests: readonly Request[];
  /** What else they want to know, in the first person. */
  readonly questions: readonly string[];
}

/** The goal, or why none can be had from the task. */
export type GoalOrReason = { readonly goal: Goal } | { readonly reason: string };

export function goalOf(task: Task, db: Database): GoalOrReason {
  const user = userOf(task, db);
  if (!user) return { reason: 'its text names no customer of the shop' };
  const replayed = task.actions.filter(({ name }) => KINDS[name] !== undefined);
  const requests = replayed.flatMap((action) => requestOf(action, task, db, user) ?? []);
  if (requests.length < replayed.length)
    return { reason: 'a reference action names an item, a variant or a payment method that is not there' };
  const questions = task.figures.length > 0 ? firstPerson(task.instruction) : [];
  if (requests.length === 0 && questions.length === 0)
    return { reason: 'no reference action writes, so that what its person wants stands in prose alone' };
  return {
    goal: {
      name: `${user.name.first_name} ${user.name.last_name}`,
      postcode: user.address.zip,
      email: task.instruction.includes(user.email) ? user.email : null,
      methods: [...labelsOf(user).values()],
      requests,
      questions,
    },
  };
}

/** By the e-mail address in its text, a user id, or a name and a postcode; then by what the reference touches. */
function userOf({ user, instruction, actions }: Task, db: Database): TauUser | undefined {
  if (user !== null) return db.users[user];
  const users = Object.values(db.users);
  const says = (text: string) => instruction.includes(text);
  return (
    users.find(({ email, user_id }) => says(email) || says(user_id)) ??
    users.find(({ name, address }) => says(`${name.first_name} ${name.last_name}`) && says(address.zip)) ??
    actions
      .map(({ arguments: args }) => orderIn(db, String(args['order_id'] ?? ''))?.user_id ?? args['user_id'])
      .map((id) => db.users[String(id)])
      .find((found) => found !== undefined)
  );
}

const KINDS: Readonly<Record<string, RequestKind>> = {
  cancel_pending_order: 'cancel',
  return_delivered_order_items: 'return',
  exchange_delivered_order_items: 'exchange',
  modify_pending_order_items: 'change',
  modify_pending_order_address: 'address',
  modify_pending_order_payment: 'payment',
  modify_user_address: 'default-address',
};

function requestOf(action: ReferenceAction, task: Task, db: Database, user: TauUser): Request | null {
  const kind = KINDS[action.name];
  const args = action.arguments;
  const text = (key: string) => String(args[key] ?? '');
  const ids = (key: string) => (Array.isArray(args[key]) ? args[key].map(String) : []);
  const address: TauAddress = {
    address1: text('address1'),
    address2: text('address2'),
    city: text('city'),
    state: text('state'),
    country: text('country'),
    zip: text('zip'),
  };
  const isPrivate = !task.instruction.includes(address.address1);
  if (kind === 'default-address') return { kind, address, isPrivate };
  const order = orderIn(db, text('order_id'));
  const method = labelsOf(user).get(text('payment_method_id'));
  if (!order) return null;
  const known = knownOrder(order, task.instruction);
  if (kind === 'cancel') return { kind, order: known, reason: text('reason') };
  if (kind === 'address') return { kind, order: known, address, isPrivate };
  if (method === undefined || kind === undefined) return null;
  if (kind === 'payment') return { kind, order: known, method };
  const items = placesOf(order, ids('item_ids')).flatMap((place) => order.items[place] ?? []);
  if (items.length < ids('item_ids').length) return null;
  if (kind === 'return') return { kind, order: known, items: items.map(thingOf), method };
  const swaps = swapsOf(items, ids('new_item_ids'), db);
  return swaps.length < items.length ? null : { kind, order: known, swaps, method };
}

function knownOrder({ order_id: id, items }: TauOrder, instruction: string): KnownOrder {
  return {
    id,
    isNumberKnown: instruction.includes(id.replace('#', '').replace('W', '')),
    items: items.map(thingOf),
  };
}

function thingOf({ name, options }: TauItem): Thing {
  return { name, options };
}

function swapsOf(items: readonly TauItem[], wanted: readonly string[], db: Database): readonly Swap[] {
  return items.flatMap((item, index) => {
    const to = db.products[item.product_id]?.variants[wanted[index] ?? '']?.options;
    if (!to) return [];
    const change = Object.fromEntries(
      Object.entries(to).filter(([option, value]) => item.options[option] !== value),
    );
    return [{ item: thingOf(item), to, change }];
  });
}
