/** @module States that say something, and endings. */
import type { CardSpec, Effect } from '../../bot/domain/effect.js';
import type { FlowEnding } from '../../bot/domain/flow.js';
import type { Building, Next, Text } from './building.js';
import type { FlowArgs } from './context.js';
import type { Slots } from './slot.js';
import { emit, forget, update } from './state.js';
import type { FlowAction, FlowState } from './state.js';

export function spokenStates<S extends Slots>({ target, typed, next, saying }: Building<S>) {
  return {
    /** Says something and goes on. */
    say(
      what: Text<S>,
      options: { readonly then: string; readonly card?: (args: FlowArgs<S>) => CardSpec | null },
    ): FlowState {
      return {
        description: `says ${keyOf(what)}`,
        entry: [saying(what, options.card)],
        always: [{ target: target(options.then) }],
      };
    },

    /** Says a last thing and ends. `forgets` are remembered slots that the next flow shall not be prefilled with. */
    end(
      what: Text<S>,
      options: {
        /** Null: none, for the text says it all. */
        readonly card?: (args: FlowArgs<S>) => CardSpec | null;
        readonly ending?: FlowEnding;
        readonly forgets?: readonly (keyof S & string)[];
      } = {},
    ): FlowState {
      const { card, ending = 'done', forgets = [] } = options;
      return {
        type: 'final',
        description: ending === 'done' ? `says ${keyOf(what)}` : `says ${keyOf(what)}, ends as ${ending}`,
        entry: [saying(what, card), forget(forgets), endsAs(ending)],
      };
    },

    /** Says why and asks for a person. */
    toPerson(what: Text<S>, reason: string): FlowState {
      return {
        type: 'final',
        description: `asks for a person: ${reason}`,
        entry: [saying(what), emit(() => [{ effect: 'handoff', reason }], 'askForPerson'), endsAs('handoff')],
      };
    },

    /** Ends without a word: what follows speaks. */
    leave(): FlowState {
      return { type: 'final', entry: [endsAs('done')] };
    },

    /** Ends without a word, because what it called has asked for a person. */
    handedOff(): FlowState {
      return {
        type: 'final',
        description: 'a person was asked for',
        entry: [endsAs('handoff')],
        meta: { proof: { asksForPerson: true } },
      };
    },

    /** Emits effects of its own and goes on. */
    effects(of: (args: FlowArgs<S>) => readonly Effect[], options: { readonly then: Next<S> }): FlowState {
      return { entry: [emit((args) => of(typed(args)))], always: next(options.then, () => true, []) };
    },
  };
}

const keyOf = (what: string | { readonly key: string }): string =>
  typeof what === 'string' ? what : what.key;
const endsAs = (ending: FlowEnding): FlowAction => update(() => ({ ending }), `endAs ${ending}`);
