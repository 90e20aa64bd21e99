/** @module States that read, confirm and change something, and know who is asking. */
import { YES_NO } from '../../bot/domain/effect.js';
import type { JsonObject } from '../../bot/domain/json.js';
import { isAssured } from '../../bot/domain/session.js';
import type { Assurance } from '../../bot/domain/session.js';
import { accepts, storeSlot } from './building.js';
import type { Building, Next, Text } from './building.js';
import type { FlowArgs, FlowContext } from './context.js';
import type { Slots } from './slot.js';
import { emit, update } from './state.js';
import type { FlowAction, FlowState } from './state.js';

export function toolStates<S extends Slots>({
  slots,
  text,
  target,
  typed,
  next,
  readOther,
  otherWords,
  hear,
}: Building<S>) {
  return {
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
        description: `looks up ${tool}`,
        meta: { waiting: () => ({ kind: 'job', key }), proof: { uses: { effect: 'look', key, tool } } },
        entry: [emit((args) => [{ effect: 'look', key, tool, args: options.args(typed(args)) }], 'look')],
        on: {
          result: [
            ...next(seeing(options.ok), isResult(key, 'ok'), [storeResult(key)], 'ok', {
              result: { key, kind: 'ok' },
            }),
            ...next(seeing(options.refused), isResult(key, 'refused'), [storeResult(key)], 'refused', {
              result: { key, kind: 'refused' },
            }),
            ...next(options.failed, isResult(key, 'unknown'), [], 'unknown', {
              result: { key, kind: 'unknown' },
            }),
          ],
        },
      };
    },

    /** A yes/no question before a side effect. Naming another value for a slot goes back to the start with it. */
    confirm(options: { readonly ask: Text<S>; readonly yes: string; readonly no: string }): FlowState {
      const ask = emit(
        (args) => [{ effect: 'ask', slot: 'confirm', text: text(options.ask, args), choices: YES_NO }],
        'ask',
      );
      return {
        description: 'asks yes or no',
        meta: { waiting: () => ({ kind: 'confirm' }) },
        entry: [ask],
        on: {
          affirm: [{ target: target(options.yes) }],
          deny: [{ target: target(options.no) }],
          slot: otherWords('confirm', [ask], undefined),
          utterance: readOther('confirm', [ask], undefined),
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
        description: `calls ${tool}`,
        meta: { waiting: () => ({ kind: 'job', key }), proof: { uses: { effect: 'call', key, tool } } },
        entry: [
          emit(
            (args) => [
              { effect: 'say', text: text(options.working, args) },
              { effect: 'call', key, tool, args: options.args(typed(args)) },
            ],
            'call',
          ),
        ],
        on: {
          result: [
            ...next(seeing(options.ok), isResult(key, 'ok'), [storeResult(key)], 'ok', {
              result: { key, kind: 'ok' },
            }),
            ...next(seeing(options.refused), isResult(key, 'refused'), [storeResult(key)], 'refused', {
              result: { key, kind: 'refused' },
            }),
            ...next(options.unknown, isResult(key, 'unknown'), [], 'unknown', {
              result: { key, kind: 'unknown' },
            }),
          ],
        },
      };
    },

    /** Calls the identification flow unless the customer is known well enough. */
    identified(needed: Assurance, options: { readonly then: string; readonly otherwise: string }): FlowState {
      const isEnough = ({ context }: FlowArgs) =>
        context.session.customer !== null && isAssured(context.session.assurance, needed);
      const assures = { proof: { assures: needed } };
      return {
        initial: 'check',
        states: {
          check: {
            always: [
              { description: 'known', guard: isEnough, target: target(options.then), meta: assures },
              { target: 'calling' },
            ],
          },
          calling: {
            description: 'calls identify',
            meta: { waiting: () => ({ kind: 'flow' }) },
            entry: [{ type: 'callFlow', params: () => ({ flow: 'identify', slots: {} }) }],
            on: {
              returned: [
                { description: 'known', guard: isEnough, target: target(options.then), meta: assures },
                // A person was promised already: nothing is to be added.
                {
                  description: 'handoff',
                  guard: ({ event }) => event.type === 'returned' && event.ending === 'handoff',
                  target: target('handedOff'),
                },
                { target: target(options.otherwise) },
              ],
              // What is said together with the identification ("it's order 12, my mail is …") is kept; nothing begins again for it.
              slot: [
                {
                  guard: ({ event }) => event.type === 'slot' && accepts(slots, event),
                  actions: [storeSlot(slots)],
                  meta: { proof: { isVolunteered: true } },
                },
              ],
              utterance: [{ actions: [hear('identify')], meta: { proof: { isVolunteered: true } } }],
            },
          },
        },
      };
    },
  };
}

function isResult(key: string, kind: 'ok' | 'refused' | 'unknown') {
  return ({ event }: FlowArgs) => event.type === 'result' && event.key === key && event.outcome.kind === kind;
}

/** Keeps what a tool answered: the value, or the code it refused with. */
function storeResult(key: string): FlowAction {
  return update((args) => resultsWith(args, key), 'storeResult');
}

function resultsWith({ context, event }: FlowArgs, key: string): Partial<FlowContext> {
  if (event.type !== 'result' || event.outcome.kind === 'unknown') return {};
  const answer = event.outcome.kind === 'ok' ? event.outcome.value : event.outcome.code;
  return { results: { ...context.results, [key]: answer } };
}

/** Branches that see the answer, which is kept only on the way that they choose. */
function seeing<S extends Slots>(to: Next<S>): Next<S> {
  if (typeof to === 'string') return to;
  return to.map((branch) => {
    const { when } = branch;
    if (!when) return branch;
    const sees = (args: FlowArgs<S>) => {
      const key = args.event.type === 'result' ? args.event.key : '';
      // The cast: one machine context type serves all flows.
      const plain = args as unknown as FlowArgs;
      return when({ ...args, context: { ...args.context, ...resultsWith(plain, key) } as FlowContext<S> });
    };
    // Drawings name the condition by its function.
    return { ...branch, when: Object.defineProperty(sees, 'name', { value: when.name }) };
  });
}
