/** @module What the states of one flow are built from: names, copy, branches, slots. */
import type { CardSpec, CopyParam, CopyRef } from '../../bot/domain/effect.js';
import type { Json } from '../../bot/domain/json.js';
import type { FlowArgs } from './context.js';
import type { TransitionProof } from './proof.js';
import { changedReadings, heardWith, onceAStep, withoutReadings } from './reading.js';
import type { Readers } from './reading.js';
import type { Slots } from './slot.js';
import { emit, update } from './state.js';
import type { FlowAction, FlowTransition } from './state.js';

/** A copy key of the flow, with its parameters where it has some. */
export type Text<S extends Slots> =
  | string
  | { readonly key: string; readonly params: (args: FlowArgs<S>) => Readonly<Record<string, CopyParam>> };

/** Where to go on: a state's name, or the first branch whose condition holds (the last has none). */
export type Next<S extends Slots> = string | readonly Branch<S>[];
export interface Branch<S extends Slots> {
  readonly when?: (args: FlowArgs<S>) => boolean;
  /** Slots that are filled wherever `when` holds; the checker cannot see it. */
  readonly knows?: readonly (keyof S & string)[];
  readonly to: string;
}

export type Building<S extends Slots> = ReturnType<typeof building<S>>;

/** @param start the state that corrections begin again in */
export function building<S extends Slots>(flow: string, slots: S, start: string) {
  const readers: Readers = new Map();
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
    description?: string,
    proof: TransitionProof = {},
  ): FlowTransition[] {
    const branches: readonly Branch<S>[] = typeof to === 'string' ? [{ to }] : to;
    return branches.map((branch, place) => {
      const words = [description, place === 0 && !branch.when ? undefined : wordOf(branch.when)];
      const said = words.filter((word) => word !== undefined).join(', ');
      return {
        target: target(branch.to),
        guard: (args) => guard(args) && (branch.when?.(typed(args)) ?? true),
        ...(said === '' ? {} : { description: said }),
        actions,
        meta: {
          proof: {
            ...proof,
            knows: [...(proof.knows ?? []), ...(branch.knows ?? [])],
            ...(branch.when ? {} : { isCertain: true }),
          },
        },
      };
    });
  }

  /** Keeps what was said. */
  const hear = (asked: string | null): FlowAction =>
    update((args) => {
      const said = heardWith(args, asked, readers);
      return readers.size === 0 || said.length === 0 ? {} : { said };
    }, 'hear');

  /**
   * What was said says more, or something else, about slots that are read: the flow begins again where one was known, and looks again
   * for what it asks where not.
   */
  const readOther = (
    asked: string | null,
    again: readonly FlowAction[],
    back: string | undefined,
  ): FlowTransition[] => {
    const changed = onceAStep((args) => changedReadings(args, asked, readers));
    const storeNamed = storeSlot(slots, asked);
    return [
      {
        description: 'something else was said',
        guard: (args) => changed(args).some(({ isCorrection }) => isCorrection),
        target: target(start),
        actions: [
          emit(() => [{ effect: 'say', text: { copy: 'repair.changed' } }], 'announceChange'),
          storeNamed,
          update(
            (args) => ({
              ...withoutReadings(
                args.context,
                changed(args)
                  .map(({ slot }) => slot)
                  .filter((slot) => args.event.type !== 'slot' || slot !== args.event.slot),
              ),
              said: heardWith(args, asked, readers),
            }),
            'readAnew',
          ),
        ],
        meta: { proof: { isVolunteered: true } },
      },
      {
        description: 'more was said',
        guard: (args) => changed(args).length > 0,
        actions: [storeNamed, hear(asked), ...again],
        ...(back === undefined ? {} : { target: back }),
        meta: { proof: { isVolunteered: true } },
      },
    ];
  };

  /**
   * Another slot than the one asked for: kept for later, or a correction, which runs the flow again from its start.
   * @param again puts the question again where there is no `check` to go back to
   * @param back where the flow goes on; left out: it stays
   */
  const otherSlots = (
    asked: string | null,
    again: readonly FlowAction[] = [],
    back?: string,
  ): FlowTransition[] => {
    const isOther = ({ event }: FlowArgs) =>
      event.type === 'slot' && event.slot !== asked && accepts(slots, event);
    const isCorrection = ({ context, event }: FlowArgs) =>
      event.type === 'slot' && event.slot in context.slots && context.slots[event.slot] !== event.value;
    return [
      {
        description: 'correction',
        guard: (args) => isOther(args) && isCorrection(args),
        target: target(start),
        actions: [
          announceCorrection(flow, slots),
          storeSlot(slots),
          hear(asked),
          update(({ context }) => withoutReadings(context, []), 'readAnew'),
        ],
        meta: { proof: { isVolunteered: true } },
      },
      // Back to the check: the question is put again, or is no longer needed.
      {
        description: 'other slot',
        guard: isOther,
        actions: [storeSlot(slots), hear(asked), ...again],
        ...(back === undefined ? {} : { target: back }),
        meta: { proof: { isVolunteered: true } },
      },
    ];
  };

  /** All that is said beside what was asked for. A correction by name goes before what may be read out of the same words. */
  const otherWords = (
    asked: string,
    again: readonly FlowAction[],
    back: string | undefined,
  ): FlowTransition[] => {
    const [correction, ...others] = otherSlots(asked, again, back);
    return [...(correction ? [correction] : []), ...readOther(asked, again, back), ...others];
  };

  function saying(what: Text<S>, card?: (args: FlowArgs<S>) => CardSpec | null): FlowAction {
    return emit((args) => {
      const shown = card?.(typed(args)) ?? null;
      return [{ effect: 'say', text: text(what, args), ...(shown ? { card: shown } : {}) }];
    }, 'say');
  }

  return { slots, readers, text, target, typed, next, otherSlots, readOther, otherWords, hear, saying };
}

