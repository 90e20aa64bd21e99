/**
 * @module The states that most flows are made of, one line each: collect a slot, look something up, confirm, call a
 * tool, say, end. Each is a plain XState state; a flow may put states of its own between them.
 */
import { YES_NO } from '../../bot/domain/effect.js';
import type { CardSpec, ChoiceSpec, CopyParam, CopyRef, Effect } from '../../bot/domain/effect.js';
import type { FlowEnding } from '../../bot/domain/flow.js';
import type { JsonObject } from '../../bot/domain/json.js';
import { isAssured } from '../../bot/domain/session.js';
import type { Assurance } from '../../bot/domain/session.js';
import type { FlowArgs } from './context.js';
import type { Slots } from './slot.js';
import { emit, update } from './state.js';
import type { FlowAction, FlowState, FlowTransition } from './state.js';

/** A copy key of the flow, with its parameters where it has some. */
export type Text<S extends Slots> =
  | string
  | { readonly key: string; readonly params: (args: FlowArgs<S>) => Readonly<Record<string, CopyParam>> };

/** Where to go on: a state's name, or the first branch whose condition holds (the last has none). */
export type Next<S extends Slots> = string | readonly Branch<S>[];
export interface Branch<S extends Slots> {
  readonly when?: (args: FlowArgs<S>) => boolean;
  readonly to: string;
}

