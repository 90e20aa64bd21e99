/** @module One pure step of a flow: stored frame and event in, frame and effects out. Nothing is ever started. */
import { createHash } from 'node:crypto';
import { createActor } from 'xstate';
import type { AnyMachineSnapshot, AnyStateMachine } from 'xstate';
import type { Effect } from '../../bot/domain/effect.js';
import { FlowBroken, FlowSnapshotUnreadable } from '../../bot/domain/errors.js';
import type { FlowEvent, FlowStep, FrameState, SessionView, Waiting } from '../../bot/domain/flow.js';
import type { Json, JsonObject } from '../../bot/domain/json.js';
import type { FlowFrame } from '../../bot/domain/session.js';
import type { FlowContext } from './context.js';
import type { Flow } from './define-flow.js';
import { firstUtterance, partsOf } from './reading.js';

/** Enters the flow with the slots that are known and that its own parsers accept. */
export function startFlow(
  flow: Flow,
  slots: JsonObject,
  session: SessionView,
  utterance: string | null = null,
): FlowStep {
  const known = Object.entries(flow.slots).flatMap(([name, slot]) => {
    const value = slots[name] === undefined ? null : slot.parse(slots[name]);
    return value === null ? [] : [[name, value] as const];
  });
  const actions: Action[] = [];
  const scope = recording(flow.machine, actions);
  const said = flow.isReading && utterance !== null ? { said: [firstUtterance(utterance)] } : {};
  const input = { slots: Object.fromEntries(known), session, ...said };
  return stepOf(flow, flow.machine.getInitialSnapshot(scope, input), actions);
}

/** @throws FlowSnapshotUnreadable when the frame does not fit the machine. */
export function sendToFlow(flow: Flow, frame: FrameState, event: FlowEvent, session: SessionView): FlowStep {
  const before = restore(flow, frame, session);
  if (!before.can(event)) return { frame, effects: [], calls: null, ended: null, taken: false };
  const actions: Action[] = [];
  const snapshot = flow.machine.transition(before, event, recording(flow.machine, actions));
  return stepOf(flow, snapshot, actions);
}

/** What the frame waits for. @throws FlowSnapshotUnreadable */
export function waitingOf(flow: Flow, frame: FrameState, session: SessionView): Waiting {
  const snapshot = restore(flow, frame, session);
  for (const meta of Object.values(snapshot.getMeta()) as readonly {
    waiting?: (c: FlowContext) => Waiting;
  }[]) {
    if (meta.waiting) return meta.waiting(contextOf(snapshot));
  }
  const state = JSON.stringify(snapshot.value);
  throw new FlowSnapshotUnreadable(`${flow.id} v${flow.version} rests in ${state}, which waits for nothing`);
}

/**
 * A hash of where the frame rests and of the slots it has by then. Sensitive values stay out: whoever sees a hash of a PIN can try
 * them all. That one changed shows in how often one was given. Answers of tools stay out too: they may hold what the customer must
 * not see, and what is confirmed is what the slots name. @throws FlowSnapshotUnreadable
 */
export function questionOf(flow: Flow, frame: FlowFrame): string {
  const { value: state, context } = stored(frame);
  const open = Object.entries(flow.slots).filter(([, slot]) => !slot.sensitive);
  const slots = open.map(([name]) => context.slots[name] ?? null);
  // What was said in part changes what is asked for, and no slot yet.
  const parts = open.map(([name]) => context.tries[partsOf(name)] ?? 0);
  const question = JSON.stringify([frame.id, frame.version, state, slots, parts, context.secretsGiven ?? 0]);
  return createHash('sha256').update(question).digest('hex').slice(0, 8);
}

/** What the task was begun with and was told since, to begin it anew; what was read for it is read again. @throws FlowSnapshotUnreadable */
export function beginningOf(frame: FrameState): {
  readonly slots: JsonObject;
  readonly utterance: string | null;
} {
  const { slots, read = [], said = [] } = stored(frame).context;
  const given = Object.entries(slots).filter(([name]) => !read.includes(name));
  return { slots: Object.fromEntries(given), utterance: said.map(({ text }) => text).join('\n') || null };
}

/** The frame's slot values. @throws FlowSnapshotUnreadable */
export function slotsOf(frame: FrameState): JsonObject {
  return stored(frame).context.slots;
}

interface Action {
  readonly type: string;
  readonly params?: unknown;
}
type Scope = Parameters<AnyStateMachine['transition']>[2];

const scopes = new WeakMap<AnyStateMachine, Scope>();

/**
 * What XState's `transition` and `initialTransition` pass to the machine. They create an actor, and with it an initial
 * snapshot, in every call, which took as long as the transition itself; one that is never started serves a machine for good.
 */
function scopeOf(machine: AnyStateMachine): Scope {
  const known = scopes.get(machine);
  if (known) return known;
  const self = createActor(machine);
  const nothing = () => {};
  const scope: Scope = {
    self,
    system: self.system,
    id: '',
    sessionId: '',
    logger: nothing,
    defer: nothing,
    emit: nothing,
    stopChild: nothing,
    actionExecutor: nothing,
  };
  scopes.set(machine, scope);
  return scope;
}