/** A condition by its function's name; one that is written in place is named after the property, which says nothing. */
function wordOf(condition: { readonly name: string } | undefined): string {
  if (!condition) return 'otherwise';
  return ['', 'when'].includes(condition.name) ? 'if' : condition.name;
}

/** Whether the slot's own parser takes the value. */
export function accepts(slots: Slots, event: { readonly slot: string; readonly value: Json }) {
  return slots[event.slot]?.parse(event.value) != null;
}

/** Says what is changed, in the words of its choice where it has some; a sensitive value is not said. */
function announceCorrection(flow: string, slots: Slots): FlowAction {
  return emit(({ event }) => {
    if (event.type !== 'slot') return [];
    const slot = slots[event.slot];
    const value = slot?.parse(event.value);
    if (!slot || value == null) return [];
    const label = slot.choices.find((choice) => choice.value === value)?.label ?? String(value);
    const params = { slot: { copy: `${flow}.step.${event.slot}` }, value: slot.sensitive ? '' : label };
    return [
      {
        effect: 'say',
        text: { copy: slot.sensitive ? 'repair.correctedSecret' : 'repair.corrected', params },
      },
    ];
  }, 'announceCorrection');
}

/** Keeps the value of a slot event. @param but the slot whose answer is read elsewhere */
export function storeSlot(slots: Slots, but: string | null = null): FlowAction {
  return update(({ context, event }) => {
    if (event.type !== 'slot' || event.slot === but) return {};
    const slot = slots[event.slot];
    const value = slot?.parse(event.value);
    if (!slot || value == null) return {};
    const isNewSecret = slot.sensitive && context.slots[event.slot] !== value;
    return {
      slots: { ...context.slots, [event.slot]: value },
      ...(context.read?.includes(event.slot)
        ? { read: context.read.filter((name) => name !== event.slot) }
        : {}),
      ...(isNewSecret ? { secretsGiven: (context.secretsGiven ?? 0) + 1 } : {}),
    };
  }, 'storeSlot');
}
