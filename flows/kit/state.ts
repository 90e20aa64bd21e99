/** @module The part of XState's configuration that a flow may use: no `invoke`, no `after`, nothing that starts itself. */
import { assign } from 'xstate';
import type { Effect } from '../../bot/domain/effect.js';
import type { FlowEvent, Waiting } from '../../bot/domain/flow.js';
import type { JsonObject } from '../../bot/domain/json.js';
import type { FlowArgs, FlowContext } from './context.js';
import type { StateProof, TransitionProof } from './proof.js';

export interface FlowState {
  /** What happens in it, in a few words, for drawings. No part of the flow's structure. */
  readonly description?: string;
  readonly initial?: string;
  readonly states?: Readonly<Record<string, FlowState>>;
  readonly type?: 'final';
  readonly entry?: readonly FlowAction[];
  readonly always?: readonly FlowTransition[];
  readonly on?: { readonly [Type in FlowEvent['type']]?: readonly FlowTransition[] };
  readonly meta?: {
    /** What the flow waits for in this state. */
    readonly waiting?: (context: FlowContext) => Waiting;
    readonly proof?: StateProof;
  };
}

export interface FlowTransition {
  /** A sibling's name, or `#flow-id.state`. Left out: stays. */
  readonly target?: string;
  readonly guard?: (args: FlowArgs) => boolean;
  /** When it is taken, in a word or two, for drawings. No part of the flow's structure. */
  readonly description?: string;
  readonly actions?: readonly FlowAction[];
  readonly reenter?: boolean;
  readonly meta?: { readonly proof?: TransitionProof };
}

/** `effect` asks something of the world; `callFlow` pushes a sub-flow. Assignments never leave XState. */
export type FlowAction =
  | {
      readonly type: 'effect';
      readonly description: string;
      readonly params: (args: FlowArgs) => readonly Effect[];
    }
  | { readonly type: 'callFlow'; readonly params: (args: FlowArgs) => { flow: string; slots: JsonObject } }
  | ReturnType<typeof update>;

/** Emits effects computed from context and event. `description` is its name in drawings. */
export function emit(effects: (args: FlowArgs) => readonly Effect[], description = 'emit'): FlowAction {
  return { type: 'effect', description, params: effects };
}

/** Changes the context. `description` is its name in drawings. */
export function update(change: (args: FlowArgs) => Partial<FlowContext>, description = 'update') {
  const action = assign<FlowContext, FlowEvent, undefined, FlowEvent, never>(({ context, event }) =>
    change({ context, event }),
  );
  return Object.assign(action, { description });
}

/** Takes slots out of the context. The action says which, for the checker. */
export function forget(slots: readonly string[]) {
  const action = update(
    ({ context }) => ({
      slots: Object.fromEntries(Object.entries(context.slots).filter(([name]) => !slots.includes(name))),
    }),
    'forget',
  );
  return Object.assign(action, { forgets: slots });
}
