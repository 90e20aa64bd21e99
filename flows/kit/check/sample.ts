/**
 * @module Calls an author's function with a made-up context, to learn which slots it reads and what it answers. Nothing of the
 * context is real: each property that is read is first taken as one kind of value, and where the function throws, as the next.
 */
import type { FlowEvent, SessionView } from '../../../bot/domain/flow.js';
import type { FlowArgs } from '../context.js';
import type { Slots } from '../slot.js';

/** A text that no copy holds: a key with it in was computed from data. */
export const UNKNOWN = '⟨?⟩';

export interface Sample {
  /** What the function answered, once for each way that it was called. */
  readonly answers: readonly unknown[];
  readonly slots: ReadonlySet<string>;
  /** What it threw where no made-up context satisfied it; null otherwise. */
  readonly failure: unknown;
}

type Kind = 'text' | 'any' | 'list' | 'number' | 'nothing';
/** What a slot or a result is first taken as. What lies within is something before it is nothing. */
const ORDERS: readonly (readonly Kind[])[] = [
  ['any', 'text', 'list', 'number', 'nothing'],
  ['nothing', 'text', 'any', 'list', 'number'],
  ['list', 'any', 'text', 'number', 'nothing'],
  ['text', 'list', 'any', 'number', 'nothing'],
];
const WITHIN: readonly Kind[] = ['any', 'text', 'list', 'number', 'nothing'];
/** Contexts tried for one order. Parsers of a tool's answer read about five properties before they are satisfied. */
const MOST_TRIES = 100;

export function sample(
  run: (args: FlowArgs) => unknown,
  slots: Slots,
  event: FlowEvent = { type: 'resume' },
): Sample {
  const read = new Set<string>();
  const answers: unknown[] = [];
  let failure: unknown = null;
  for (const order of ORDERS) {
    const done = attempt(run, order, slots, event, read);
    if ('answer' in done) answers.push(done.answer);
    else failure = done.thrown;
    // What reads nothing answers the same to all of them.
    if (!done.hasRead) break;
  }
  return { answers, slots: read, failure: answers.length > 0 ? null : failure };
}

function attempt(
  run: (args: FlowArgs) => unknown,
  order: readonly Kind[],
  slots: Slots,
  event: FlowEvent,
  read: Set<string>,
): ({ readonly answer: unknown } | { readonly thrown: unknown }) & { readonly hasRead: boolean } {
  const chosen = new Map<string, number>();
  let thrown: unknown = null;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const reads = new Set<string>();
    const made = madeUp((path) => {
      reads.add(path);
      const kinds = path.split(/[.[(]/, 3).length > 2 ? WITHIN : order;
      return kinds[chosen.get(path) ?? 0] ?? 'nothing';
    });
    let readsSession = false;
    const session = new Proxy(order[0] === 'nothing' ? NOBODY : SOMEBODY, {
      get(of, name) {
        readsSession = true;
        return Reflect.get(of, name) as unknown;
      },
    });
    try {
      const answer = run({
        context: { ...contextOf(made, slots, read), session },
        event,
      } as unknown as FlowArgs);
      return { answer, hasRead: readsSession || reads.size > 0 };
    } catch (error) {
      thrown = error;
    }
    // The property that was read last is what it could not take; when it has been everything, the one before is.
    const path = [...reads].reverse().find((each) => (chosen.get(each) ?? 0) + 1 < order.length);
    if (path === undefined) return { thrown, hasRead: readsSession || reads.size > 0 };
    const after = [...reads].slice([...reads].indexOf(path) + 1);
    for (const each of after) chosen.delete(each);
    chosen.set(path, (chosen.get(path) ?? 0) + 1);
  }
  return { thrown, hasRead: true };
}

function contextOf(made: (path: string) => unknown, slots: Slots, read: Set<string>) {
  const recorded = new Proxy(Object.fromEntries(Object.keys(slots).map((name) => [name, null])), {
    get: (_target, name) => {
      if (typeof name === 'symbol') return undefined;
      read.add(name);
      const value = made(`slots.${name}`);
      const slot = slots[name];
      if (value !== UNKNOWN || !slot) return value;
      // What the dialogue hands in is no text where the slot takes none.
      if ('isGiven' in slot && slot.parse(value) === null) throw new TypeError(`${name} takes no text`);
      return slot.choices[0]?.value ?? value;
    },
  });
  const results = new Proxy({}, { get: (_target, name) => made(`results.${String(name)}`) });
  return { slots: recorded, results, tries: {}, ending: 'done' };
}

const SOMEBODY = {
  customer: UNKNOWN,
  customerName: UNKNOWN,
  assurance: 'signed',
  identificationFailures: 0,
  mayLeaveQueue: false,
  locale: 'en',
} as unknown as SessionView;

/** Goes with the context in which there is nothing. */
const NOBODY: SessionView = { ...SOMEBODY, customer: null, customerName: null, assurance: 'none' };

function madeUp(kindOf: (path: string) => Kind): (path: string) => unknown {
  const value = (path: string): unknown => {
    switch (kindOf(path)) {
      case 'any':
        return anything(path);
      case 'text':
        return UNKNOWN;
      case 'list':
        // Not of lists again: that would never end.
        return [anything(`${path}[0]`)];
      case 'number':
        return 1;
      case 'nothing':
        return undefined;
    }
  };
  /** A copy has the properties that were read of the original. */
  const named = new Map<string, Set<string>>();
  // A function may be read, called and iterated, and says no to `Array.isArray`, `typeof x === 'string'` and their like.
  const anything = (path: string): unknown => {
    const names = named.get(path) ?? new Set<string>();
    named.set(path, names);
    return new Proxy(() => {}, {
      ownKeys: () => [...names],
      getOwnPropertyDescriptor: () => ({ configurable: true, enumerable: true, writable: true, value: null }),
      get: (_target, name) => {
        if (name === Symbol.toPrimitive) return (hint: string) => (hint === 'number' ? 1 : UNKNOWN);
        if (name === Symbol.iterator) return () => [anything(`${path}[0]`)][Symbol.iterator]();
        if (name === 'toString' || name === 'toJSON') return () => UNKNOWN;
        if (typeof name === 'symbol') return undefined;
        names.add(name);
        return value(`${path}.${name}`);
      },
      apply: () => value(`${path}()`),
    });
  };
  return value;
}
