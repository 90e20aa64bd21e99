/** @module States that collect slots. */
import type { ChoiceSpec, Effect } from '../../bot/domain/effect.js';
import { PATTERNS } from '../../bot/domain/flow.js';
import type { JsonObject } from '../../bot/domain/json.js';
import { accepts, storeSlot } from './building.js';
import type { Branch, Building, Next, Text } from './building.js';
import type { FlowArgs } from './context.js';
import { heardWith, isSame, onceAStep, partsOf, utterancesOf } from './reading.js';
import type { Reader } from './reading.js';
import type { Slots } from './slot.js';
import { emit, forget, update } from './state.js';
import type { FlowState } from './state.js';

export function slotStates<S extends Slots>({
  slots,
  readers,
  text,
  target,
  typed,
  next,
  otherSlots,
  readOther,
  otherWords,
  hear,
  saying,
}: Building<S>) {
  return {
    /** Asks for a slot unless it is known; a wrong answer is asked again until the slot's `maxTries`, then a person. */
    collect(
      slot: keyof S & string,
      options: {
        readonly ask: Text<S>;
        /** Said before asking again. */
        readonly invalid: Text<S>;
        readonly choices?: (args: FlowArgs<S>) => readonly ChoiceSpec[];
        /** Finds the value in what was said. A value that was recognised by understanding goes before it. */
        readonly read?: Reader<S>;
        /** Where to go without asking, for example because another slot will do. */
        readonly unless?: readonly (Branch<S> & Required<Pick<Branch<S>, 'when'>>)[];
        readonly then: Next<S>;
      },
    ): FlowState {
      const read = options.read && unlessRejected(slot, options.read as Reader);
      if (read) readers.set(slot, { read, accepts: (value) => slots[slot]?.parse(value) != null });
      const reading = onceAStep((args) => read?.(utterancesOf(args), args) ?? null);
      const readingWithAnswer = onceAStep((args) => read?.(heardWith(args, slot, readers), args) ?? null);
      const storeRead = update((args) => {
        const value = reading(args)?.value ?? null;
        if (value === null) return {};
        const known = (args.context.read ?? []).filter((name) => name !== slot);
        return { slots: { ...args.context.slots, [slot]: value }, read: [...known, slot] };
      }, 'storeRead');
      const isKnown = ({ context }: FlowArgs) =>
        context.slots[slot] !== undefined || context.skipped?.includes(slot) === true;
      const refusals = ({ context }: FlowArgs) => context.refusals?.[slot] ?? 0;
      const countRefusal = update(
        (args) => ({
          refusals: { ...args.context.refusals, [slot]: refusals(args) + 1 },
        }),
        'countRefusal',
      );
      const parts = partsOf(slot);
      const isAnswer = ({ event }: FlowArgs) => event.type === 'slot' && event.slot === slot;
      // What nobody recognised is read where it can be: a slot that takes any text would take it as it is.
      const isRaw = ({ event }: FlowArgs) =>
        read !== undefined && event.type === 'slot' && event.isRaw === true;
      const isGood = (args: FlowArgs) =>
        isAnswer(args) && !isRaw(args) && args.event.type === 'slot' && accepts(slots, args.event);
      const isRead = (args: FlowArgs) => isAnswer(args) && (readingWithAnswer(args)?.value ?? null) !== null;
      const isPartlyRead = (args: FlowArgs) => {
        const after = isAnswer(args) ? readingWithAnswer(args) : null;
        const isMore = after !== null && !isSame(after.partial ?? null, reading(args)?.partial ?? null);
        return isMore && (args.context.tries[parts] ?? 0) < MOST_PARTS;
      };
      const isLast = ({ context }: FlowArgs) =>
        (context.tries[slot] ?? 0) + 1 >= (slots[slot]?.maxTries ?? 1);
      const choices = (args: FlowArgs) => options.choices?.(typed(args)) ?? slots[slot]?.choices ?? [];
      const ask = (args: FlowArgs): Effect => {
        const shown = choices(args);
        return {
          effect: 'ask',
          slot,
          text: text(options.ask, args),
          ...(shown.length > 0 ? { choices: shown } : {}),
        };
      };
      const countTry = update(
        ({ context }) => ({
          tries: { ...context.tries, [slot]: (context.tries[slot] ?? 0) + 1 },
        }),
        'countTry',
      );
      const countPart = update(
        ({ context }) => ({ tries: { ...context.tries, [parts]: (context.tries[parts] ?? 0) + 1 } }),
        'countPart',
      );
      return {
        initial: 'check',
        states: {
          check: {
            always: [
              ...next(options.unless ?? [], () => true, []),
              ...next(options.then, isKnown, [], 'known', { knows: [slot] }),
              ...(read
                ? [
                    {
                      description: 'was said',
                      guard: (args: FlowArgs) => (reading(args)?.value ?? null) !== null,
                      target: 'check',
                      reenter: true,
                      actions: [storeRead],
                      meta: { proof: { knows: [slot], bound: 'once' as const } },
                    },
                  ]
                : []),
              { target: 'asking', meta: { proof: isComplete(options.then) ? { lacks: slot } : {} } },
            ],
          },
          asking: {
            description: `asks for ${slot}`,
            meta: {
              waiting: (context) => ({
                kind: 'slot',
                slot,
                choices: choices({ context, event: { type: 'resume' } }),
              }),
            },
            entry: [emit((args) => [ask(args)], 'ask')],
            on: {
              slot: [
                {
                  description: 'good',
                  guard: isGood,
                  target: 'check',
                  actions: [storeSlot(slots), hear(slot)],
                  meta: { proof: { knows: [slot] } },
                },
                ...(read
                  ? [
                      {
                        description: 'read',
                        guard: isRead,
                        target: 'check',
                        actions: [hear(slot), storeRead],
                        meta: { proof: { knows: [slot] } },
                      },
                      {
                        description: 'read in part',
                        guard: isPartlyRead,
                        target: 'asking',
                        reenter: true,
                        actions: [hear(slot), countPart],
                        meta: { proof: { bound: 'progress' as const } },
                      },
                    ]
                  : []),
                ...otherWords(slot, [], 'check'),
                {
                  description: 'wrong too often',
                  guard: (args) => isAnswer(args) && isLast(args),
                  target: target('gaveUp'),
                  actions: [countTry],
                },
                {
                  description: 'wrong',
                  guard: isAnswer,
                  actions: [
                    countTry,
                    emit(
                      (args) => [{ effect: 'say', text: text(options.invalid, args) }, ask(args)],
                      'askAgain',
                    ),
                  ],
                  meta: { proof: { bound: { maxTriesOf: slot } } },
                },
              ],
              utterance: readOther(slot, [], 'check'),
              skip: [
                {
                  description: 'may stay empty',
                  guard: () => slots[slot]?.skippable === true,
                  target: 'check',
                  actions: [
                    update(({ context }) => ({ skipped: [...(context.skipped ?? []), slot] }), 'skip'),
                  ],
                  meta: { proof: { knows: [slot] } },
                },
                // Refused once more, it will not be had this way.
                {
                  description: 'once more',
                  guard: (args) => refusals(args) > 0,
                  target: 'refused',
                  actions: [countRefusal],
                },
                {
                  description: 'needed',
                  actions: [
                    countRefusal,
                    emit(
                      (args) => [{ effect: 'say', text: { copy: 'repair.cannotSkip' } }, ask(args)],
                      'askAgain',
                    ),
                  ],
                  meta: { proof: { bound: 'once' } },
                },
              ],
              // By the check: what was done in between may have made the question needless.
              resume: [{ target: 'check' }],
            },
          },
          refused: {
            description: `calls ${PATTERNS.offerPerson}`,
            meta: { waiting: () => ({ kind: 'flow' }) },
            entry: [{ type: 'callFlow', params: () => ({ flow: PATTERNS.offerPerson, slots: {} }) }],
            on: {
              returned: [
                {
                  description: 'handoff',
                  guard: ({ event }) => event.type === 'returned' && event.ending === 'handoff',
                  target: target('handedOff'),
                },
                { target: 'check', meta: { proof: { bound: 'person' } } },
              ],
              // An answer after all; the offer is withdrawn by the dialogue.
              slot: otherSlots(null, [], 'check'),
            },
          },
        },
      };
    },

    /**
     * A well-formed answer that turned out wrong: says so, forgets it (with the slots in `also`) and asks again, within the same bound as
     * answers that could not be read.
     */
    reject(
      slot: keyof S & string,
      options: {
        readonly because: Text<S>;
        readonly also?: readonly (keyof S & string)[];
        readonly again: string;
      },
    ): FlowState {
      const wrong: readonly string[] = [slot, ...(options.also ?? [])];
      const countTry = update(
        ({ context }) => ({
          tries: { ...context.tries, [slot]: (context.tries[slot] ?? 0) + 1 },
        }),
        'countTry',
      );
      // Else it would be read again out of what was said.
      const remember = update(({ context }) => {
        const value = (context.slots as JsonObject)[slot];
        if (!readers.has(slot) || value === undefined) return {};
        return { rejected: { ...context.rejected, [slot]: [...(context.rejected?.[slot] ?? []), value] } };
      }, 'rememberRejected');
      const isLast = ({ context }: FlowArgs) => (context.tries[slot] ?? 0) >= (slots[slot]?.maxTries ?? 1);
      return {
        description: `forgets ${wrong.join(', ')}`,
        entry: [saying(options.because), remember, forget(wrong), countTry],
        always: [
          { description: 'wrong too often', guard: isLast, target: target('gaveUp') },
          { target: target(options.again), meta: { proof: { bound: { maxTriesOf: slot } } } },
        ],
      };
    },
  };
}

/** What turned out wrong is not read once more. */
function unlessRejected(slot: string, read: Reader): Reader {
  return (said, args) => {
    const reading = read(said, args);
    const isRejected = args.context.rejected?.[slot]?.some((value) => isSame(value, reading?.value ?? null));
    return isRejected ? null : reading;
  };
}

/** Answers that each say a part of a value: of five items, two options each. */
const MOST_PARTS = 12;

/** Whether one of the branches is taken in any case. */
function isComplete<S extends Slots>(to: Next<S>): boolean {
  return typeof to === 'string' || to.some((branch) => branch.when === undefined);
}
