/** @module A flow's machine as data: what XState's JSON is, with every function by its name. */
import type { Flow } from './define-flow.js';
import type { FlowState } from './state.js';

/** XState's machine configuration as JSON, which `createMachine` takes and Stately's editor opens. */
export interface MachineJson extends StateJson {
  readonly id: string;
  readonly version: string;
  readonly initial: string;
  readonly states: Readonly<Record<string, StateJson>>;
}

export interface StateJson {
  readonly description?: string;
  readonly type?: 'final';
  readonly initial?: string;
  readonly entry?: readonly NamedJson[];
  readonly always?: readonly TransitionJson[];
  readonly on?: Readonly<Record<string, readonly TransitionJson[]>>;
  readonly states?: Readonly<Record<string, StateJson>>;
}

export interface TransitionJson {
  /** A sibling's name, or `#flow-id.state.state`. Left out: stays. */
  readonly target?: string;
  readonly guard?: NamedJson;
  readonly actions?: readonly NamedJson[];
  readonly reenter?: boolean;
  readonly description?: string;
}

/** A guard or an action. */
export interface NamedJson {
  readonly type: string;
}

/** The order of keys is always the same. Context and what a state waits for are left out: they are computed. */
export function machineJson(flow: Flow): MachineJson {
  // The cast: defineFlow made this configuration out of FlowStates.
  const config = flow.machine.config as unknown as FlowState;
  const { initial = '', states = {} } = config;
  return {
    id: flow.id,
    version: String(flow.version),
    description: flow.copy.en['title'] ?? flow.id,
    initial,
    states: mapValues(states, stateJson),
  };
}

function stateJson(state: FlowState): StateJson {
  const { description, type, initial, entry, always, on, states } = state;
  return {
    ...(description === undefined ? {} : { description }),
    ...(type === undefined ? {} : { type }),
    ...(initial === undefined ? {} : { initial }),
    ...(entry === undefined ? {} : { entry: entry.map(named) }),
    ...(always === undefined ? {} : { always: transitions(always) }),
    ...(on === undefined ? {} : { on: mapValues(on, transitions) }),
    ...(states === undefined ? {} : { states: mapValues(states, stateJson) }),
  };
}

/**
 * A flow may bring XState states of its own, which write transitions as one or many, as an object or as the target's name.
 * @param from FlowTransitions, or what XState allows in their place
 */
function transitions(from: unknown): readonly TransitionJson[] {
  const all: readonly unknown[] = Array.isArray(from) ? from : [from];
  return all.map((each) => {
    if (typeof each === 'string') return { target: each };
    const { target, guard, actions, reenter, description } = each as Readonly<Record<string, unknown>>;
    const word = typeof description === 'string' ? description : undefined;
    return {
      ...(typeof target === 'string' ? { target } : {}),
      ...(guard === undefined ? {} : { guard: { type: word ?? named(guard).type } }),
      ...(actions === undefined
        ? {}
        : { actions: (Array.isArray(actions) ? actions : [actions]).map(named) }),
      ...(reenter === true ? { reenter } : {}),
      ...(word === undefined ? {} : { description: word }),
    };
  });
}

/** By its description, else by its type or its function's name. */
function named(part: unknown): NamedJson {
  if (typeof part === 'string') return { type: part };
  const { description, type, name } = part as Readonly<Record<string, unknown>>;
  const found = [description, type, name].find((each) => typeof each === 'string' && each !== '');
  return { type: typeof found === 'string' ? found : 'unnamed' };
}

function mapValues<T, U>(
  record: Readonly<Record<string, T>>,
  of: (value: T) => U,
): Readonly<Record<string, U>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, of(value)]));
}
