/**
 * @module Slots that are read out of what the customer said, in the light of what the flow has looked up meanwhile: "the kettle" among
 * the items of the order. What was said is kept for the task, so that a detail given early, late or all at once is found
 * when its turn comes, and a reading is always one of all that was said: who says something else later has corrected it.
 */
import type { FlowEvent } from '../../bot/domain/flow.js';
import type { Json, JsonObject } from '../../bot/domain/json.js';
import type { FlowArgs, FlowContext, Utterance } from './context.js';
import type { Slots } from './slot.js';

/** `value` is null while something is missing; what was understood so far is in `partial`. Null: nothing of the slot was said. */
export type Reading<T extends Json = Json> =
  { readonly value: T; readonly partial?: Json } | { readonly value: null; readonly partial: Json };

/** Pure: a fold over what was said, oldest first. */
export type Reader<S extends Slots = Slots, T extends Json = Json> = (
  said: readonly Utterance[],
  args: FlowArgs<S>,
) => Reading<T> | null;

/** Under this name `tries` counts the answers that each said a part of a slot's value. */
export const partsOf = (slot: string) => `${slot}, in part`;

/** Kept of one task: enough for any errand, and a bound on the frame's size. */
const MOST_UTTERANCES = 20;
/** Characters of one. */
const LONGEST = 600;
/** Of what a task is begun with, which may be all that was said for the one before it. */
const LONGEST_FIRST = 1200;
/** Characters of all: each reader reads them at every step, within a turn. */
const MOST_CHARACTERS = 2400;

/** The readers of a flow by slot, and whether a value that was recognised is the slot's own. Filled while its states are built. */
export type Readers = Map<string, { readonly read: Reader; readonly accepts: (value: Json) => boolean }>;

export function utterancesOf({ context }: FlowArgs): readonly Utterance[] {
  return context.said ?? [];
}

/** With what the event brings. @param asked what was asked for when it came */
export function heardWith(args: FlowArgs, asked: string | null, readers: Readers): readonly Utterance[] {
  const text = textOf(args.event, readers);
  const before = utterancesOf(args);
  return text === null ? before : kept([...before, { asked, text: text.slice(0, LONGEST) }]);
}

/** What a task is begun with. */
export function firstUtterance(text: string): Utterance {
  return { asked: null, text: text.slice(0, LONGEST_FIRST) };
}

/** The latest, as much as is kept. */
export function kept(said: readonly Utterance[]): readonly Utterance[] {
  let characters = 0;
  const from = said.findLastIndex(({ text }) => (characters += text.length) > MOST_CHARACTERS);
  return said.slice(Math.max(from + 1, said.length - MOST_UTTERANCES));
}

/** A button of a slot that is read brings its value alone; so does who types its label or its number. */
function textOf(event: FlowEvent, readers: Readers): string | null {
  if (event.type === 'utterance') return event.text;
  if (event.type !== 'slot') return null;
  const reader = readers.get(event.slot);
  const pressed = reader && typeof event.value === 'string' ? event.value : null;
  return pressed !== null && event.isRaw !== true && reader?.accepts(pressed) === false
    ? pressed
    : (event.utterance ?? pressed);
}

/** Readers are pure, and the guards and actions of one step ask the same again: each step is read once. */
export function onceAStep<T>(read: (args: FlowArgs) => T): (args: FlowArgs) => T {
  const steps = new WeakMap<FlowContext, WeakMap<FlowEvent, { readonly value: T }>>();
  return (args) => {
    const events = steps.get(args.context) ?? new WeakMap<FlowEvent, { readonly value: T }>();
    steps.set(args.context, events);
    const known = events.get(args.event) ?? { value: read(args) };
    events.set(args.event, known);
    return known.value;
  };
}

/** Slots whose reading is another one with this utterance: read anew, or corrected, be it by something that leaves it open. */
export function changedReadings(
  args: FlowArgs,
  asked: string | null,
  readers: Readers,
): readonly { readonly slot: string; readonly isCorrection: boolean }[] {
  const before = utterancesOf(args);
  const after = heardWith(args, asked, readers);
  if (after === before) return [];
  return [...readers].flatMap(([slot, { read }]) => {
    const now = read(after, args);
    // Of the slot that was asked for a part is progress, which is counted.
    if (now?.value === null && slot === asked) return [];
    const isMore = now !== null && !isSame(summaryOf(now), summaryOf(read(before, args)));
    const known = (args.context.slots as JsonObject)[slot];
    return isMore && !isSame(now.value, known ?? null) ? [{ slot, isCorrection: known !== undefined }] : [];
  });
}

function summaryOf(reading: Reading | null): Json {
  return reading === null ? null : [reading.value, reading.value === null ? (reading.partial ?? null) : null];
}

/** The context without what was read, and without `slots`: whatever begins again reads anew. */
export function withoutReadings(context: FlowContext, slots: readonly string[]): Partial<FlowContext> {
  const gone = [...(context.read ?? []), ...slots];
  const kept = Object.entries(context.slots).filter(([slot]) => !gone.includes(slot));
  return { slots: Object.fromEntries(kept), ...(context.read ? { read: [] } : {}) };
}

export function isSame(one: Json, other: Json): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