function recording(machine: AnyStateMachine, actions: Action[]): Scope {
  return { ...scopeOf(machine), actionExecutor: (action) => void actions.push(action) };
}

function stepOf(flow: Flow, snapshot: AnyMachineSnapshot, actions: readonly Action[]): FlowStep {
  if (snapshot.status === 'error') throw new FlowBroken(`${flow.id} failed`, { cause: snapshot.error });
  const effects: Effect[] = [];
  let calls: FlowStep['calls'] = null;
  for (const action of actions) {
    // `params` is what the kit's own `emit` and `callFlow` computed; every other action is refused here.
    if (action.type === 'effect') effects.push(...(action.params as readonly Effect[]));
    else if (action.type === 'callFlow') calls = action.params as NonNullable<FlowStep['calls']>;
    else
      throw new FlowBroken(
        `${flow.id} asked for ${JSON.stringify(action.type)}; flows have no timers, invokes or inline actions`,
      );
  }
  const context = contextOf(snapshot);
  return {
    frame: persist(flow, snapshot),
    effects,
    calls,
    ended:
      snapshot.status === 'done' ? { ending: context.ending, slots: rememberedSlots(flow, context) } : null,
    taken: true,
  };
}

/** Null where the flow ended without a value: what was remembered before turned out wrong, or is done with. */
function rememberedSlots(flow: Flow, context: FlowContext): JsonObject {
  const slots: JsonObject = context.slots as JsonObject;
  const remembered = Object.keys(flow.slots).filter((name) => flow.slots[name]?.remembered);
  return Object.fromEntries(remembered.map((name) => [name, slots[name] ?? null]));
}

/**
 * `getPersistedSnapshot` keeps history states, which a plain JSON copy of the snapshot loses. It also walks the context for
 * references to actors, of which flows have none: it is spared that.
 */
function persist(flow: Flow, snapshot: AnyMachineSnapshot): FrameState {
  const { session: _view, ...context } = contextOf(snapshot);
  const bare = withContext(snapshot, {});
  const persisted = { ...flow.machine.getPersistedSnapshot(bare), context };
  restored.set(persisted, bare);
  // JSON by the kit's own types: a context holds slots, results and counts.
  return { flow: flow.id, version: flow.version, hash: flow.hash, snapshot: persisted as unknown as Json };
}

/** A frame of the flow that rests in this state, as it would be stored. @throws Error where there is no such state */
export function frameIn(flow: Flow, value: Json, context: Omit<FlowContext, 'session'>): FrameState {
  const state = value as unknown as Parameters<AnyStateMachine['resolveState']>[0]['value'];
  return persist(flow, flow.machine.resolveState({ value: state, context }) as AnyMachineSnapshot);
}

/** Snapshots by what {@link persist} made of them, without their contexts. Neither is ever changed, so one is restored once. */
const restored = new WeakMap<object, AnyMachineSnapshot>();

function restore(flow: Flow, frame: FrameState, session: SessionView): AnyMachineSnapshot {
  const persisted = stored(frame);
  const { context, ...rest } = persisted;
  let snapshot = restored.get(persisted);
  if (snapshot?.machine !== flow.machine) {
    try {
      // Never started: a started actor would run invokes again and report errors asynchronously.
      const input = { ...rest, context: {} } as unknown as Parameters<typeof flow.machine.restoreSnapshot>[0];
      snapshot = flow.machine.restoreSnapshot(input, scopeOf(flow.machine));
    } catch (cause) {
      throw new FlowSnapshotUnreadable(`${frame.flow} v${frame.version} cannot be restored`, { cause });
    }
    if (snapshot.status === 'error') {
      throw new FlowSnapshotUnreadable(`${frame.flow} v${frame.version} cannot be restored`, {
        cause: snapshot.error,
      });
    }
    restored.set(persisted, snapshot);
  }
  return withContext(snapshot, { ...context, session });
}

/** A snapshot's methods are its own properties, so that a copy is a snapshot. */
function withContext(snapshot: AnyMachineSnapshot, context: object): AnyMachineSnapshot {
  return { ...snapshot, context } as AnyMachineSnapshot;
}

export interface StoredSnapshot {
  /** The state it rests in. */
  readonly value: Json;
  readonly context: StoredContext;
}
type StoredContext = Omit<FlowContext, 'session' | 'slots'> & { readonly slots: JsonObject };

/** The parser of what {@link persist} wrote. @throws FlowSnapshotUnreadable */
export function stored(frame: FrameState): StoredSnapshot {
  const snapshot = frame.snapshot as unknown as Partial<StoredSnapshot> | null;
  if (typeof snapshot?.context?.slots !== 'object') {
    throw new FlowSnapshotUnreadable(`a frame of ${frame.flow} v${frame.version} holds no snapshot`);
  }
  return snapshot as StoredSnapshot;
}

function contextOf(snapshot: AnyMachineSnapshot): FlowContext {
  return snapshot.context as FlowContext;
}