/** Builds the states of one flow. */
export function flowStates<S extends Slots>(flow: string, slots: S, start: string) {
  const text = (of: Text<S>, args: FlowArgs): CopyRef =>
    typeof of === 'string'
      ? { copy: `${flow}.${of}` }
      : { copy: `${flow}.${of.key}`, params: of.params(typed(args)) };
  const target = (state: string) => `#${flow}.${state}`;
  // One machine context type serves all flows; the slot names and types are the author's view of it.
  const typed = (args: FlowArgs): FlowArgs<S> => args as unknown as FlowArgs<S>;

  function next(
    to: Next<S>,
    guard: (args: FlowArgs) => boolean,
    actions: readonly FlowAction[],
  ): FlowTransition[] {
    const branches: readonly Branch<S>[] = typeof to === 'string' ? [{ to }] : to;
    return branches.map((branch) => ({
      target: target(branch.to),
      guard: (args) => guard(args) && (branch.when?.(typed(args)) ?? true),
      actions,
    }));
  }

  /**
   * Another slot than the one asked for: kept for later, or a correction, which runs the flow again from its start.
   * @param again puts the question again where there is no `check` to go back to
   */
  const otherSlots = (asked: string | null, again: readonly FlowAction[] = []): FlowTransition[] => {
    const isOther = ({ event }: FlowArgs) =>
      event.type === 'slot' && event.slot !== asked && accepts(slots, event);
    const isCorrection = ({ context, event }: FlowArgs) =>
      event.type === 'slot' && event.slot in context.slots && context.slots[event.slot] !== event.value;
    return [
      {
        guard: (args) => isOther(args) && isCorrection(args),
        target: target(start),
        actions: [storeSlot(slots)],
      },
      // Back to the check: the question is put again, or is no longer needed.
      {
        guard: isOther,
        actions: [storeSlot(slots), ...again],
        ...(asked === null ? {} : { target: 'check' }),
      },
    ];
  };

  return {
    /** Asks for a slot unless it is known; a wrong answer is asked again until the slot's `maxTries`, then a person. */
    collect(
      slot: keyof S & string,
      options: {
        readonly ask: Text<S>;
        /** Said before asking again. */
        readonly invalid: Text<S>;
        readonly choices?: (args: FlowArgs<S>) => readonly ChoiceSpec[];
        /** Where to go without asking, for example because another slot will do. */
        readonly unless?: readonly Required<Branch<S>>[];
        readonly then: Next<S>;
      },
    ): FlowState {
      const isKnown = ({ context }: FlowArgs) => context.slots[slot] !== undefined;
      const isAnswer = ({ event }: FlowArgs) => event.type === 'slot' && event.slot === slot;
      const isGood = (args: FlowArgs) =>
        isAnswer(args) && args.event.type === 'slot' && accepts(slots, args.event);
      const isLast = ({ context }: FlowArgs) =>
        (context.tries[slot] ?? 0) + 1 >= (slots[slot]?.maxTries ?? 1);
      const choices = (args: FlowArgs) => options.choices?.(typed(args)) ?? slots[slot]?.choices ?? [];
      const ask = (args: FlowArgs): Effect => ({
        effect: 'ask',
        slot,
        text: text(options.ask, args),
        ...(choices(args).length > 0 ? { choices: choices(args) } : {}),
      });
      const countTry = update(({ context }) => ({
        tries: { ...context.tries, [slot]: (context.tries[slot] ?? 0) + 1 },
      }));
      return {
        initial: 'check',
        states: {
          check: {
            always: [
              ...next(options.unless ?? [], () => true, []),
              ...next(options.then, isKnown, []),
              { target: 'asking' },
            ],
          },
          asking: {
            meta: {
              waiting: (context) => ({
                kind: 'slot',
                slot,
                choices: choices({ context, event: { type: 'resume' } }),
              }),
            },
            entry: [emit((args) => [ask(args)])],
            on: {
              slot: [
                { guard: isGood, target: 'check', actions: [storeSlot(slots)] },
                {
                  guard: (args) => isAnswer(args) && isLast(args),
                  target: target('gaveUp'),
                  actions: [countTry],
                },
                {
                  guard: isAnswer,
                  actions: [
                    countTry,
                    emit((args) => [{ effect: 'say', text: text(options.invalid, args) }, ask(args)]),
                  ],
                },
                ...otherSlots(slot),
              ],
              resume: [{ actions: [emit((args) => [ask(args)])] }],
            },
          },
        },
      };
    },

    /** Reads something; its value is in `context.results[key]` for all that follows. */
    look(
      key: string,
      tool: string,
      options: {
        readonly args: (args: FlowArgs<S>) => JsonObject;
        readonly ok: Next<S>;
        readonly refused: Next<S>;
        /** The tool failed or did not answer in time. */
        readonly failed: string;
      },
    ): FlowState {
      return {
        meta: { waiting: () => ({ kind: 'job', key }) },
        entry: [emit((args) => [{ effect: 'look', key, tool, args: options.args(typed(args)) }])],
        on: {
          result: [
            ...next(options.ok, isResult(key, 'ok'), [storeResult(key)]),
            ...next(options.refused, isResult(key, 'refused'), [storeResult(key)]),
            ...next(options.failed, isResult(key, 'unknown'), []),
          ],
        },
      };
    },

    /** A yes/no question before a side effect. Naming another value for a slot goes back to the start with it. */
    confirm(options: { readonly ask: Text<S>; readonly yes: string; readonly no: string }): FlowState {
      const ask = emit((args) => [
        { effect: 'ask', slot: 'confirm', text: text(options.ask, args), choices: YES_NO },
      ]);
      return {
        meta: { waiting: () => ({ kind: 'confirm' }) },
        entry: [ask],
        on: {
          affirm: [{ target: target(options.yes) }],
          deny: [{ target: target(options.no) }],
          slot: otherSlots(null, [ask]),
          resume: [{ actions: [ask] }],
        },
      };
    },

    /** Changes something, after the turn, exactly once. Every outcome has its way on. */
    call(
      key: string,
      tool: string,
      options: {
        readonly args: (args: FlowArgs<S>) => JsonObject;
        /** Said at once, while it is being done. */
        readonly working: Text<S>;
        readonly ok: Next<S>;
        readonly refused: Next<S>;
        readonly unknown: string;
      },
    ): FlowState {
      return {
        meta: { waiting: () => ({ kind: 'job', key }) },
        entry: [
          emit((args) => [
            { effect: 'say', text: text(options.working, args) },
            { effect: 'call', key, tool, args: options.args(typed(args)) },
          ]),
        ],
        on: {
          result: [
            ...next(options.ok, isResult(key, 'ok'), [storeResult(key)]),
            ...next(options.refused, isResult(key, 'refused'), [storeResult(key)]),
            ...next(options.unknown, isResult(key, 'unknown'), []),
          ],
        },
      };
    },

    /** Calls the identification flow unless the customer is known well enough. */
    identified(needed: Assurance, options: { readonly then: string; readonly otherwise: string }): FlowState {
      const isEnough = ({ context }: FlowArgs) =>
        context.session.customer !== null && isAssured(context.session.assurance, needed);
      return {
        initial: 'check',
        states: {
          check: { always: [{ guard: isEnough, target: target(options.then) }, { target: 'calling' }] },
          calling: {
            meta: { waiting: () => ({ kind: 'flow' }) },
            entry: [{ type: 'callFlow', params: () => ({ flow: 'identify', slots: {} }) }],
            on: {
              returned: [
                { guard: isEnough, target: target(options.then) },
                // A person was promised already: nothing is to be added.
                {
                  guard: ({ event }) => event.type === 'returned' && event.ending === 'handoff',
                  target: target('handedOff'),
                },
                { target: target(options.otherwise) },
              ],
              // A slot said together with the identification ("it's order 12, my mail is …") is kept.
              slot: otherSlots(null),
            },
          },
        },
      };
    },

    /** Says something and goes on. */
    say(
      what: Text<S>,
      options: { readonly then: string; readonly card?: (args: FlowArgs<S>) => CardSpec },
    ): FlowState {
      return { entry: [saying(what, options.card)], always: [{ target: target(options.then) }] };
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
      const forget = update(({ context }) => ({
        slots: Object.fromEntries(Object.entries(context.slots).filter(([name]) => !wrong.includes(name))),
        tries: { ...context.tries, [slot]: (context.tries[slot] ?? 0) + 1 },
      }));
      const isLast = ({ context }: FlowArgs) => (context.tries[slot] ?? 0) >= (slots[slot]?.maxTries ?? 1);
      return {
        entry: [saying(options.because), forget],
        always: [{ guard: isLast, target: target('gaveUp') }, { target: target(options.again) }],
      };
    },

    /** Says a last thing and ends. */
    end(
      what: Text<S>,
      options: { readonly card?: (args: FlowArgs<S>) => CardSpec; readonly ending?: FlowEnding } = {},
    ): FlowState {
      return { type: 'final', entry: [saying(what, options.card), endsAs(options.ending ?? 'done')] };
    },

    /** Says why and asks for a person. */
    toPerson(what: Text<S>, reason: string): FlowState {
      return {
        type: 'final',
        entry: [saying(what), emit(() => [{ effect: 'handoff', reason }]), endsAs('handoff')],
      };
    },

    /** Ends without a word, because what it called has asked for a person. */
    handedOff(): FlowState {
      return { type: 'final', entry: [endsAs('handoff')] };
    },

    /** Emits effects of its own and goes on. */
    effects(of: (args: FlowArgs<S>) => readonly Effect[], options: { readonly then: Next<S> }): FlowState {
      return { entry: [emit((args) => of(typed(args)))], always: next(options.then, () => true, []) };
    },
  };

  function saying(what: Text<S>, card?: (args: FlowArgs<S>) => CardSpec): FlowAction {
    return emit((args) => [
      { effect: 'say', text: text(what, args), ...(card ? { card: card(typed(args)) } : {}) },
    ]);
  }
}

const endsAs = (ending: FlowEnding): FlowAction => update(() => ({ ending }));

function accepts(
  slots: Slots,
  event: { readonly slot: string; readonly value: Parameters<Slots[string]['parse']>[0] },
) {
  return slots[event.slot]?.parse(event.value) != null;
}

function storeSlot(slots: Slots): FlowAction {
  return update(({ context, event }) => {
    if (event.type !== 'slot') return {};
    const value = slots[event.slot]?.parse(event.value);
    return value == null ? {} : { slots: { ...context.slots, [event.slot]: value } };
  });
}

function isResult(key: string, kind: 'ok' | 'refused' | 'unknown') {
  return ({ event }: FlowArgs) => event.type === 'result' && event.key === key && event.outcome.kind === kind;
}

/** Keeps what a tool answered: the value, or the code it refused with. */
function storeResult(key: string): FlowAction {
  return update(({ context, event }) => {
    if (event.type !== 'result' || event.outcome.kind === 'unknown') return {};
    const answer = event.outcome.kind === 'ok' ? event.outcome.value : event.outcome.code;
    return { results: { ...context.results, [key]: answer } };
  });
}
